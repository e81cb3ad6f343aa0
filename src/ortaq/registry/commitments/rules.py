"""The life of a commitment."""

from __future__ import annotations

from ortaq.registry.commitments.models import CommitmentState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.OPEN: (S.CONFIRMED, S.MET, S.PARTLY, S.NOT_MET, S.WAIVED),
    S.CONFIRMED: (S.MET, S.PARTLY, S.NOT_MET, S.WAIVED),
    S.MET: (),
    S.PARTLY: (S.MET, S.NOT_MET),
    S.NOT_MET: (S.MET, S.PARTLY),
    S.WAIVED: (),
}

STANDING = (S.OPEN, S.CONFIRMED)
SETTLED = (S.MET, S.PARTLY, S.NOT_MET, S.WAIVED)
# After this many days somebody has to say that it still stands.
YEAR = 365
