"""The life of a proposed fact, and how sure is sure."""

from __future__ import annotations

from typing import Any

from ortaq.registry.review.models import FactState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.PROPOSED: (S.ACCEPTED, S.EDITED, S.REJECTED, S.DUPLICATE, S.SUPERSEDED),
    S.ACCEPTED: (S.PROPOSED,),
    S.EDITED: (S.PROPOSED,),
    S.REJECTED: (S.PROPOSED,),
    S.DUPLICATE: (S.PROPOSED,),
    S.SUPERSEDED: (),
}

TAKEN = (S.ACCEPTED, S.EDITED)
SURE, DOUBTFUL = 0.8, 0.5

# In which order facts are accepted together: who, then what they did, then what is said of them.
ORDER = (
    "organization",
    "person",
    "event",
    "agreement",
    "joint_unit",
    "proposal",
    "profile_fact",
    "link",
    "date",
    "place",
)

# Facts that others refer to.
REFERABLE = ("organization", "person")

# Which keys of a payload name organizations or people of the same reading.
REFERENCES = ("organisation", "host", "subject", "a", "b", "guests", "parties", "by")


def references(payload: dict[str, Any]) -> tuple[str, ...]:
    """The ids of organizations and people that a fact speaks of."""
    found: dict[str, None] = {}
    for key in REFERENCES:
        value = payload.get(key)
        for item in value if isinstance(value, list) else [value]:
            if item:
                found[item] = None
    return tuple(found)


def standing(confidence: float, doubts: int) -> str:
    """``sure``, ``look`` (a person should look at it) or ``doubtful``."""
    if confidence < DOUBTFUL:
        return "doubtful"
    return "sure" if confidence >= SURE and not doubts else "look"
