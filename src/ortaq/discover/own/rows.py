"""Rows of a table of publications, by what their columns are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ortaq.discover.errors import BadWorks

TABLES = (".csv", ".tsv", ".xlsx")
COLUMNS = {
    "doi": ("doi",),
    "title": ("title", "article title", "document title", "название", "атауы"),
    "year": ("year", "publication year", "год", "жылы"),
    "authors": ("authors", "author", "авторы", "авторлары"),
    "affiliations": ("affiliations", "affiliation", "аффилиации", "аффилиация", "аффилиациялар"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One publication as the table has it; ``number`` is its row, the header being row 1."""

    number: int
    doi: str
    title: str
    year: str
    authors: str
    affiliations: str


def rows_of(path: Path) -> Iterator[Row]:
    """All rows that hold anything. Raises BadWorks for what is no table of publications."""
    lines = _sheet(path) if path.suffix.lower() == ".xlsx" else _text(path)
    header = [cell.strip().casefold() for cell in next(lines, [])]
    places = {name: _place(header, called) for name, called in COLUMNS.items()}
    if places["authors"] is None or (places["title"] is None and places["doi"] is None):
        raise BadWorks(
            f"{path}: row 1 has no columns 'authors' and 'title' (or 'doi'); name the columns doi, title, year, "
            "authors, affiliations."
        )
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells):
            yield Row(number, **{name: _cell(cells, place) for name, place in places.items()})


def _place(header: list[str], called: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in called if name in header), None)


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _text(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadWorks(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise BadWorks(f"{path}: not UTF-8 text (byte {error.start + 1}); save it as CSV UTF-8, or as .xlsx.") from None
    first = text.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error as error:
        raise BadWorks(f"{path}: not a table ({error}); save it anew as CSV UTF-8, or as .xlsx.") from None


def _sheet(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            for cells in book.worksheets[0].iter_rows(values_only=True):
                yield ["" if cell is None else str(cell) for cell in cells]
    except Exception as error:  # openpyxl lets through whatever the parts of a damaged file cause
        raise BadWorks(f"{path}: not an Excel workbook, or damaged or locked ({error}); save it anew.") from error
