"""The life of a joint unit. Reports move it up the ladder only; suspended and closed are left to people."""

from __future__ import annotations

from ortaq.registry.units.models import UnitStatus

TRANSITIONS: dict[str, tuple[str, ...]] = {
    UnitStatus.ANNOUNCED: (UnitStatus.AGREED, UnitStatus.OPERATING, UnitStatus.CLOSED),
    UnitStatus.AGREED: (UnitStatus.OPERATING, UnitStatus.CLOSED),
    UnitStatus.OPERATING: (UnitStatus.SUSPENDED, UnitStatus.CLOSED),
    UnitStatus.SUSPENDED: (UnitStatus.OPERATING, UnitStatus.CLOSED),
    UnitStatus.CLOSED: (),
}

# What the press says, and what we then hold. A unit that was only proposed is a proposal and never comes here.
REPORTED = {"existing": UnitStatus.OPERATING, "opened": UnitStatus.OPERATING, "agreed": UnitStatus.AGREED}
_LADDER = (UnitStatus.ANNOUNCED, UnitStatus.AGREED, UnitStatus.OPERATING)


def further(current: str, reported: str) -> str:
    """The status after a report: the higher rung; off the ladder nothing changes."""
    if current not in _LADDER:
        return current
    return max(current, reported, key=lambda status: _LADDER.index(UnitStatus(status)))
