"""Chinese names of bodies abroad, word for word in English: 阿德莱德大学 is adelaide university."""

from __future__ import annotations

import re
from functools import cache

from ortaq.resolution.normalize.english import rows
from ortaq.resolution.normalize.han import simplified

LONGEST = 16
_SEAT = re.compile(r"[省市县区]$")
_SIDES = {"东": "east", "西": "west", "南": "south", "北": "north", "中": "central"}
_ORDINALS = dict(
    zip("一二三四五六七八九十", "first second third fourth fifth sixth seventh eighth ninth tenth".split(), strict=True)
)
_FIELDS = {
    "肿瘤": ("cancer", "tumor"),
    "儿童": ("childrens",),
    "口腔": ("stomatological", "stomatology"),
    "眼科": ("eye",),
    "妇产科": ("obstetrics and gynecology",),
    "中医": ("traditional chinese medicine",),
    "人民": ("peoples",),
}
_WHOLLY = re.compile(r"[\u3400-\u9fff·]+")


def english_readings(text: str) -> list[str]:
    """The English names that a Chinese one may render: places and kind, both known; none where a part is unknown."""
    name = simplified(text)
    if len(name) > LONGEST or not _WHOLLY.fullmatch(name):
        return []
    for ending, readings in _kinds():
        place = name.removesuffix(ending)
        if place != name:
            where = _where(place) or _where(_SEAT.sub("", place))
            return [f"{where} {reading}" for reading in readings] if where else []
    return []


def hospital_readings(which: str, university: str) -> list[str]:
    """What the hospital of a university is called in English: the second (第二), for tumors (肿瘤), or plain."""
    number = _ORDINALS.get(which.removeprefix("第"))
    if number:
        return [f"{number} affiliated hospital {university}", f"{number} hospital {university}"]
    if not which:
        return [f"affiliated hospital {university}", f"{university} hospital"]
    return [
        f"{kind} {university}"
        for field in _FIELDS.get(which, ())
        for kind in (f"{field} hospital", f"affiliated {field} hospital")
    ]


def _where(text: str) -> str:
    """The places of a text that consists of nothing else, in English; empty for another text."""
    known, longest = known_places(), _longest_place()
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
def endings() -> re.Pattern[str]:
    """The endings that say what kind of body a Chinese name means, the longest first."""
    return re.compile("|".join(re.escape(ending) for ending, _ in _kinds()))


@cache
def _kinds() -> list[tuple[str, list[str]]]:
    kinds = [(ending, readings.split(" | ")) for ending, readings in rows("chinese_kinds.tsv")]
    return sorted(kinds, key=lambda kind: -len(kind[0]))


@cache
def _longest_place() -> int:
    return max(map(len, known_places()))


@cache
def known_places() -> dict[str, str]:
    """Chinese names of countries, regions, cities and the points of the compass, simplified, in English."""
    known = dict(_SIDES)
    for english, _, _, chinese in rows("regions.tsv"):
        known.update(dict.fromkeys(chinese.split(), english))
    for english, _, _, chinese in rows("places.tsv"):
        for name in filter(None, chinese.split(" | ")):
            known.setdefault(name, english)
    return known
