"""What became of an archive, as a table for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Protocol

from django.contrib.auth.models import User

from ortaq.registry.accounts.rules import may
from ortaq.registry.archives.models import Archive, ItemState
from ortaq.registry.archives.queries import items_of

COLUMNS = ("item", "outcome", "source", "detail")


class Writable(Protocol):
    def write(self, text: str, /) -> object: ...


def write_report(archive: Archive, file: Writable, *, by: User | None = None) -> None:
    """A row for each item, in the order of the archive; of one that failed to open, a row that says why.

    Sources that ``by`` may not see are not named; the system itself (None) sees all.
    """
    writer = csv.writer(file, lineterminator="\n")
    for row in (COLUMNS, *rows_of(archive, by=by)):
        writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in row])


def rows_of(archive: Archive, *, by: User | None = None) -> Iterator[tuple[str, str, str, str]]:
    """(item, outcome, source, detail) of each item."""
    if archive.failure:
        yield archive.name, "failed", "", archive.failure
    for item in items_of(archive).iterator(chunk_size=500):
        detail = item.why
        if item.state == ItemState.REPEATED and item.likeness is not None:
            detail = "the same text" if item.likeness >= 1 else f"{item.likeness:.0%} of it stands there"
        named = item.source is not None and (by is None or may(by, "read", item.source))
        yield item.name, item.state, item.source.title if item.source and named else "", detail
