"""Which words a text must hold before a pattern can match: read off the pattern itself, so that most are never tried.

The idea is that of indexed code search (R. Cox, "Regular Expression Matching with a Trigram Index", 2012): a cheap test
for substrings that can say no, never wrongly, before the expression itself says yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Stands at the end of a text in which there is a figure, and among the signs of a pattern that needs one.
FIGURE = "\ufdd0" * 4
_A_FIGURE = re.compile(r"\d")
# Shorter substrings stand in every text, and of too many it is quicker to try the pattern.
SHORTEST, MOST = 2, 40
TESTS = 2
# Letters that the module re takes for another one although they are not its other case.
FOLDED = frozenset("iıſsåkµμ")


def signs_of(text: str) -> str:
    """The text as it is searched for signs: in lower case, and marked where it holds a figure."""
    lowered = text.lower()
    return lowered + FIGURE if _A_FIGURE.search(text) else lowered


def needed(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], ...]:
    """Groups of substrings: the ``signs_of`` a text that ``pattern`` matches hold one of each group.

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
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    return [(FIGURE,)] if kind is code.IN and all(map(_is_figure, value)) else []


def _of_branches(branches: list[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """What all branches need, and a choice of what each needs most."""
    if not all(branches):
        return []
    common = [group for group in branches[0] if all(group in other for other in branches[1:])]
    best = [min(groups, key=_cost) for groups in branches]
    return common + _if_telling([word for words in best for word in words])


def _is_figure(item: tuple[Any, Any]) -> bool:
    what, value = item
    if what is code.RANGE:
        return chr(value[0]).isdecimal() and value[1] - value[0] < 10 and chr(value[1]).isdecimal()
    return (what is code.CATEGORY and value is code.CATEGORY_DIGIT) or (what is code.LITERAL and chr(value).isdecimal())


def _if_telling(words: list[str]) -> list[tuple[str, ...]]:
    kept = dict.fromkeys(words)
    shortest = [word for word in kept if not any(other != word and other in word for other in kept)]
    telling = shortest and min(map(len, shortest)) >= SHORTEST and len(shortest) <= MOST
    return [tuple(shortest)] if telling else []
