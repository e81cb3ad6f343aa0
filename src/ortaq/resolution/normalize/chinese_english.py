"""Chinese names of bodies abroad, word for word in English: 阿德莱德大学 is adelaide university."""

from __future__ import annotations

import re
from functools import cache

from ortaq.resolution.normalize.english import rows
from ortaq.resolution.normalize.han import simplified

LONGEST = 16
_SIDES = {"东": "east", "西": "west", "南": "south", "北": "north", "中": "central"}
_WHOLLY = re.compile(r"[\u3400-\u9fff·]+")


def english_readings(text: str) -> list[str]:
    """The English names that a Chinese one may render: places and kind, both known; none where a part is unknown."""
    name = simplified(text)
    if len(name) > LONGEST or not _WHOLLY.fullmatch(name):
        return []
    for ending, readings in _kinds():
        place = name.removesuffix(ending)
        if place != name:
            where = _where(place)
            return [f"{where} {reading}" for reading in readings] if where else []
    return []


def _where(text: str) -> str:
    """The places of a text that consists of nothing else, in English; empty for another text."""
    known, longest = _places()
    said, at = [], 0
    while at < len(text):
        for length in range(min(longest, len(text) - at), 0, -1):
            if english := known.get(text[at : at + length]):
                said.append(english)
                at += length
                break
        else:
            return ""
    return " ".join(said) if any(place not in _SIDES.values() for place in said) else ""


@cache
def _kinds() -> list[tuple[str, list[str]]]:
    kinds = [(ending, readings.split(" | ")) for ending, readings in rows("chinese_kinds.tsv")]
    return sorted(kinds, key=lambda kind: -len(kind[0]))


@cache
def _places() -> tuple[dict[str, str], int]:
    """Chinese names of countries, regions and cities, and the length of the longest."""
    known = dict(_SIDES)
    for english, _, _, chinese in rows("regions.tsv"):
        known.update(dict.fromkeys(chinese.split(), english))
    for english, _, _, chinese in rows("places.tsv"):
        for name in filter(None, chinese.split(" | ")):
            known.setdefault(name, english)
    return known, max(map(len, known))
