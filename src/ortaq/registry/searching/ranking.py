"""How well an entry answers what was typed, and why it was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortaq.registry.entries.words import Term, whole
from ortaq.registry.searching.candidates import Candidate

WRITTEN, HEARD, BEGUN, HEARD_BEGUN, ALIKE = 1.0, 0.95, 0.85, 0.75, 0.6
# Of several names of a record, that in the script that was typed is shown.
SAME_SCRIPT = 0.25
# What a text says is weaker than what a record is called.
WEAKER = {"text": 0.5, "fact": 0.5, "party": 0.3, "number": 0.1, "initials": 0.1}


@dataclass(frozen=True)
class Match:
    """``score`` grows with how much of the words, and of the entry, they share; ``similar``: no word is quite so."""

    candidate: Candidate
    score: float
    similar: bool


def best_of(
    found: Iterable[Candidate], terms: Sequence[Term], text: str, alike: Mapping[str, Sequence[str]]
) -> list[Match]:
    """The best entry of each record, the best first."""
    matches = sorted((_match(one, terms, text, alike) for one in found), key=_order)
    first: dict[tuple[str, int], Match] = {}
    for match in matches:
        first.setdefault((match.candidate.record_type, match.candidate.record_id), match)
    return list(first.values())


def _order(match: Match) -> tuple[float, int, int]:
    return (-match.score, len(match.candidate.text), -match.candidate.record_id)


def _match(one: Candidate, terms: Sequence[Term], text: str, alike: Mapping[str, Sequence[str]]) -> Match:
    shares = [_share(term, one.words, alike.get(term.key, ())) for term in terms]
    score = sum(shares) / len(shares)
    if one.text:
        score += 0.3 * min(1.0, len(text) / len(one.text))
        score += SAME_SCRIPT if script_of(one.text) == script_of(text) else 0
        score += 0.5 if whole(text) in one.words else 0.2 if one.text.casefold().startswith(text.casefold()) else 0
    return Match(one, score - WEAKER.get(one.kind, 0), similar=min(shares) <= ALIKE)


def script_of(text: str) -> str:
    """The script of the first letter: LATIN, CYRILLIC, CJK …, "" without one."""
    letter = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0]


def _share(term: Term, words: frozenset[str], alike: Sequence[str]) -> float:
    """How well a word of the entry is this one, from 0 to 1."""
    if term.chinese:
        held = sum(pair in words for pair in term.pairs) / len(term.pairs)
        read = any(words.issuperset(reading) for reading in term.readings)
        return max(held if held == 1 else held * ALIKE, HEARD if read else 0.0)
    if term.raw in words:
        return WRITTEN
    if term.key in words:
        return HEARD
    if any(word.startswith(term.raw) for word in words):
        return BEGUN
    if any(word.startswith(term.key) for word in words):
        return HEARD_BEGUN
    return ALIKE - 0.02 * _nearest(words, alike) if any(word in words for word in alike) else 0.0


def _nearest(words: frozenset[str], alike: Sequence[str]) -> int:
    return next(place for place, word in enumerate(alike) if word in words)
