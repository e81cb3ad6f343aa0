"""Write entries: a row's when the row is written, all of them when the way of comparing words has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import transaction

from ortaq.registry.base import Findable, Row
from ortaq.registry.entries.models import SearchEntry, Spelling
from ortaq.registry.entries.words import LONGEST, spellings, terms, words_of_name, words_of_text

AT_ONCE = 2_000
Renewal = tuple[Row, bool]  # whether it is new

_waiting: ContextVar[list[Renewal] | None] = ContextVar("entries_that_wait", default=None)


@contextmanager
def together() -> Iterator[list[Renewal]]:
    """The entries of all rows that are written inside are renewed at its end, in one go and the same transaction.

    Yields what waits, so that who takes back what was written takes its entries out as well."""
    waiting: list[Renewal] = []
    token = _waiting.set(waiting)
    try:
        yield waiting
    finally:
        _waiting.reset(token)
    _renew(waiting)


def renew(row: Row, *, new: bool = False) -> None:
    """The entries of a row say what the row says now. Part of the transaction that wrote the row."""
    if can_be_found(type(row)):
        waiting = _waiting.get()
        if waiting is None:
            _renew([(row, new)])
        else:
            waiting.append((row, new))


def drop(row: Row) -> None:
    """The row is gone, and so are its entries."""
    if can_be_found(type(row)):
        waiting = _waiting.get()
        if waiting is not None:
            waiting[:] = [renewal for renewal in waiting if renewal[0].uuid != row.uuid]
        SearchEntry.objects.filter(row_uuid=row.uuid).delete()


def can_be_found(model: type[Row]) -> bool:
    return model.findable is not Row.findable


@transaction.atomic
def rebuild() -> int:
    """Makes all entries anew; returns how many there are. Readers find the old ones until it is done."""
    SearchEntry.objects.all().delete()
    Spelling.objects.all().delete()
    known: set[str] = set()
    for model in _models():
        rows: list[Row] = []
        for row in model._default_manager.order_by("pk").iterator(chunk_size=AT_ONCE):
            rows.append(row)
            if len(rows) == AT_ONCE:
                _write(rows, known)
                rows = []
        _write(rows, known)
    return SearchEntry.objects.count()


def is_empty() -> bool:
    """True when there are rows to be found, and no entry: a database from before there were entries."""
    return not SearchEntry.objects.exists() and any(model._default_manager.exists() for model in _models())


def _models() -> Iterator[Any]:
    for model in apps.get_app_config("registry").get_models():
        if issubclass(model, Row) and can_be_found(model):
            yield model


def _renew(renewals: Sequence[Renewal]) -> None:
    """Each row as it was last, once."""
    last = {row.uuid: row for row, _new in renewals}
    old = {row.uuid for row, _new in renewals} - {row.uuid for row, new in renewals if new}
    if old:
        SearchEntry.objects.filter(row_uuid__in=old).delete()
    if last:
        _write(last.values())


def _write(rows: Iterable[Row], known: set[str] | None = None) -> None:
    entries, names = [], set()
    for row in rows:
        for item in row.findable():
            entries.append(_entry(row, item))
            if not item.long:
                names |= {key for term in terms(item.text) for key in (*_spelled(term.key), *_read(term.readings))}
    SearchEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    _learn(names, known)


def _spelled(key: str) -> Iterator[str]:
    if key.isascii() and key.isalpha():
        yield key


def _read(readings: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for reading in readings:
        yield from reading


def _learn(keys: set[str], known: set[str] | None) -> None:
    """Two transactions may learn the same word: it stands there twice then, and no one waits for the other."""
    if known is None:
        own = Spelling.objects.filter(spelling__in=keys).values_list("spelling", "word")
        known = {word for spelling, word in own if spelling == word}
    new = sorted(keys - known)
    known |= keys
    rows = (Spelling(spelling=spelling[:LONGEST], word=key) for key in new for spelling in sorted(spellings(key)))
    Spelling.objects.bulk_create(rows, batch_size=AT_ONCE)


def _entry(row: Row, item: Findable) -> SearchEntry:
    words = (words_of_text if item.long else words_of_name)(item.text, item.record_type)
    return SearchEntry(
        record_type=item.record_type,
        record_id=item.record_id,
        row_uuid=row.uuid,
        body_id=item.body,
        kind=item.kind,
        language=item.language,
        text="" if item.long else item.text[:500],
        words=words,
    )
