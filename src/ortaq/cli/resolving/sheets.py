"""Excel tables: the sheet as it stands, with three columns more."""

from __future__ import annotations

import sys
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.rows import Hints, Row
from ortaq.cli.resolving.tables import ADDED, Table, cells, find_columns
from ortaq.cli.resolving.workers import Workers
from ortaq.cli.writing import draft_of
from ortaq.resolution.installing.progress import Progress

LARGEST = 1 << 30  # bytes unpacked
HEADER_WITHIN = 20  # rows: titles may stand over a table
WIDTHS = (28, 40, 10)


def resolve_sheet(table: Table, workers: Workers, *, hints: Hints, progress: Progress) -> None:
    """The workbook with three columns more in one sheet; other sheets, formulas and formats stay."""
    source = table.source
    with _told(source):
        book, values = load_workbook(source), load_workbook(source, data_only=True)
    page = _page(book, table.sheet, source)
    shown = values[page.title]  # what formulas came to when the file was saved
    top, header = _header(shown, table.column)
    names, countries = find_columns(header, table, f"{source}: sheet {page.title!r}")
    rows = range(top + 1, shown.max_row + 1)
    asked = (_asked([_text(cell.value) for cell in shown[row]], names, countries, hints) for row in rows)
    first = page.max_column + 1
    _add_header(page, top, first, like=names + 1)
    for row, answer in zip(rows, workers.answers(asked), strict=True):
        _fill(page, row, first, cells(answer))
        progress(f"Resolving {source.name}", row - top, len(rows))
    with draft_of(table.out) as draft:
        book.save(draft)


def _asked(row: list[str], names: int, countries: int | None, hints: Hints) -> Row:
    country = row[countries] if countries is not None else ""
    return Row(None, row[names], country or hints.country, hints.context)


def _add_header(page: Worksheet, top: int, first: int, *, like: int) -> None:
    for place, (name, width) in enumerate(zip(ADDED, WIDTHS, strict=True), start=first):
        cell, model = page.cell(top, place, name), page.cell(top, like)
        for look in ("font", "fill", "border", "alignment"):
            setattr(cell, look, copy(getattr(model, look)))
        page.column_dimensions[get_column_letter(place)].width = width


def _fill(page: Worksheet, row: int, first: int, found: tuple[str, str, float | None]) -> None:
    for place, value in enumerate(found, start=first):
        if value not in ("", None):
            cell = page.cell(row, place, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
            else:
                cell.number_format = "0.00"


@contextmanager
def _told(source: Path) -> Iterator[None]:
    """Refuses what is no workbook; says once what of it will not be in the result."""
    try:
        with zipfile.ZipFile(source) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                refuse(f"{source}: is larger than {LARGEST >> 30} GB unpacked; bring it as .csv.")
        with warnings.catch_warnings(record=True) as lost:
            warnings.simplefilter("always")
            yield
    except Exception as error:  # openpyxl lets through whatever the parts of a damaged file cause
        refuse(f"{source}: is not an Excel workbook, or it is damaged or locked ({error}); save it anew as .xlsx.")
    for message in sorted({str(one.message) for one in lost}):
        print(f"ortaq: {source}: {message}", file=sys.stderr)


def _page(book: Workbook, sheet: str | None, source: Path) -> Worksheet:
    pages = {page.title: page for page in book.worksheets}
    name = sheet or next(iter(pages), "")
    if name not in pages:
        refuse(f"{source}: there is no sheet {name!r}; there are: {', '.join(map(repr, pages))}.")
    return pages[name]


def _header(page: Worksheet, column: str) -> tuple[int, list[str]]:
    """The row that holds the column's name, and its cells; the first row where none does."""
    rows = [
        [_text(cell) for cell in row]
        for row in page.iter_rows(max_row=min(HEADER_WITHIN, page.max_row), values_only=True)
    ]
    for number, row in enumerate(rows, start=1):
        if column.strip() in (cell.strip() for cell in row):
            return number, row
    return 1, rows[0] if rows else []


def _text(value: Any) -> str:
    return "" if value is None else str(value)
