"""Cities and countries named in Chinese text, in English: 太原的 … speaks of Taiyuan."""

from __future__ import annotations

import re
from functools import cache

from ortaq.resolution.normalize.english import rows
from ortaq.resolution.normalize.han import simplified

_HAN = re.compile(r"[\u3400-\u9fff]{2}")


def places_named(text: str) -> list[str]:
    """English names of the cities in a Chinese text, in order of appearance, each once."""
    return list(dict.fromkeys(_known()[0][place] for place in chinese_places(text)))


def chinese_places(text: str) -> list[str]:
    """The same as they are written there, simplified."""
    return list(dict.fromkeys(_known()[1].findall(simplified(text)))) if _HAN.search(text) else []


@cache
def _known() -> tuple[dict[str, str], re.Pattern[str]]:
    known: dict[str, str] = {}
    for english, _, _, chinese in rows("places.tsv"):
        for name in filter(None, chinese.split(" | ")):
            known.setdefault(name, english)
    longest_first = sorted(known, key=len, reverse=True)
    return known, re.compile("|".join(map(re.escape, longest_first)))
