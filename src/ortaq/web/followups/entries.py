"""How a follow-up stands among what waits."""

from __future__ import annotations

import datetime

from django.utils import timezone

from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.rules import is_overdue
from ortaq.web.components import Text, Waiting
from ortaq.web.records import address_of


def followup_waiting(
    followup: FollowUp, *, who: Text = "", detail: Text = "", day: datetime.date | None = None
) -> Waiting:
    """Who must do it by when, as of a day, today by default."""
    return Waiting(
        text=followup.text,
        address=address_of(followup),
        who=who or str(followup.owner or ""),
        detail=detail,
        due=followup.due,
        overdue=is_overdue(followup, day or timezone.localdate()),
    )
