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
MOST_LEADING = 3
LEAST_SHARE = 0.62
UNSAID = 7.0
LITTLE_UNSAID = 4.0  # beside a shorter name that was found, where no department explains the rest
SAID = 15.0
SWAPPED = 0.8  # how alike a word is in which two letters changed places, or which took the article in
COMMON = 900  # words that more keys hold than this do not lead to candidates
_Held = tuple[float, int, NDArray[Any]]


def find(reading: Reading, names: Names, hits: list[Hit], spots: set[int]) -> list[Hit]:
    """Hits by overlap of words, weighed by rarity, for the runs of words that deserve a second look; ``spots`` are
    words of places outside names, which ask for nothing."""
    known = {hit.key for hit in hits}
    found: list[Hit] = []
    for first, last in runs(reading, hits, spots)[:MOST_RUNS]:
        found += [hit for hit in _overlapping(first, last, reading, names) if hit.key not in known]
    return found


def runs(reading: Reading, hits: list[Hit], spots: set[int]) -> list[tuple[int, int]]:
    """Stretches of which found names leave much unsaid, if they hold a word of whole institutions; where no name was
    found, those without words of parts, else all: a Science and Technology Department may be a body of its own."""
    covered = bytearray(len(reading.forms))
    for hit in hits:
        if hit.last - hit.first > 1:
            covered[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
    wholes, parts = whole_words(), part_words()
    forms, weights, segment = reading.forms, reading.weights, reading.segment
    found: list[tuple[int, int]] = []
    doubtful: list[tuple[int, int]] = []
    at, total, nothing = 0, len(forms), not any(covered)
    while at < total:
        end, said, unsaid, places = at, 0.0, 0.0, 0.0
        while end < total and segment[end] == segment[at]:
            if covered[end]:
                said += weights[end]
            elif end in spots:
                places += weights[end]
            elif forms[end] not in parts and not forms[end][0].isdigit():
                unsaid += weights[end]
            end += 1
        if said < SAID:  # a generic name alone: its town may be what tells it from others
            unsaid += places
        own = forms[at:end]
        enough = UNSAID if nothing or not parts.isdisjoint(own) else LITTLE_UNSAID
        is_name = not wholes.isdisjoint(own) or (nothing and parts.isdisjoint(own))
        if end - at > 1 and unsaid >= enough and (is_name or nothing):
            listed = found if is_name else doubtful
            listed += [(begin, min(end, begin + LONGEST_RUN)) for begin in range(at, end, LONGEST_RUN)]
        at = end
    return found or doubtful


def _overlapping(first: int, last: int, reading: Reading, names: Names) -> list[Hit]:
    words = {form: place for place, form in reversed(list(enumerate(reading.forms[first:last], first)))}
    held = _postings(words, reading, names)
    leading = sorted((ids for _, _, ids in held if len(ids) <= COMMON), key=len)[:MOST_LEADING]
    if not leading:
        return []
    keys = _within(_merged(leading), held, names)
    overlap = np.zeros(len(keys), np.float32)
    holds = []
    for weight, _, ids in held:
        there = ids.take(ids.searchsorted(keys), mode="clip") == keys
        overlap += weight * there
        holds.append(there)
    share = overlap / names.arrays["key_weight"].take(keys)
    worth = (share >= LEAST_SHARE).nonzero()[0]
    best = worth[(-(share * overlap)[worth]).argsort(kind="stable")[:MOST_HITS]]
    hits = []
    for number in best.tolist():
        places = [place for (_, place, _), there in zip(held, holds, strict=True) if there[number]]
        hits.append(_hit(int(keys[number]), float(share[number]), float(overlap[number]), places))
    return hits


def _merged(postings: list[NDArray[Any]]) -> NDArray[Any]:
    """The keys of several lists, ascending, each once."""
    if len(postings) == 1:
        return postings[0]
    keys = np.concatenate(postings)
    keys.sort()
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))]


def _within(keys: NDArray[Any], held: list[_Held], names: Names) -> NDArray[Any]:
    """The keys that would be shared enough if the run held all that it can hold of them."""
    most = sum([weight for weight, _, _ in held]) * 1.0001 / LEAST_SHARE
    return keys[names.arrays["key_weight"].take(keys) <= most]


def _postings(words: dict[str, int], reading: Reading, names: Names) -> list[_Held]:
    """Per word of the run: its weight, its place, the keys that hold it (or hold what it is a misspelling of)."""
    held: list[_Held] = []
    for form, place in words.items():
        if form[0].isdigit():
            continue
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
    if form.startswith("al") and (number := names.words.get(form[2:], -1)) >= 0:
        return number, SWAPPED  # Albaha, Al Baha: the article is no word of a key
    for at in range(1, len(form) - 1):
        if (number := names.words.get(f"{form[:at]}{form[at + 1]}{form[at]}{form[at + 2 :]}", -1)) >= 0:
            return number, SWAPPED
    near = [word for word in names.words.keys(form[:3]) if abs(len(word) - len(form)) <= 2]
    best = process.extractOne(form, near, scorer=Indel.normalized_similarity, score_cutoff=0.84)
    return (names.words[best[0]], best[1] ** 2) if best else (-1, 0.0)


def _hit(key: int, share: float, overlap: float, places: list[int]) -> Hit:
    first, last = min(places), max(places) + 1
    how = SET if share > 0.999 else LIKE
    return Hit(first, last, key, overlap, how=how, share=min(1.0, share), holes=last - first - len(places))
