"""A second look where no name was found: the same words in another order, a word missing, added or misspelled."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from ortaq.resolution.candidates.exact import LIKE, SET, Hit
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.classes import part_words, whole_words
from ortaq.resolution.store.names import Names

LONGEST_RUN = 14
MOST_RUNS = 6
MOST_HITS = 5
LEAST_SHARE = 0.62
UNSAID = 7.0
COMMON = 900  # words that more keys hold than this do not lead to candidates


def find(reading: Reading, names: Names, hits: list[Hit]) -> list[Hit]:
    """Hits by overlap of words, weighed by rarity, for the runs of words that deserve a second look."""
    known = {hit.key for hit in hits}
    found: list[Hit] = []
    for first, last in runs(reading, hits)[:MOST_RUNS]:
        found += [hit for hit in _overlapping(first, last, reading, names) if hit.key not in known]
    return found


def runs(reading: Reading, hits: list[Hit]) -> list[tuple[int, int]]:
    """Stretches of which found names leave much unsaid, if they hold a word of whole institutions; all, if none was
    found."""
    covered = bytearray(len(reading.forms))
    for hit in hits:
        if hit.last - hit.first > 1:
            covered[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
    wholes, parts = whole_words(), part_words()
    found, at, total, nothing = [], 0, len(reading.forms), not any(covered)
    while at < total:
        end, unsaid = at, 0.0
        while end < total and reading.segment[end] == reading.segment[at]:
            if not covered[end] and reading.forms[end] not in parts:
                unsaid += reading.weights[end]
            end += 1
        forms = reading.forms[at:end]
        if (
            end - at > 1
            and unsaid >= UNSAID
            and (not wholes.isdisjoint(forms) or (nothing and parts.isdisjoint(forms)))
        ):
            found += [(begin, min(end, begin + LONGEST_RUN)) for begin in range(at, end, LONGEST_RUN)]
        at = end
    return found


def _overlapping(first: int, last: int, reading: Reading, names: Names) -> list[Hit]:
    words = {form: place for place, form in reversed(list(enumerate(reading.forms[first:last], first)))}
    held = _postings(words, reading, names)
    leading = sorted((ids for _, _, ids in held if len(ids) <= COMMON), key=len)[:3]
    if not leading:
        return []
    keys = np.unique(np.concatenate(leading))
    overlap = np.zeros(len(keys), np.float32)
    for weight, _, ids in held:
        at = np.minimum(np.searchsorted(ids, keys), len(ids) - 1)
        overlap += weight * (ids[at] == keys)
    share = overlap / names.arrays["key_weight"][keys]
    best = np.argsort(-(share * overlap), kind="stable")[: MOST_HITS * 2]
    chosen = [number for number in best.tolist() if share[number] >= LEAST_SHARE][:MOST_HITS]
    return [_hit(int(keys[number]), float(share[number]), float(overlap[number]), held) for number in chosen]


_Held = tuple[float, int, NDArray[Any]]


def _postings(words: dict[str, int], reading: Reading, names: Names) -> list[_Held]:
    """Per word of the run: its weight, its place, the keys that hold it (or hold what it is a misspelling of)."""
    held: list[_Held] = []
    for form, place in words.items():
        number, penalty = names.words.get(form, -1), 1.0
        if number < 0:
            number, penalty = _misspelled(form, names)
        if number >= 0 and len(keys := names.keys_with(number)):
            held.append((names.word_weight[number] * penalty, place, keys))
    return held


def _misspelled(form: str, names: Names) -> tuple[int, float]:
    """The registered word that an unknown one is most like, and how like; -1 when none is."""
    if len(form) < 5 or form[0].isdigit():
        return -1, 0.0
    near = [word for word in names.words.keys(form[:3]) if abs(len(word) - len(form)) <= 2]
    best = process.extractOne(form, near, scorer=Indel.normalized_similarity, score_cutoff=0.84)
    return (names.words[best[0]], best[1] ** 2) if best else (-1, 0.0)


def _hit(key: int, share: float, overlap: float, held: list[_Held]) -> Hit:
    places = [place for _, place, ids in held if (at := int(np.searchsorted(ids, key))) < len(ids) and ids[at] == key]
    how = SET if share > 0.999 else LIKE
    first, last = min(places), max(places) + 1
    return Hit(first, last, key, overlap, how=how, share=min(1.0, share), holes=last - first - len(places))
