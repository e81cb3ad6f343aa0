"""A file becomes a batch: opened, its headings found, its rows kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import User

from ortaq.exchange.sheets.model import BadSheet, Cell, Sheet
from ortaq.exchange.sheets.opening import open_sheets
from ortaq.jobs.imports.headings import Head, head_of
from ortaq.registry.errors import Invalid
from ortaq.registry.imports.models import ImportBatch
from ortaq.registry.imports.operations import bring_batch
from ortaq.registry.imports.wording import file_words


def bring_table(*, path: Path, name: str, kind: str, by: User | None) -> tuple[ImportBatch, bool]:
    """Take in the table of a file that fits the kind best, and True; or the batch that the same file was, and False.

    Raises Invalid, naming the file and what to do, for what cannot be read.
    """
    try:
        sheets = open_sheets(path, name=name)
        sheet, head = _best(kind, sheets, name)
        return bring_batch(
            kind=kind, name=name, sha256=_digest(path), sheet=sheet.name, headings=head.headings,
            heading_row=head.row, columns=head.columns, rows=_rows(sheet, head), by=by,
            about={
                "encoding": sheet.encoding, "separator": sheet.separator, "epoch": sheet.notes.get("epoch", "1900"),
                "unread": [other.name for other in sheets if other is not sheet],
            },
        )  # fmt: skip
    except BadSheet as bad:
        raise Invalid(file_words(bad.code, {"name": name, **bad.details})) from bad


def _best(kind: str, sheets: list[Sheet], name: str) -> tuple[Sheet, Head]:
    """The sheet with most headings that we know."""
    found = [(sheet, head) for sheet in sheets if (head := head_of(kind, sheet)) is not None]
    if not found:
        raise BadSheet("no_headings", name=name)
    return max(found, key=lambda pair: pair[1].known)


def _rows(sheet: Sheet, head: Head) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for line in sheet.lines():
        if line.number > head.row:
            yield line.number, line.cells


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
