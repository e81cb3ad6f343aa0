"""Sheets of an Excel workbook, streamed: results of formulas, days as texts, merged cells filled downward."""

from __future__ import annotations

import datetime
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from ortaq.exchange.sheets.model import NO_RESULT, BadSheet, Cell, Line, Sheet, trimmed

MOST_SHEETS = 20
MOST_EMPTY = 2_000  # rows that are only formatted; after so many the sheet is over
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")


def workbook_sheets(path: Path, *, name: str) -> list[Sheet]:
    """The visible sheets of a workbook, in their order. Raises BadSheet."""
    with _opened(path, name, results=True) as book:
        names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        epoch = "1904" if book.epoch.year == 1904 else "1900"
    if not names:
        raise BadSheet("empty_file", name=name)
    return [
        Sheet(title, lambda title=title: _lines(path, name, title), notes={"epoch": epoch})  # type: ignore[misc]
        for title in names[:MOST_SHEETS]
    ]


@contextmanager
def _opened(path: Path, name: str, *, results: bool) -> Iterator[Any]:
    """Opened as a stream: by its path openpyxl would refuse a file whose name has another ending."""
    with path.open("rb") as file:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of parts that we do not read: styles, validations
                book = load_workbook(file, read_only=True, data_only=results, keep_links=False)
        except Exception as error:  # openpyxl raises whatever the damage leads to
            raise BadSheet("broken_workbook", name=name) from error
        try:
            yield book
        finally:
            book.close()


def _lines(path: Path, name: str, title: str) -> Iterator[Line]:
    with _opened(path, name, results=True) as book, _opened(path, name, results=False) as formulas:
        sheet, source = book[title], formulas[title]
        for one in (sheet, source):
            one.reset_dimensions()  # what the file says of its size is often wrong
        fills = _merged(sheet)
        held: dict[int, tuple[int, Cell]] = {}
        empty = 0
        try:
            rows = zip(sheet.iter_rows(), source.iter_rows(), strict=True)
            for number, (cells, said) in enumerate(rows, start=1):
                values = [_value(cell, other) for cell, other in zip(cells, said, strict=True)]
                line = trimmed(values)
                empty = 0 if line else empty + 1
                if empty > MOST_EMPTY:
                    return
                if line:
                    yield Line(number, _filled(line, number, fills, held))
                else:
                    _filled(line, number, fills, held)
        except BadSheet:
            raise
        except Exception as error:  # as above: damage shows where it is reached
            raise BadSheet("broken_workbook", name=name) from error


def _value(cell: Any, said: Any) -> Cell:
    value = cell.value
    if value is None:
        return NO_RESULT if said.data_type == "f" else None
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _merged(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """By first row: (column from 0, last row) of cells merged downward. The list stands behind the rows in the file, so
    it is looked for there without building anything."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    with sheet._get_source() as source:
        rest = b""
        while chunk := source.read(1 << 20):
            block = rest + chunk
            end = 0
            for match in MERGED.finditer(block):
                first, top, _last, bottom = match.groups()
                end = match.end()
                if int(bottom) > int(top):
                    found[int(top)].append((column_index_from_string(first.decode()) - 1, int(bottom)))
            rest = block[max(end, len(block) - 300) :]
    return found


def _filled(
    line: tuple[Cell, ...], number: int, fills: dict[int, list[tuple[int, int]]], held: dict[int, tuple[int, Cell]]
) -> tuple[Cell, ...]:
    for column, last in fills.get(number, ()):
        if column < len(line):
            held[column] = (last, line[column])
    if not held or not line:
        return line
    cells = list(line)
    for column, (last, value) in list(held.items()):
        if number > last:
            del held[column]
        elif value is not None:
            cells.extend([None] * (column + 1 - len(cells)))
            if cells[column] is None:
                cells[column] = value
    return tuple(cells)
