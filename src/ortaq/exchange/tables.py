"""Tables out, as CSV and XLSX. No cell can be taken for a formula by whoever opens them."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

Cell = str | int | float | bool | datetime.date | datetime.datetime | None
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the start of a formula.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\]")
LONGEST = 32_767  # characters in a cell of Excel


def neutral(value: Cell) -> Cell:
    """The value; a text that a spreadsheet would run is led by an apostrophe. Numbers and days stay what they are."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[: LONGEST - 1]
    return f"'{text}" if text.lstrip(" ").startswith(STARTS) else text


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The table line by line, in UTF-8 with the mark by which Excel knows it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    mark = "\ufeff"
    writer.writerow([neutral(value) for value in head])
    for row in rows:
        writer.writerow([_written(neutral(value)) for value in row])
        if buffer.tell() > 60_000:
            yield (mark + buffer.getvalue()).encode("utf-8")
            mark = ""
            buffer.seek(0)
            buffer.truncate()
    yield (mark + buffer.getvalue()).encode("utf-8")


def xlsx_of(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str) -> bytes:
    """The table as a workbook of one sheet whose first row stays in sight."""
    return workbook_of([(title, head, rows)])


def workbook_of(tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """Tables (title, head, rows) as a workbook, a sheet for each."""
    book = Workbook(write_only=True)
    for title, head, rows in tables:
        sheet = book.create_sheet(_SHEET_SIGNS.sub(" ", title)[:31])
        sheet.freeze_panes = "A2"
        for row in chain((tuple(head),), rows):
            sheet.append([_cell(sheet, value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, value: Cell) -> Any:
    shown = neutral(value)
    if isinstance(shown, datetime.datetime) and shown.tzinfo is not None:
        shown = shown.replace(tzinfo=None)  # Excel knows no zones: it is the time that the pages show
    cell: Any = WriteOnlyCell(sheet, value=shown)  # type: ignore[arg-type]
    if isinstance(shown, str):
        cell.data_type = "s"
    return cell


def _written(value: Cell) -> object:
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, datetime.date) else value
