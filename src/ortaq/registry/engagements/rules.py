"""The life of an engagement."""

from __future__ import annotations

import datetime

from ortaq.registry.engagements.models import EngagementState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.REQUESTED: (S.ACCEPTED, S.DECLINED, S.DELEGATED),
    S.ACCEPTED: (S.SCHEDULED, S.DECLINED, S.DELEGATED),
    S.DECLINED: (S.REQUESTED,),
    S.DELEGATED: (S.ACCEPTED, S.SCHEDULED, S.DECLINED),
    S.SCHEDULED: (S.HELD, S.DECLINED),
    S.HELD: (S.MINUTED,),
    S.MINUTED: (S.CLOSED,),
    S.CLOSED: (S.MINUTED,),
}

# The states in the order in which a visit passes them.
LINE = (S.REQUESTED, S.ACCEPTED, S.SCHEDULED, S.HELD, S.MINUTED, S.CLOSED)

# Before it takes place: its days and place may still change.
AHEAD = (S.REQUESTED, S.ACCEPTED, S.DELEGATED, S.SCHEDULED)
HAPPENED = (S.HELD, S.MINUTED, S.CLOSED)

# Reports of one visit may call it a visit, a meeting or the signing in it.
SAME_KIND = ({"delegation_visit", "outgoing_visit", "meeting"}, {"online_meeting", "meeting"})

# Sources of one visit may be this many days apart on when it was: what differs is shown, not made a second visit.
LEEWAY = datetime.timedelta(days=3)


def days_may_be_same(
    start: datetime.date,
    end: datetime.date | None,
    other_start: datetime.date,
    other_end: datetime.date | None,
) -> bool:
    """True when two reports of when it was overlap, or nearly."""
    return start - LEEWAY <= (other_end or other_start) and other_start <= (end or start) + LEEWAY


def may_be_same(one: str, other: str) -> bool:
    """True when two kinds can describe one engagement."""
    return one == other or any({one, other} <= group for group in SAME_KIND)
