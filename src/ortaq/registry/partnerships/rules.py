"""How a partnership comes along. Reports move it forward only; a person may move it either way."""

from __future__ import annotations

from ortaq.registry.partnerships.models import Stage

TRANSITIONS: dict[str, tuple[str, ...]] = {
    Stage.PROSPECT: (Stage.EXPLORATORY, Stage.ACTIVE, Stage.BLOCKED, Stage.ENDED),
    Stage.EXPLORATORY: (Stage.ACTIVE, Stage.DORMANT, Stage.BLOCKED, Stage.ENDED),
    Stage.ACTIVE: (Stage.DORMANT, Stage.BLOCKED, Stage.ENDED),
    Stage.DORMANT: (Stage.ACTIVE, Stage.BLOCKED, Stage.ENDED),
    Stage.BLOCKED: (Stage.EXPLORATORY, Stage.ACTIVE, Stage.ENDED),
    Stage.ENDED: (Stage.EXPLORATORY,),
}

# What a press report of a link says of the stage.
REPORTED = {"prospective": Stage.PROSPECT, "new": Stage.EXPLORATORY, "existing": Stage.ACTIVE}
_ORDER = (Stage.PROSPECT, Stage.EXPLORATORY, Stage.ACTIVE)


def further(current: str, reported: str) -> str:
    """The stage after a report: the later of the two on the way up; a stage off that way is left alone."""
    if current not in _ORDER or reported not in _ORDER:
        return current
    return max(current, reported, key=lambda stage: _ORDER.index(Stage(stage)))
