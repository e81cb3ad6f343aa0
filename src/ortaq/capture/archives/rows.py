"""The rows of a table, one by one, whatever its format and size."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from ortaq.capture.archives.columns import columns_of
from ortaq.capture.articles.files import MAX_CHARACTERS
from ortaq.capture.errors import UnreadableFile

SAMPLE = 1 << 16
HEADER_WITHIN = 20  # rows: a title may stand over the table
LARGEST = 1 << 30  # bytes of a workbook, unpacked
_DELIMITERS = ",;\t|"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Row:
    """``where`` is how a person finds it: ``row 12``, as a spreadsheet counts."""

    where: str
    cells: list[str]


def rows_of(source: bytes | Path, *, name: str, suffix: str) -> Iterator[Row]:
    """The rows of a .csv, .tsv or .xlsx file. Raises UnreadableFile, naming the row where it breaks."""
    return _sheet_rows(source, name) if suffix == ".xlsx" else _separated_rows(source, name, suffix)


def _separated_rows(source: bytes | Path, name: str, suffix: str) -> Iterator[Row]:
    csv.field_size_limit(4 * MAX_CHARACTERS)
    number = 0
    with _text_of(source, name) as (file, sample):
        reader = csv.reader(file, delimiter="\t" if suffix == ".tsv" else _delimiter(sample))
        try:
            for number, cells in enumerate(reader, start=1):
                yield Row(f"row {number}", cells)
        except UnicodeDecodeError as error:
            raise UnreadableFile(f'{name}: is not UTF-8 text after row {number}; save it as "CSV UTF-8".') from error
        except csv.Error as error:
            raise UnreadableFile(f"{name}: row {number + 1} is broken ({error}); save it anew.") from error


@contextmanager
def _text_of(source: bytes | Path, name: str) -> Iterator[tuple[TextIO, str]]:
    try:
        raw = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{name}: cannot be opened ({error.strerror}).") from error
    with raw:
        start = raw.read(SAMPLE)
        raw.seek(0)
        encoding = next((known for mark, known in _MARKS.items() if start.startswith(mark)), "utf-8")
        if encoding != "utf-16" and b"\x00" in start:
            raise UnreadableFile(f"{name}: this is not text but a binary file.")
        with io.TextIOWrapper(raw, encoding=encoding, newline="") as file:
            yield file, start.decode(encoding, "ignore")


def _delimiter(sample: str) -> str:
    """The mark under which a line of the start names the most fields; else the one that parts the first line most."""
    lines = sample.splitlines()[:HEADER_WITHIN]
    named = {mark: max((len(columns_of(line.split(mark))) for line in lines), default=0) for mark in _DELIMITERS}
    first = "".join((lines or [""])[0].split('"')[::2])  # outside quotes
    return max(_DELIMITERS, key=lambda mark: (named[mark], first.count(mark)))


def _sheet_rows(source: bytes | Path, name: str) -> Iterator[Row]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST:
                raise UnreadableFile(f"{name}: is larger than {LARGEST >> 30} GB unpacked; bring it as .csv.")
        book = load_workbook(
            io.BytesIO(source) if isinstance(source, bytes) else source, read_only=True, data_only=True
        )
        with closing(book):
            several = len(book.worksheets) > 1
            for sheet in book.worksheets[:1]:
                for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                    where = f"sheet {sheet.title!r}, row {number}" if several else f"row {number}"
                    yield Row(where, [_cell(cell) for cell in cells])
    except UnreadableFile:
        raise
    except Exception as error:  # openpyxl lets through whatever the parts of a damaged file cause
        raise UnreadableFile(
            f"{name}: is not an Excel workbook, or it is damaged or locked ({error}); save it anew as .xlsx."
        ) from error


def _cell(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
