"""The life of a proposal, and what it may be realized as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ortaq.registry.base import Record
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.models import ProposalState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.RAISED: (S.SCREENED, S.ACCEPTED, S.REALIZED, S.DROPPED),
    S.SCREENED: (S.ACCEPTED, S.REALIZED, S.DROPPED),
    S.ACCEPTED: (S.IN_PROGRESS, S.REALIZED, S.DROPPED),
    S.IN_PROGRESS: (S.REALIZED, S.DROPPED),
    S.REALIZED: (),
    S.DROPPED: (S.RAISED,),
}

# States in which nobody has decided what is to become of it.
UNDECIDED = (S.RAISED, S.SCREENED)

# What a proposal may become, and in which states the record is not real yet (planned, asked for, only said) or never
# became so: a draft of an agreement is on its way, not a realization.
_STATE = {"agreement": "state", "engagement": "state", "jointunit": "status", "project": "status"}
_NOT_REAL: Mapping[str, frozenset[str]] = {
    "agreement": frozenset(
        {"proposed", "in_review", "approved", "negotiating", "awaiting_signature", "rejected", "withdrawn"}
    ),
    "engagement": frozenset({"requested", "accepted", "declined", "delegated", "scheduled"}),
    "jointunit": frozenset({"announced"}),
    "project": frozenset({"announced"}),
}
_NEVER = frozenset({"rejected", "withdrawn", "declined"})


def may_become(record: Record) -> bool:
    """True for an agreement, visit, joint unit or project that was not refused."""
    state = _state_of(record)
    return state is not None and state not in _NEVER


def is_real(record: Record) -> bool:
    """True when it is there or has happened: signed, held, agreed; not when it is planned."""
    kind, state = record._meta.model_name or "", _state_of(record)
    return state is not None and state not in _NOT_REAL[kind]


def waits_for_decision(proposal: Proposal) -> bool:
    """True while nobody has taken it up, dropped it, or said what it became."""
    return proposal.state in UNDECIDED


def _state_of(record: Record) -> str | None:
    held: Any = record
    name = _STATE.get(record._meta.model_name or "")
    return getattr(held, name) if name else None
