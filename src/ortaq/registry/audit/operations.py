"""The only ways in which rows of the registry are written: each leaves its trace in the same transaction."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import models, transaction

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import Record, Row
from ortaq.registry.entries import keeping
from ortaq.registry.entries.keeping import drop, renew

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class _Waiting:
    """What is written at the end of a block, in its order."""

    events: list[AuditEvent]
    entries: list[keeping.Renewal]


_journal: ContextVar[list[AuditEvent] | None] = ContextVar("journal", default=None)
_waiting: ContextVar[_Waiting | None] = ContextVar("events_that_wait", default=None)


@contextmanager
def together() -> Iterator[None]:
    """For many small works in one transaction: the trail and the entries of the search are written at the end, at once.

    Until then nobody finds them there: for works that read neither. What may be refused stands in :func:`attempt`."""
    with transaction.atomic(), keeping.together() as entries:
        waiting = _Waiting([], entries)
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        AuditEvent.objects.bulk_create(waiting.events)


@contextmanager
def attempt() -> Iterator[list[AuditEvent]]:
    """A part of :func:`together` that is done whole or, when it raises, not at all; with its journal. Its events have
    their ids at the end of all."""
    waiting = _waiting.get()
    assert waiting is not None, "an attempt stands in a block of works that are written together"
    events, entries = len(waiting.events), len(waiting.entries)
    try:
        with transaction.atomic(), journal() as written:
            yield written
    except BaseException:
        del waiting.events[events:], waiting.entries[entries:]
        raise


@contextmanager
def journal() -> Iterator[list[AuditEvent]]:
    """Collects all audit events written inside, so that a decision can be undone as a whole."""
    events: list[AuditEvent] = []
    token = _journal.set(events)
    try:
        yield events
    finally:
        _journal.reset(token)


def snapshot(row: models.Model) -> dict[str, Any]:
    """All columns of a row, by attribute name, but those that are computed from the others (bytes)."""
    kept = [field for field in row._meta.concrete_fields if not isinstance(field, models.BinaryField)]
    return {field.attname: field.value_from_object(row) for field in kept if field.attname != "id"}


@transaction.atomic(savepoint=False)
def add(row: R, *, action: str, by: User | None) -> R:
    """Insert ``row``; audited."""
    if isinstance(row, Record):
        row.created_by = row.changed_by = by
    row.save(force_insert=True)
    renew(row, new=True)
    _write(row, action=action, by=by, before=None, after=snapshot(row))
    return row


@transaction.atomic(savepoint=False)
def add_all(rows: Sequence[R], *, action: str, by: User | None) -> Sequence[R]:
    """Insert rows of one kind that holds no records of its own (parties, names), in one go; each audited."""
    type(rows[0])._default_manager.bulk_create(rows)
    for row in rows:
        renew(row, new=True)
        _write(row, action=action, by=by, before=None, after=snapshot(row))
    return rows


@transaction.atomic(savepoint=False)
def change(row: R, *, action: str, by: User | None, **values: Any) -> R:
    """Set ``values`` on ``row``; audited. Writes nothing when nothing changes."""
    before = snapshot(row)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    if isinstance(row, Record):
        row.version += 1
        row.changed_by = by
    row.save()
    renew(row)
    _write(row, action=action, by=by, before=before, after=snapshot(row))
    return row


@transaction.atomic
def remove(row: Row, *, action: str, by: User | None) -> None:
    """Delete ``row``; audited. Raises ProtectedError when others refer to it."""
    before, label = snapshot(row), str(row)
    row.delete()
    drop(row)
    _write(row, action=action, by=by, before=before, after=None, label=label)


def note(row: Row, *, action: str, by: User | None, **facts: Any) -> None:
    """Write down something that happened to ``row`` without changing it."""
    _write(row, action=action, by=by, before=None, after=facts)


def note_about(
    kind: str,
    uuid: uuids.UUID,
    label: str,
    *,
    action: str,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write down what happened to something that is no row of ours: an account ("user"), an "export"."""
    AuditEvent.objects.create(
        by=by, action=action, record_type=kind, record_uuid=uuid, label=label[:300], before=before, after=after
    )


def note_export(what: str, *, by: User, count: int, **filters: str) -> None:
    """Write down that somebody took a table out: of what, how many rows, under which filters."""
    chosen = {name: value for name, value in filters.items() if value}
    note_about("export", uuids.uuid4(), what, action="export", by=by, after={"rows": count, **chosen})


def _write(
    row: Row,
    *,
    action: str,
    by: User | None,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    label: str | None = None,
) -> None:
    event = AuditEvent(
        by=by,
        action=action,
        record_type=row._meta.model_name or "",
        record_uuid=row.uuid,
        label=(label or str(row))[:300],
        before=before,
        after=after,
    )
    waiting, events = _waiting.get(), _journal.get()
    if waiting is None:
        event.save(force_insert=True)
    else:
        waiting.events.append(event)
    if events is not None:
        events.append(event)
