"""Registered names and places that stand in a text word for word (small words aside), found through the trie."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.initials import bare_acronym
from ortaq.resolution.normalize.stems import is_cyrillic
from ortaq.resolution.store.names import Names

LONGEST_KEY = 200
COMMON_WORD = 8.0


@dataclass(slots=True)
class Hit:
    """Kept words ``first``..``last`` (exclusive) of a reading meet the names under ``key``.

    ``nested``: a longer hit covers it. ``how``: EXACT, SET (other order), LIKE (most of the weight) or PLACED (with a
    place told elsewhere);
    ``share`` of the key's weight that the text holds, ``holes`` the words among them that the name does not hold.
    """

    first: int
    last: int
    key: int
    weight: float
    nested: bool = False
    how: int = 0
    share: float = 1.0
    holes: int = 0


EXACT, SET, LIKE, PLACED = 0, 1, 2, 3
Place = tuple[int, int, int]


def find(reading: Reading, names: Names) -> tuple[list[Hit], list[Place]]:
    """All hits that may matter, and the places (first, last, key), the longest at each start."""
    hits: list[Hit] = []
    places: list[Place] = []
    joined = "".join([f"{form} " for form in reading.forms])
    prefixes, entry_runs, place_runs = names.keys.iter_prefixes_with_ids, names.entry_runs, names.place_runs
    sums = [0.0, *accumulate(reading.weights)]
    at, taken = 0, 0
    for first, form in enumerate(reading.forms):
        spot = None
        for prefix, key in prefixes(joined[at : at + LONGEST_KEY]):
            last = first + prefix.count(" ")
            if entry_runs[key] != entry_runs[key + 1]:
                hits.append(Hit(first, last, key, sums[last] - sums[first]))
            if place_runs[key] != place_runs[key + 1]:
                spot = (first, last, key)
        if spot and spot[1] > taken:
            places.append(spot)
            taken = spot[1]
        at += len(form) + 1
    return _worthwhile(hits, reading, names), places


def _worthwhile(hits: list[Hit], reading: Reading, names: Names) -> list[Hit]:
    """Mark what lies inside longer hits; drop single words that say nothing there, or are not written as names."""
    farthest, covered = [0] * (len(reading.forms) + 1), 0
    for hit in hits:
        farthest[hit.first] = max(farthest[hit.first], hit.last)
    reach = []
    for last in farthest:
        reach.append(covered)  # how far hits that begin earlier go
        covered = max(covered, last)
    kept = []
    for hit in hits:
        hit.nested = hit.last <= reach[hit.first] or hit.last < farthest[hit.first]
        if hit.last - hit.first > 1 or _word_is_name(hit, reading, names):
            kept.append(hit)
    return kept


def _word_is_name(hit: Hit, reading: Reading, names: Names) -> bool:
    """A single word counts as it is filed, not abbreviated; acronyms in capitals; no common words, no cities."""
    tokens = reading.tokens
    place = reading.kept[hit.first]
    raw = tokens.text[tokens.starts[place] : tokens.ends[place]]
    alone = len(tokens.forms) == 1
    if not raw.isascii():
        raw = bare_acronym(raw)
    acronyms, others = names.single(hit.key)
    if not raw.isascii() and is_cyrillic(
        raw.lower()
    ):  # declined, so not letter by letter; abbreviations are not filed under others' forms
        return alone or not (raw.islower() or hit.nested or hit.weight < COMMON_WORD)
    if raw.lower() in acronyms and (alone or (len(raw) > 1 and sum(map(str.isupper, raw)) >= 2)):
        return True
    if raw.lower() not in others:
        return False
    if hit.nested or names.place_runs[hit.key] != names.place_runs[hit.key + 1] or hit.weight < COMMON_WORD:
        return alone or (not hit.nested and len(others) > 0 and _fills_stretch(hit, reading))
    return not raw.islower() or alone


def _fills_stretch(hit: Hit, reading: Reading) -> bool:
    segment, at = reading.segment, hit.first
    before = at > 0 and segment[at - 1] == segment[at]
    return not before and (at + 1 >= len(segment) or segment[at + 1] != segment[at])
