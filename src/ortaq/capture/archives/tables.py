"""Tables with an article in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from ortaq.capture.archives.columns import columns_of, enough
from ortaq.capture.archives.days import iso_day
from ortaq.capture.archives.entries import Entry, mark_of
from ortaq.capture.archives.kinds import suffix_of
from ortaq.capture.archives.rows import HEADER_WITHIN, Row, rows_of
from ortaq.capture.articles.fields import article_id, article_of_fields, titled
from ortaq.capture.articles.files import usable
from ortaq.capture.errors import CaptureError, UnreadableFile


def entries_of_table(source: bytes | Path, *, name: str) -> Iterator[Entry]:
    """An entry for each row that is not empty. Raises UnreadableFile when no column holds a text or an address."""
    rows = rows_of(source, name=name, suffix=suffix_of(name))
    first = list(islice(rows, HEADER_WITHIN))
    at = max(range(len(first)), key=lambda number: _worth(first[number].cells), default=None)
    columns = columns_of(first[at].cells) if at is not None else {}
    if at is None or not enough(columns):
        seen = ", ".join(repr(cell) for cell in first[0].cells[:20] if cell) if first else "nothing"
        raise UnreadableFile(
            f"{name}: no column is named as one that holds the text ('text', 'текст', 'мәтін', '正文' …) or the "
            f"address ('url', 'ссылка' …); the first row has: {seen}."
        )
    yield from _entries(iter(first[at + 1 :]), columns, name)
    yield from _entries(rows, columns, name)


def _worth(cells: Sequence[str]) -> tuple[bool, int]:
    columns = columns_of(cells)
    return enough(columns), len(columns)


def _entries(rows: Iterator[Row], columns: dict[str, int], name: str) -> Iterator[Entry]:
    for row in rows:
        cells = {field: row.cells[at].strip() if at < len(row.cells) else "" for field, at in columns.items()}
        if any(cells.values()):
            yield _entry(cells, f"{name}: {row.where}")


def _entry(cells: dict[str, str], where: str) -> Entry:
    mark = mark_of(*sorted(cells.items()))
    address = cells.get("url", "")
    if not cells.get("text") and address.startswith(("http://", "https://")):
        return Entry(where, mark, address=address)
    try:
        return Entry(where, mark, article=usable(article_of_fields(_fields(cells, where), where), where))
    except CaptureError as error:
        return Entry(where, mark, problem=str(error))


def _fields(cells: dict[str, str], where: str) -> dict[str, str | None]:
    fields: dict[str, str | None] = {key: cell or None for key, cell in cells.items()}
    if not fields.get("text"):
        raise UnreadableFile(f"{where}: has no text and no address of one.")
    if said := fields.get("date"):
        fields["date"] = iso_day(said)
        if fields["date"] is None:
            raise UnreadableFile(f"{where}: 'date' must be a day such as 2026-03-31 or 31.03.2026, not {said[:40]!r}.")
    fields["text"] = titled(fields["text"] or "", fields.get("title"))
    fields["id"] = article_id(fields.get("id") or fields.get("title") or where)
    return fields
