"""From the options of ``ortaq resolve`` to the work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ortaq.cli.progress import progress_shown
from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.columns import resolve_table
from ortaq.cli.resolving.lines import resolve_lines
from ortaq.cli.resolving.rows import Hints, as_json_row
from ortaq.cli.resolving.showing import shown
from ortaq.cli.resolving.tables import Table
from ortaq.cli.resolving.workers import Workers

__all__ = ["Columns", "Hints", "resolve_file", "resolve_texts"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold names and countries, and on which sheet."""

    names: str | None = None
    countries: str | None = None
    sheet: str | None = None


def resolve_texts(texts: list[str], hints: Hints, *, data: Path | None, explain: bool, as_json: bool) -> None:
    """Print the answer for each text."""
    from ortaq.resolution import open_index
    from ortaq.resolution.answering import Question, answer

    for text in texts:
        if not text.strip():
            refuse("a text is empty.")
    index = open_index(data)
    for number, text in enumerate(texts, start=1):
        found = answer(index, Question(text, hints.country, hints.context))
        if as_json:
            print(as_json_row(number, found, explain=explain))
        else:
            print(shown(text, found, explain=explain))


def resolve_file(
    source: Path, out: Path | None, hints: Hints, columns: Columns, *, data: Path | None, jobs: int, explain: bool
) -> int:
    """Resolve a file; how many of its lines could not be read."""
    if not source.is_file() and str(source) != "-":
        refuse(f"{source}: there is no such file.")
    if out is not None and out.exists() and out.samefile(source):
        refuse(f"{out}: is the file that is read; write to another one.")
    table = _table(source, out, columns)
    with progress_shown() as progress, Workers(data=data, jobs=jobs, explain=explain) as workers:
        if table is None:
            return resolve_lines(source, out, workers, hints=hints, progress=progress)
        resolve_table(table, workers, hints=hints, progress=progress)
        return 0


def _table(source: Path, out: Path | None, columns: Columns) -> Table | None:
    """The table that is meant, or None for lines."""
    if source.suffix.lower() in (".csv", ".tsv", ".xlsx"):
        if columns.names is None or out is None:
            refuse("a table needs --column (which holds the names) and --out.")
        return Table(source, out, columns.names, columns.countries, columns.sheet)
    if columns != Columns():
        refuse(f"{source}: --column, --country-column and --sheet are for .csv, .tsv and .xlsx.")
    return None
