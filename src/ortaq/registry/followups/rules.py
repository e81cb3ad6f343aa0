"""The life of a follow-up, and who may call it done or verified."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User

from ortaq.registry.accounts.rules import may
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.models import FollowUpState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.OPEN: (S.DONE, S.WITHDRAWN),
    S.DONE: (S.VERIFIED, S.OPEN),
    S.VERIFIED: (),
    S.WITHDRAWN: (S.OPEN,),
}


def sees_to_it(followup: FollowUp, person: User) -> bool:
    """True for the owner, and for those who manage follow-ups of its unit."""
    return followup.owner_id == person.pk or may(person, "manage", followup)


def is_second_person(followup: FollowUp, person: User) -> bool:
    """True for one who neither owned it nor did it."""
    return person.pk not in (followup.owner_id, followup.done_by_id)


def is_owned(followup: FollowUp) -> bool:
    """True when somebody who can still sign in has to do it. Load ``owner`` with it."""
    return followup.owner is not None and followup.owner.is_active


def is_overdue(followup: FollowUp, today: datetime.date) -> bool:
    """True from the day after its day, while it is open."""
    return followup.state == S.OPEN and followup.due is not None and followup.due < today
