"""A column of names in a table: the same table with three columns more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.rows import Hints
from ortaq.cli.resolving.workers import Workers
from ortaq.resolution.answering import Answer
from ortaq.resolution.installing.progress import Progress

ADDED = ("ror_id", "ror_name", "ror_score")


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read, where to write it, and the names of the columns that matter."""

    source: Path
    out: Path
    column: str
    country_column: str | None = None
    sheet: str | None = None


def resolve_table(table: Table, workers: Workers, *, hints: Hints, progress: Progress) -> None:
    """Write the table (.csv, .tsv or .xlsx) with id, name and score of each row's bodies, whole or not at all."""
    kind = table.source.suffix.lower()
    if table.out.suffix.lower() != kind:
        refuse(f"{table.out}: should end in {kind}, as the table that is read.")
    if kind == ".xlsx":
        from ortaq.cli.resolving.sheets import resolve_sheet

        resolve_sheet(table, workers, hints=hints, progress=progress)
        return
    if table.sheet is not None:
        refuse(f"{table.source}: --sheet is for .xlsx.")
    from ortaq.cli.resolving.separated import resolve_separated

    resolve_separated(table, workers, hints=hints, progress=progress)


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
