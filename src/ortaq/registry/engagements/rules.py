"""The life of an engagement."""

from __future__ import annotations

from ortaq.registry.engagements.models import EngagementState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.REQUESTED: (S.ACCEPTED, S.DECLINED),
    S.ACCEPTED: (S.SCHEDULED, S.DECLINED),
    S.SCHEDULED: (S.HELD, S.DECLINED),
    S.HELD: (S.MINUTED, S.CLOSED),
    S.MINUTED: (S.CLOSED,),
    S.CLOSED: (),
    S.DECLINED: (),
}

# Reports of one visit may call it a visit, a meeting or the signing in it.
SAME_KIND = ({"delegation_visit", "outgoing_visit", "meeting"}, {"online_meeting", "meeting"})


def may_be_same(one: str, other: str) -> bool:
    """True when two kinds can describe one engagement."""
    return one == other or any({one, other} <= group for group in SAME_KIND)
