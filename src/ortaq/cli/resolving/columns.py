"""A column of names in a table: the same table with three columns more."""

from __future__ import annotations

from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.rows import Hints
from ortaq.cli.resolving.tables import Table
from ortaq.cli.resolving.workers import Workers
from ortaq.resolution.installing.progress import Progress


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
