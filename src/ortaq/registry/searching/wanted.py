"""What is looked for: each word in all forms in which it may stand, and how that is said to a full-text index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from ortaq.registry.entries.words import IN_TEXT, Term, kind_word, terms
from ortaq.resolution.normalize.words import STOP

MOST_TERMS = 8
# With so many words one may be wrong altogether.
ENOUGH_TO_MISS_ONE = range(3, 6)


@dataclass(frozen=True)
class Token:
    """A word of the index, or with ``prefix`` all that begin so."""

    text: str
    prefix: bool = False


# One of the ways in which a word may stand: all of the tokens.
Way = tuple[Token, ...]
# For each word the ways in which it may stand.
Groups = Sequence[Sequence[Way]]


def wanted_terms(text: str) -> list[Term]:
    """The first words of what was typed, without the small ones that carry nothing."""
    found = list(terms(text[:400]))
    carrying = [term for term in found if term.raw not in STOP and term.key not in STOP]
    return (carrying or found)[:MOST_TERMS]


def ways(term: Term, *, goes_on: bool = True) -> tuple[Way, ...]:
    """As it is written, as it sounds, in English for Chinese; what ``goes_on`` may be the beginning of a word."""
    if term.chinese:
        readings = (tuple(Token(key) for key in reading) for reading in term.readings)
        return (tuple(Token(pair) for pair in term.pairs), *readings)
    written = (Token(term.raw, prefix=goes_on and len(term.raw) > 1),)
    heard = (Token(term.key, prefix=goes_on and len(term.key) > 2),)
    return (written,) if written == heard else (written, heard)


def looser_ways(term: Term, alike: Sequence[str]) -> tuple[Way, ...]:
    """Words that are spelled much like it; a Chinese name with one character wrong."""
    pairs = tuple(Token(pair) for pair in term.pairs)
    if term.chinese and len(pairs) > 2:
        return tuple(pairs[:at] + pairs[at + 2 :] for at in range(len(pairs) - 1))
    return tuple((Token(word),) for word in alike)


def alike(term: Term, words: Iterable[str], most: int = 12) -> list[str]:
    """Those of the words that differ from the term by a letter or two, the nearest first."""
    allowed = 1 if len(term.key) < 6 else 2 if len(term.key) < 10 else 3
    near = sorted((OSA.distance(term.key, word, score_cutoff=allowed), word) for word in set(words))
    return [word for distance, word in near if 0 < distance <= allowed][:most]


def without_one(groups: Groups) -> list[Groups]:
    """All of the words, or all but one where there are some."""
    if len(groups) not in ENOUGH_TO_MISS_ONE:
        return [groups]
    return [[*groups[:at], *groups[at + 1 :]] for at in range(len(groups))]


def in_text(choices: Sequence[Groups]) -> list[Groups]:
    """The same words as they stand in long texts."""
    return [
        [[tuple(Token(IN_TEXT + token.text, token.prefix) for token in way) for way in group] for group in groups]
        for groups in choices
    ]


def for_sqlite(choices: Sequence[Groups], kind: str) -> str:
    """One of the choices among entries that lead to a kind of record, as an expression of FTS5."""
    return _said(choices, kind, " AND ", " OR ", '"', " *")


def for_postgres(choices: Sequence[Groups], kind: str) -> str:
    """The same as a tsquery."""
    return _said(choices, kind, " & ", " | ", "'", ":*")


def _said(choices: Sequence[Groups], kind: str, both: str, either: str, quote: str, on: str) -> str:
    def token(token: Token) -> str:
        return f"{quote}{token.text}{quote}{on if token.prefix else ''}"

    def way(way: Way) -> str:
        return f"({both.join(map(token, way))})"

    def group(group: Sequence[Way]) -> str:
        return f"({either.join(map(way, group))})"

    found = either.join(f"({both.join(map(group, groups))})" for groups in choices)
    return f"{token(Token(kind_word(kind)))}{both}({found})"
