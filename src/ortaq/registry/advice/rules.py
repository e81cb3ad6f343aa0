"""What an area of advice must hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST = 10
KEYS = frozenset({"list", "topic", "name", "score", "joint_works", "works", "shares", "people"})


def is_whole(areas: Sequence[dict[str, Any]]) -> bool:
    """True for one to ten areas, each with all that pages show, each topic once."""
    topics = {area.get("topic") for area in areas}
    return 0 < len(areas) <= MOST and len(topics) == len(areas) and all(area.keys() >= KEYS for area in areas)


def area_of(areas: Sequence[dict[str, Any]], topic: str) -> dict[str, Any] | None:
    """The area of a topic."""
    return next((area for area in areas if area["topic"] == topic), None)
