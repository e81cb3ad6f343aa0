"""Light clause splitting: from a trigger to where its clause ends, by the signs that the language's lexicon lists."""

from __future__ import annotations

import re
from functools import cache

from ortaq.capture.reading.patterns import lexicon
from ortaq.capture.reading.scene import Line

TRAILING = " .,;:!?\"'…"
# A comma or the dash of direct speech opens no clause.
LEADING = " ,-"
# A sign this near to the trigger belongs to it and ends nothing.
SHORTEST = 12


@cache
def _ends(lang: str) -> re.Pattern[str]:
    words = lexicon(lang, "clauses")
    return words.compiled("|".join(f"(?:{pattern})" for pattern in words.lists["ends"]))


def clause_end(line: Line, offset: int, *, lang: str, least: int = SHORTEST) -> int:
    """Where the clause that has ``offset`` (in the document) ends, without the punctuation that closes it."""
    begin = offset - line.start
    match = _ends(lang).search(line.text, min(len(line.text), begin + least))
    end = match.start() if match else len(line.text)
    while end > begin and line.text[end - 1] in TRAILING and not _closes(line.text, begin, end):
        end -= 1
    return line.start + end


def _closes(text: str, begin: int, end: int) -> bool:
    """Does the last sign close a quotation that the clause itself opened?"""
    return text[end - 1] == '"' and text.count('"', begin, end) % 2 == 0


@cache
def _starts(lang: str) -> re.Pattern[str]:
    words = lexicon(lang, "clauses")
    return words.compiled("|".join(f"(?:{pattern})" for pattern in words.lists["starts"]), case=True)


def clause_start(line: Line, offset: int, *, lang: str) -> int:
    """Where the clause that has ``offset`` begins."""
    begin = 0
    for match in _starts(lang).finditer(line.text, 0, offset - line.start):
        begin = match.end()
    while begin < offset - line.start and line.text[begin] in LEADING:
        begin += 1
    return line.start + begin


def clause_before(line: Line, end: int, *, lang: str) -> int:
    """Where the clause begins whose verb, its last word, ends at ``end``; without what only leads up to it."""
    words = lexicon(lang, "clauses")
    leads = [words.compiled(pattern) for pattern in words.lists["leads"]]
    start, stop = clause_start(line, end, lang=lang), end - line.start
    at = start - line.start
    while match := next((m for lead in leads if (m := lead.match(line.text, at, stop)) and m.end() > at), None):
        at = match.end()
    return line.start + at
