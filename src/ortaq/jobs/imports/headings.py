"""Which row holds the headings, and which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ortaq.exchange.sheets.model import Cell, Line, Sheet
from ortaq.registry.imports.fields import comparable, fields_of, heading_words
from ortaq.registry.imports.queries import remembered_columns

LOOKED_AT = 30
NEAR = 84  # of 100, by which a longer or misspelled heading is taken for one that we know


@dataclass(frozen=True)
class Head:
    """The row of headings: its number, its texts, and by place the field that each column fills ("" for none)."""

    row: int
    headings: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def known(self) -> int:
        return sum(1 for column in self.columns if column)


def head_of(kind: str, sheet: Sheet) -> Head | None:
    """The row among the first that has most headings that we know; else the first row of several texts; else None."""
    best: Head | None = None
    plain: Head | None = None
    for at, line in enumerate(sheet.lines()):
        if at >= LOOKED_AT:
            break
        if sum(1 for cell in line.cells if isinstance(cell, str)) < 2 and not _single(kind, line):
            continue
        head = _head(kind, line)
        plain = plain or head
        if head.known and (best is None or head.known > best.known):
            best = head
    return best or plain


def _single(kind: str, line: Line) -> bool:
    """A table may have one column, when its heading is one that we know."""
    return len(line.cells) == 1 and comparable(line.cells[0]) in heading_words(kind)


def _head(kind: str, line: Line) -> Head:
    headings = tuple("" if cell is None else " ".join(str(cell).split())[:200] for cell in line.cells)
    remembered = remembered_columns(kind, headings)
    return Head(line.number, headings, tuple(remembered) if remembered else tuple(guessed(kind, headings)))


def guessed(kind: str, headings: Sequence[str]) -> list[str]:
    """By place the field that a heading names in one of four languages; a nearly so written one where none is exact."""
    words = heading_words(kind)
    found = ["" for _ in headings]
    for place, heading in enumerate(headings):
        field = words.get(comparable(heading), "")
        if field and field not in found:
            found[place] = field
    for place, heading in enumerate(headings):
        if not found[place] and len(comparable(heading)) > 3:
            found[place] = _near(comparable(heading), words, found)
    return found


def _near(heading: str, words: dict[str, str], taken: Sequence[str]) -> str:
    free = {word: field for word, field in words.items() if field not in taken and len(word) > 3}
    hit = process.extractOne(heading, list(free), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    return free[hit[0]] if hit else ""


def row_values(columns: Sequence[str], cells: Sequence[Cell]) -> dict[str, Cell]:
    """What the row says, by field."""
    return {field: cells[place] for place, field in enumerate(columns) if field and place < len(cells)}


def labels(kind: str, language: str) -> dict[str, str]:
    """What the fields are called."""
    return {field.name: field.heading(language) for field in fields_of(kind).values()}
