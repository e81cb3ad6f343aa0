"""Take a whole import back; refused when somebody has worked with what it made."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, ManyToOneRel
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.undoing import undo_events
from ortaq.registry.base import Row
from ortaq.registry.errors import AlreadyDecided, StillNeeded
from ortaq.registry.imports.bringing import held
from ortaq.registry.imports.models import BatchState, ImportBatch, ImportName, ImportRow, NameState, RowState
from ortaq.registry.staging.queries import made_by, touched_by
from ortaq.registry.staging.writing import forget, forget_all, hide_made

MOST_NAMED = 10
DONE = (RowState.RECORDED, RowState.REPEATED)


@dataclass(frozen=True)
class UndoPreview:
    """What would go: (kind, how many). ``hindrances``: what was changed since or is in use, and so hinders it."""

    counts: tuple[tuple[str, int], ...]
    hindrances: tuple[str, ...]


def undo_preview(batch: ImportBatch) -> UndoPreview:
    """What taking the import back would do; nothing is written. The number of queries does not grow with it."""
    counts = made_by(batch.uuid).order_by("record_type").values_list("record_type").annotate(Count("id"))
    found = tuple((kind, count) for kind, count in counts)
    hindrances = [*_changed(batch), *_in_use(batch, [kind for kind, _count in found])]
    return UndoPreview(found, tuple(dict.fromkeys(hindrances)))


@operation("import", "importbatch")
@transaction.atomic
def start_undo(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """Take all back that it made: out of sight at once, then away, row by row.

    Raises StillNeeded, naming the records, when one was changed since or is in use; AlreadyDecided.
    """
    current = held(batch, BatchState.UNDOING)
    hindrances = undo_preview(current).hindrances
    if hindrances:
        named = "; ".join(hindrances[:MOST_NAMED])
        raise StillNeeded(
            _("“%(name)s” cannot be taken back: somebody has worked with what it made (%(records)s).")
            % {"name": current.name, "records": named}
        )
    hide_made(current.uuid)
    return audit.change(current, action="undo_table", by=by, state=BatchState.UNDOING)


@operation("import", "importbatch")
@transaction.atomic
def undo_rows(*, batch: ImportBatch, rows: Iterable[ImportRow], by: User | None) -> None:
    """Take some rows back, whole or not at all; the last ones of the file first. Raises StillNeeded."""
    current = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if current.state != BatchState.UNDOING:
        raise AlreadyDecided(_("“%(name)s” was moved on meanwhile. Reload the page.") % {"name": current.name})
    mine = list(current.rows.filter(pk__in=[row.pk for row in rows], state__in=DONE))
    events = [event for row in mine for event in row.events]
    made = list(AuditEvent.objects.filter(pk__in=events, before__isnull=True).values_list("record_uuid", flat=True))
    # A name in a table, of this import or another, holds nobody back: it means a new body from then on.
    names = ImportName.objects.filter(organization__uuid__in=made)
    names.update(state=NameState.UNKNOWN, organization=None, settled=False)
    undo_events(events, action="undo_import", by=by)
    forget(current.uuid, made)
    for row in mine:
        row.state, row.events = RowState.UNDONE, []
    ImportRow.objects.bulk_update(mine, ["state", "events"])


@operation("import", "importbatch")
@transaction.atomic
def finish_undo(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """All is taken back; the same file may be brought again."""
    current = held(batch, BatchState.UNDONE)
    if current.rows.filter(state__in=DONE).exclude(events=[]).exists():
        return current
    ImportName.objects.filter(batch=current).delete()
    forget_all(current.uuid)
    return audit.change(current, action="undo_table", by=by, state=BatchState.UNDONE)


def _changed(batch: ImportBatch) -> list[str]:
    """What of it somebody has changed since, and not changed back."""
    own = {event for events in batch.rows.values_list("events", flat=True).iterator() for event in events}
    if not own:
        return []
    later = AuditEvent.objects.filter(pk__gt=min(own), record_uuid__in=touched_by(batch.uuid).order_by().values("uuid"))
    standing: dict[uuids.UUID, str] = {}
    ours: set[uuids.UUID] = set()  # those that we have touched by then
    for event in later.order_by("pk").only("record_uuid", "label", "action").iterator():
        if event.pk in own:
            ours.add(event.record_uuid)
        elif event.action.startswith("undo"):
            standing.pop(event.record_uuid, None)
        elif event.record_uuid in ours:
            standing[event.record_uuid] = event.label
    return sorted(standing.values())


def _in_use(batch: ImportBatch, kinds: Iterable[str]) -> Iterator[str]:
    """Rows of others that refer to what it made."""
    for kind in kinds:
        model: Any = apps.get_model("registry", kind)
        for relation in model._meta.get_fields(include_hidden=True):
            other: Any = relation.related_model
            if not isinstance(relation, ManyToOneRel) or not issubclass(other, Row) or other is ImportName:
                continue
            mine = made_by(batch.uuid).filter(record_type=kind).order_by().values("uuid")
            own = made_by(batch.uuid).filter(record_type=other._meta.model_name).order_by().values("uuid")
            using = other._default_manager.filter(**{f"{relation.field.name}__uuid__in": mine}).exclude(uuid__in=own)
            yield from (str(row) for row in using.order_by("pk")[:MOST_NAMED])
