"""What tables of names have in common, whatever their format: columns found, columns added."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ortaq.cli.refusals import refuse
from ortaq.resolution.answering import Answer

ADDED = ("ror_id", "ror_name", "ror_score")


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read, where to write it, and the names of the columns that matter."""

    source: Path
    out: Path
    column: str
    country_column: str | None = None
    sheet: str | None = None


def find_columns(header: list[str], table: Table, where: str) -> tuple[int, int | None]:
    """The places of the two columns. Refuses a name that is not there or there twice, and names that are taken."""
    taken = [name for name in ADDED if name in header]
    if taken:
        refuse(f"{where}: has a column {taken[0]!r} already; rename or remove it.")
    country = _place(header, table.country_column, where) if table.country_column else None
    return _place(header, table.column, where), country


def _place(header: list[str], column: str, where: str) -> int:
    found = [place for place, name in enumerate(header) if name.strip() == column.strip()]
    if len(found) > 1:
        refuse(f"{where}: has {len(found)} columns {column!r}; rename all but one.")
    if not found:
        names = ", ".join(repr(name) for name in header if name.strip())
        refuse(f"{where}: has no column {column!r}; there are: {names[:500]}.")
    return found[0]


def cells(answer: Answer) -> tuple[str, str, float | None]:
    """Id, name and score; several bodies in one cell are separated by "; ", the score is the lowest of theirs."""
    if not answer.meant:
        return "", "", None
    ids = "; ".join(one.id for one in answer.meant)
    names = "; ".join(one.name for one in answer.meant)
    return ids, names, round(min(one.score for one in answer.meant), 4)
