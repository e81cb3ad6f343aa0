"""The lives of proposals and follow-ups."""

from __future__ import annotations

from ortaq.registry.proposals.models import ProposalState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.RAISED: (S.SCREENED, S.ACCEPTED, S.DROPPED),
    S.SCREENED: (S.ACCEPTED, S.DROPPED),
    S.ACCEPTED: (S.IN_PROGRESS, S.REALIZED, S.DROPPED),
    S.IN_PROGRESS: (S.REALIZED, S.DROPPED),
    S.REALIZED: (),
    S.DROPPED: (S.RAISED,),
}

FOLLOWUP_TRANSITIONS: dict[str, tuple[str, ...]] = {
    "open": ("done",),
    "done": ("verified", "open"),
    "verified": (),
}
