"""The life of a joint unit. Reports move it up the ladder only; suspended and closed are left to people."""

from __future__ import annotations

from collections.abc import Set

from ortaq.registry.units.models import UnitStatus
from ortaq.resolution.normalize.words import forms
from ortaq.vocabulary.facts import JointUnitKind

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


# Words of names of units that tell no unit from another; whose it is, its hosts say.
_USUAL = frozenset(
    word
    for text in (
        "joint new common international scientific research educational training innovation center centre laboratory "
        "lab "
        "institute branch office room base hub programme program project sino chinese kazakh russian kazakhstan china "
        "russia technology technologies for the and with",
        "совместный совместная совместное новый научный научная научно исследовательский "
        "исследовательская международный "
        "международная учебный образовательный центр лаборатория институт филиал представительство программа проект "
        "казахстанско китайский китайская российский технологий",
        "бірлескен жаңа ғылыми халықаралық оқу орталық орталығы зертхана зертханасы институт институты филиал филиалы "
        "бағдарлама жоба",
    )
    for word in forms(text)
)


def same_unit(kind: str, one: str, other: str, shared: Set[int]) -> bool:
    """True when two names of units of one kind name one unit of the ``shared`` hosts, at least two: the same words
    tell what it is about ("Center for Remote Sensing", "Joint Kazakh-Chinese Remote Sensing Centre"); of two bodies'
    branch there is one."""
    if len(shared) < 2 or kind == JointUnitKind.BRANCH:
        return len(shared) > 1
    telling, others = ({word for word in forms(name) if word not in _USUAL and len(word) > 2} for name in (one, other))
    return bool(telling) and telling == others
