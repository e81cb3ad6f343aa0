"""What a table holds, and why one cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

# A cell as JSON can keep it: a text, a number, a truth, nothing; days of a workbook are ISO texts.
Cell = str | int | float | bool | None
# What stands for a formula whose result the file does not hold.
NO_RESULT = "#NO-RESULT!"

MOST_BYTES = 25_000_000
MOST_UNPACKED = 400_000_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 5_000  # in one cell


class BadSheet(Exception):
    """The file cannot be read as a table: ``code`` says why, ``details`` name what; who shows it finds the words."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code, self.details = code, details


@dataclass(frozen=True)
class Line:
    """A row of the file under its number there (from 1), without empty cells at its end."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> bool:
        return not self.cells


@dataclass(frozen=True)
class Sheet:
    """One table. ``lines()`` reads the file anew, row by row; rows without any value are left out."""

    name: str
    lines: Callable[[], Iterator[Line]]
    encoding: str = ""
    separator: str = ""
    notes: dict[str, object] = field(default_factory=dict)


def trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Texts without space around, nothing for empty ones, no empty end. Raises BadSheet for too wide a row."""
    found = [_plain(cell) for cell in cells]
    while found and found[-1] is None:
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise BadSheet("too_wide", most=MOST_COLUMNS)
    return tuple(found)


def _plain(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@"):  # as our own tables neutralize a formula
        text = text[1:]
    return text[: MOST_CHARACTERS + 1] or None
