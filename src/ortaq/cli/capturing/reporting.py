"""What a batch did, as a table that people can sort and programs can read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ortaq.cli.capturing.journal import Item, Line
from ortaq.cli.refusals import refuse
from ortaq.cli.writing import draft_of

COLUMNS = ("entry", "outcome", "file", "detail")
NAME = "report.csv"


def require_report(path: Path) -> None:
    """Refuses a name that says no format."""
    if path.suffix.lower() not in (".csv", ".json"):
        refuse(f"{path}: a report ends in .csv or .json.")


def write_report(path: Path, lines: Iterable[Line]) -> None:
    """A row for each article, and for each entry that gave none: read, repeated or failed, and why."""
    rows = (row for line in lines for row in _rows(line))
    with draft_of(path) as draft, draft.open("w", encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8") as file:
        if path.suffix.lower() == ".json":
            json.dump([dict(zip(COLUMNS, row, strict=True)) for row in rows], file, ensure_ascii=False, indent=1)
            file.write("\n")
        else:
            buffer = io.StringIO(newline="")
            writer = csv.writer(buffer, lineterminator="\n")
            for row in (COLUMNS, *rows):
                writer.writerow(_harmless(cell) for cell in row)
            file.write(buffer.getvalue())


def told(item: Item) -> tuple[str, str]:
    """(outcome, detail) of an article."""
    if item.failed:
        return "failed", item.failed
    if item.repeats and item.likeness >= 1:
        return "repeated", f"the same text as {item.repeats}; it was read once."
    if item.repeats:
        return "repeated", f"{item.likeness:.0%} of it stands in {item.repeats}; it was not read (--again reads it)."
    return "read", ""


def _rows(line: Line) -> Iterator[tuple[str, str, str, str]]:
    for item in line.items:
        outcome, detail = told(item)
        yield line.entry, outcome, item.file, detail


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula: names come from other people's archives."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
