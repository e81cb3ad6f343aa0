"""What is due next with partners, and when they were last met."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max, Min, QuerySet

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.commitments.models import Commitment
from ortaq.registry.commitments.rules import STANDING
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.followups.models import FollowUp, FollowUpState

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def next_due(partners: Collection[int], *, today: datetime.date, reader: User) -> dict[int, datetime.date]:
    """By partner the first day from today on (or overdue) on which an agreement ends, a follow-up or a promise is due.
    One query."""
    ends = seen_by(Agreement.objects.filter(state=AgreementState.IN_EFFECT, end__gte=today), reader)
    asked = seen_by(FollowUp.objects.filter(state=FollowUpState.OPEN, due__isnull=False), reader)
    promised = seen_by(Commitment.objects.filter(state__in=STANDING, due__isnull=False), reader)
    parts = [
        _by_partner(ends, "parties__organization", Min("end"), partners),
        _by_partner(asked, "proposal__engagement__guests__organization", Min("due"), partners),
        _by_partner(asked, "proposal__engagement__host", Min("due"), partners),
        _by_partner(promised, "agreement__parties__organization", Min("due"), partners),
        _by_partner(promised, "engagement__guests__organization", Min("due"), partners),
        _by_partner(promised, "engagement__host", Min("due"), partners),
    ]
    found: dict[int, datetime.date] = {}
    for partner, day in parts[0].union(*parts[1:], all=True):
        found[partner] = min(found.get(partner, day), day)
    return found


def last_contact(partners: Collection[int], *, day: datetime.date, reader: User) -> dict[int, datetime.date]:
    """By partner the day of the last visit up to the day that it came to or hosted. One query."""
    held = seen_by(Engagement.objects.filter(state__in=HAPPENED, start__lte=day), reader)
    came = _by_partner(held, "guests__organization", Max("start"), partners)
    found: dict[int, datetime.date] = {}
    for partner, on in came.union(_by_partner(held, "host", Max("start"), partners), all=True):
        found[partner] = max(found.get(partner, on), on)
    return found


def _by_partner(rows: QuerySet[Any], path: str, day: Any, partners: Collection[int]) -> QuerySet[Any, Any]:
    # Filtered before they are named: databases then begin with these few partners.
    found = rows.order_by().filter(**{f"{path}__in": partners}).annotate(partner=F(path)).values("partner")
    dated: QuerySet[Any, Any] = found.annotate(on=day).values_list("partner", "on")
    return dated
