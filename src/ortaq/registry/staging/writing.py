"""Note what a batch makes, let it be seen, forget it: called by the operations of imports, within their transaction."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable, Mapping

from ortaq.registry.staging.models import Made


def note_made(batch: uuids.UUID, made: Mapping[uuids.UUID, str], changed: Mapping[uuids.UUID, str]) -> None:
    """The batch has made some rows (uuid → kind), which are hidden, and changed others."""
    rows = [Made(batch=batch, record_type=kind, uuid=uuid, made=True, hidden=True) for uuid, kind in made.items()]
    rows += [Made(batch=batch, record_type=kind, uuid=uuid, made=False) for uuid, kind in changed.items()]
    Made.objects.bulk_create(rows, ignore_conflicts=True)  # what an earlier row of it made stays made


def show_made(batch: uuids.UUID) -> None:
    """The batch is whole: all at once what it made is there for everybody."""
    Made.objects.filter(batch=batch, hidden=True).update(hidden=False)


def hide_made(batch: uuids.UUID) -> None:
    """The batch is being taken back: all at once what it made is gone from sight."""
    Made.objects.filter(batch=batch, made=True).update(hidden=True)


def forget(batch: uuids.UUID, gone: Iterable[uuids.UUID]) -> None:
    """These rows, which the batch made, are there no more."""
    Made.objects.filter(batch=batch, uuid__in=list(gone)).delete()


def forget_all(batch: uuids.UUID) -> None:
    """The whole batch is taken back."""
    Made.objects.filter(batch=batch).delete()
