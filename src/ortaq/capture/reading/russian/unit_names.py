"""Names of units in Russian: a head word, the adjectives before it, the genitives and quotation marks behind it."""

from __future__ import annotations

import re
from functools import cache

from ortaq.capture.reading.masking import ORG, PLACE
from ortaq.capture.reading.naming import UnitName
from ortaq.capture.reading.patterns import lexicon
from ortaq.capture.reading.scene import Line

ADJECTIVE = re.compile(
    r"(?<![\w-])[\w-]+(?:ый|ий|ой|ого|его|ому|ему|ым|им|ая|яя|ую|юю|ое|ее|ей|ые|ие|ых|их|ыми|ими|(?:ск|цк|нн|[лчшврджмт]н)ом)"
    r" $"
)
QUOTED = re.compile(rf' в (?:городе |г\. )?{PLACE}| "[^"\n]{{1,70}}"| \d ?\+ ?\d(?: ?\+ ?\d)?')
# What of a sentence may belong to the name: genitives, "по" with its field, bodies, names with capitals.
FIELD = re.compile(
    rf" (?:(?:и|по|для|в области|в сфере|имени|им\.) )?(?:{ORG}|\"[^\"\n]{{1,60}}\"|[А-ЯЁA-Z][\w-]*"
    r"|[а-яё-]+(?:ых|их) [а-яё-]{3,}|[а-яё-]{3,}"
    r"(?:а|я|ы|и|ов|ев|ей|ий|ых|их|ого|его|ой|у|ю|е|ам|ям|ом|ым|ью|ств|ек|ин))(?![\w-])"
)
LONGEST_TAIL = 9  # words


@cache
def _pattern(key: str) -> re.Pattern[str]:
    words = lexicon("ru", "units")
    return words.compiled(r"(?<![\w-])(?P<head>" + "|".join(words.lists[key]) + r")(?![\w-])")


def russian_unit_names(line: Line) -> list[UnitName]:
    """The names of units in a line, in order, never overlapping."""
    found: list[UnitName] = []
    for match in _pattern("heads").finditer(line.text):
        start = _left(line.text, match.start())
        end, proper = _right(line.text, match.end())
        if found and line.start + start < found[-1].end:
            continue
        proper = proper or (match.start() > 0 and match.group()[0].isupper())
        found.append(UnitName(line.start + start, line.start + end, match.group("head").casefold(), proper))
    return found


def _left(text: str, start: int) -> int:
    """Where the adjectives begin that stand before the head."""
    while match := ADJECTIVE.search(text, max(0, start - 40), start):
        if _pattern("no_adjectives").fullmatch(match.group().strip()):
            break
        start = match.start()
    return start


def _right(text: str, end: int) -> tuple[int, bool]:
    """Where the name ends, and whether it holds a name of its own."""
    proper = False
    for _ in range(LONGEST_TAIL):
        match = QUOTED.match(text, end) or FIELD.match(text, end)
        if match is None or _pattern("tail_stops").search(match.group()):
            break
        proper = proper or '"' in match.group() or match.group().strip()[0].isupper()
        end = match.end()
    return end, proper
