"""CSV and TSV tables, as Excel and others write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import tee
from pathlib import Path
from typing import NamedTuple

from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.rows import Hints, Row
from ortaq.cli.resolving.tables import ADDED, Table, cells, find_columns
from ortaq.cli.resolving.workers import Workers
from ortaq.cli.writing import draft_of
from ortaq.resolution.installing.progress import Progress

SAMPLE = 1 << 16
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Shape(NamedTuple):
    """How a table is written: encoding, delimiter, and end of line."""

    encoding: str
    delimiter: str
    newline: str


def resolve_separated(table: Table, workers: Workers, *, hints: Hints, progress: Progress) -> None:
    """The table with three columns more, written as it was: same delimiter, encoding and ends of line."""
    source, shape = table.source, _shape(table.source)
    with source.open(encoding=shape.encoding, newline="") as file, draft_of(table.out) as draft:
        reader = _rows(csv.reader(file, delimiter=shape.delimiter), source)
        header = next(reader, None) or []
        names, countries = find_columns(header, table, str(source))
        with draft.open("w", encoding=shape.encoding, newline="") as result:
            writer = csv.writer(result, delimiter=shape.delimiter, lineterminator=shape.newline)
            writer.writerow([*header, *ADDED])
            asked, kept = tee(_whole(reader, len(header), source))
            answers = workers.answers(
                Row(None, row[names], (row[countries] if countries is not None else "") or hints.country, hints.context)
                for row in asked
            )
            for number, (row, answer) in enumerate(zip(kept, answers, strict=True), start=1):
                writer.writerow([*row, *("" if cell is None else cell for cell in cells(answer))])
                progress(f"Resolving {source.name}", number, None)


def _rows(reader: Iterator[list[str]], source: Path) -> Iterator[list[str]]:
    try:
        yield from reader
    except UnicodeDecodeError:
        refuse(f'{source}: is not UTF-8 text; save it as "CSV UTF-8".')
    except csv.Error as error:
        refuse(f"{source}: line {reader.line_num}: {error}.")  # type: ignore[attr-defined]


def _whole(rows: Iterator[list[str]], width: int, source: Path) -> Iterator[list[str]]:
    """Rows as wide as the header: shorter ones filled up, empty ones kept; longer ones are refused."""
    for number, row in enumerate(rows, start=2):
        if len(row) > width:
            refuse(
                f"{source}: row {number} has {len(row)} cells, the header {width}; quote cells that hold a delimiter."
            )
        yield row + [""] * (width - len(row))


def _shape(source: Path) -> Shape:
    try:
        with source.open("rb") as file:
            start = file.read(SAMPLE)
    except OSError as error:
        refuse(f"{source}: cannot be read ({error.strerror}).")
    encoding = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "utf-8")
    sample = start.decode(encoding, "ignore")
    newline = "\r\n" if "\r\n" in sample else "\n"
    return Shape(encoding, "\t" if source.suffix.lower() == ".tsv" else _delimiter(sample), newline)


def _delimiter(sample: str) -> str:
    """The mark that parts the first line most often, outside quotes."""
    first = next(iter(io.StringIO(sample)), "")
    outside = "".join(first.split('"')[::2])
    return max(",;\t|", key=outside.count)
