"""The only ways in which rows of the registry are written: each leaves its trace in the same transaction."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import models, transaction

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import Record, Row
from ortaq.registry.entries.keeping import drop, renew

R = TypeVar("R", bound=Row)

_journal: ContextVar[list[int] | None] = ContextVar("journal", default=None)


@contextmanager
def journal() -> Iterator[list[int]]:
    """Collects the ids of all audit events written inside, so that a decision can be undone as a whole."""
    events: list[int] = []
    token = _journal.set(events)
    try:
        yield events
    finally:
        _journal.reset(token)


def snapshot(row: models.Model) -> dict[str, Any]:
    """All columns of a row, by attribute name, but those that are computed from the others (bytes)."""
    kept = [field for field in row._meta.concrete_fields if not isinstance(field, models.BinaryField)]
    return {field.attname: field.value_from_object(row) for field in kept if field.attname != "id"}


@transaction.atomic
def add(row: R, *, action: str, by: User | None) -> R:
    """Insert ``row``; audited."""
    if isinstance(row, Record):
        row.created_by = row.changed_by = by
    row.save(force_insert=True)
    renew(row, new=True)
    _write(row, action=action, by=by, before=None, after=snapshot(row))
    return row


@transaction.atomic
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
    event = AuditEvent.objects.create(
        by=by,
        action=action,
        record_type=row._meta.model_name or "",
        record_uuid=row.uuid,
        label=(label or str(row))[:300],
        before=before,
        after=after,
    )
    events = _journal.get()
    if events is not None:
        events.append(event.pk)
