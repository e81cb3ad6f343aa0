"""Which countries and cities a text speaks of, and how plainly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ortaq.resolution.candidates.exact import Hit, Place
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.tokens import COMMA
from ortaq.resolution.places.countries import codes
from ortaq.resolution.store.names import Names

COUNTRY, STATE, CITY = 0, 1, 2


Told = tuple[frozenset[int], frozenset[int]]


@dataclass(slots=True)
class Evidence:
    """Numbers of countries: ``named`` outside any institution's name, ``hinted`` by cities or inside names;
    ``cities``: key ids of cities outside names; ``inside``: those that are part of a name; ``spots``: kept words;
    ``told``: countries and cities of the text around, which speak for a candidate and never against one."""

    named: set[int] = field(default_factory=set)
    hinted: set[int] = field(default_factory=set)
    cities: set[int] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)
    spots: set[int] = field(default_factory=set)
    told: Told = (frozenset(), frozenset())


def weigh(reading: Reading, places: Iterable[Place], hits: list[Hit], names: Names, country: str | None) -> Evidence:
    """What the text says of places; ``country`` (ISO code) is what the caller knows already."""
    evidence = Evidence()
    covered = {word for hit in hits if hit.last - hit.first > 1 for word in range(hit.first, hit.last)}
    states: set[int] = set()
    for first, last, key in places:
        outside = first not in covered
        if outside:
            evidence.spots.update(range(first, last))
        for at in range(names.place_runs[key], names.place_runs[key + 1]):
            kind, number = names.place_kind[at], names.place_country[at]
            if kind == CITY:
                (evidence.cities if outside else evidence.inside).add(key)
                evidence.hinted.add(number)
            elif outside:
                (evidence.named if kind == COUNTRY else states).add(number)
            else:
                evidence.hinted.add(number)
    _add_codes(reading, names, states, evidence)
    if not evidence.named:
        evidence.named = states
    if country:
        evidence.named = {names.country_number.get(country.upper(), -1)}
    return evidence


def told(evidence: Evidence) -> Told:
    """What the text around a mention says of places."""
    return frozenset(evidence.named | evidence.hinted), frozenset(evidence.cities | evidence.inside)


def _add_codes(reading: Reading, names: Names, states: set[int], evidence: Evidence) -> None:
    """Capitals at the end of a stretch, alone or before a postal code: ``Boston, MA 02115``, ``KENT, UK``."""
    tokens, known = reading.tokens, codes()
    total = len(tokens.forms)
    for word, place in enumerate(reading.kept):
        start, end = tokens.starts[place], tokens.ends[place]
        if not 2 <= end - start <= 3 or place == 0:
            continue
        raw = tokens.text[start:end]
        countries = known.get(raw)
        if countries is None or tokens.breaks[place] < COMMA:
            continue
        follows = place + 1 < total
        if follows and tokens.breaks[place + 1] < COMMA and not tokens.forms[place + 1][0].isdigit():
            continue
        states.update(names.country_number[code] for code in countries if code in names.country_number)
        evidence.spots.add(word)
