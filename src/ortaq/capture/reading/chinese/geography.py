"""Places and states as Chinese writes them, and the country that each tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ortaq.capture.reading.patterns import lexicon
from ortaq.resolution.normalize.english import rows
from ortaq.resolution.places.countries import country_names

HAN = re.compile(r"[\u3400-\u9fff·]+")
# Shorter names of towns abroad are too often other words.
SHORTEST = 2


@dataclass(frozen=True)
class Geography:
    """Names → ISO codes, and one pattern that finds them, longest first."""

    states: dict[str, str]
    places: dict[str, str]
    pattern: re.Pattern[str]

    def country_in(self, phrase: str) -> str | None:
        """The state that ``phrase`` names first, else the country of the first town or province in it."""
        found = [match.group() for match in self.pattern.finditer(phrase)]
        state = next((self.states[name] for name in found if name in self.states), None)
        return state or next((self.places[name] for name in found if name in self.places), None)

    def begins(self, phrase: str) -> re.Match[str] | None:
        """The place with which ``phrase`` begins."""
        return self.pattern.match(phrase)


@cache
def geography() -> Geography:
    """The states and towns of all lists."""
    states = {name: code for code, name in country_names() if HAN.fullmatch(name) and len(name) >= SHORTEST}
    for entry in lexicon("zh", "organizations").lists["countries"]:
        code, _, names = entry.partition("=")
        states.update(dict.fromkeys(names.split(), code))
    places = dict(_towns()) | dict.fromkeys(_reviewed(), "CN")
    longest_first = sorted({*states, *places}, key=len, reverse=True)
    return Geography(states, places, re.compile("|".join(map(re.escape, longest_first))))


def _towns() -> Iterator[tuple[str, str]]:
    """The towns of the common list; of two of one name the larger."""
    known: set[str] = set()
    for entry in lexicon("zh", "places").lists["abroad"]:
        country, _, names = entry.partition("=")
        known.update(names.split())
        yield from ((name, country) for name in names.split())
    words = frozenset(name for row in lexicon("zh", "places").lists["words"] for name in row.split())
    for _, country, _, chinese in rows("places.tsv"):
        for name in filter(None, chinese.split(" | ")):
            if len(name) >= SHORTEST and name not in known and name not in words:
                known.add(name)
                yield name, country


def _reviewed() -> Iterable[str]:
    provinces = [name for entry in lexicon("zh", "organizations").lists["home_places"] for name in entry.split("|")]
    return (*provinces, *(name for row in lexicon("zh", "places").lists["home"] for name in row.split()))
