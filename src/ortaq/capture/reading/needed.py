"""Which words a text must hold before a pattern can match: read off the pattern itself, so that most are never tried.

The idea is that of indexed code search (R. Cox, "Regular Expression Matching with a Trigram Index", 2012): a cheap test
for substrings that can say no, never wrongly, before the expression itself says yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Shorter substrings stand in every text, and of too many it is quicker to try the pattern.
SHORTEST, MOST = 2, 40
TESTS = 2
# Letters that the module re takes for another one although they are not its other case.
FOLDED = frozenset("iıſsåkµμ")


def needed(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], ...]:
    """Groups of substrings in lower case; a text (in lower case too) that ``pattern`` matches holds one of each group.

    At most two groups, the most telling first; none when there is nothing that every match needs.
    """
    groups = dict.fromkeys(_of_sequence(parser.parse(pattern, flags)))
    return tuple(sorted(groups, key=_cost)[:TESTS])


def _cost(words: tuple[str, ...]) -> tuple[int, int]:
    return (-min(4, min(map(len, words))), len(words))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[tuple[str, ...]]:
    """Each choice of substrings that the sequence needs one of."""
    found: list[tuple[str, ...]] = []
    run = ""
    for kind, value in items:
        letter = _letter(kind, value)
        if letter:
            run += letter
            continue
        if kind is not code.AT:  # a boundary lets the text run on
            found += _if_telling([run])
            run = ""
        found += _of_item(kind, value)
    return found + _if_telling([run])


def _letter(kind: Any, value: Any) -> str:
    """The one letter that an item stands for, in lower case; empty for anything else."""
    codes = [value] if kind is code.LITERAL else []
    if kind is code.IN:
        codes = [number for what, number in value if what is code.LITERAL] if len(value) <= 2 else []
        if len(codes) != len(value):
            return ""
    letters = {chr(number).lower() for number in codes}
    letter = letters.pop() if len(letters) == 1 else ""
    return "" if len(letter) != 1 or (letter in FOLDED and not letter.isascii()) else letter


def _of_item(kind: Any, value: Any) -> list[tuple[str, ...]]:
    if kind is code.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind in (code.ASSERT, code.ATOMIC_GROUP):
        return _of_sequence(value[1] if kind is code.ASSERT else value)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _of_sequence(value[2]) if value[0] else []
    if kind is code.BRANCH:
        best = [min(_of_sequence(branch), key=_cost, default=()) for branch in value[1]]
        return _if_telling([word for words in best for word in words]) if all(best) else []
    return []


def _if_telling(words: list[str]) -> list[tuple[str, ...]]:
    kept = dict.fromkeys(words)
    shortest = [word for word in kept if not any(other != word and other in word for other in kept)]
    telling = shortest and min(map(len, shortest)) >= SHORTEST and len(shortest) <= MOST
    return [tuple(shortest)] if telling else []
