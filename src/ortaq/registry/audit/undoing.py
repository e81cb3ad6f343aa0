"""Take back what a list of audit events did, exactly, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext as _

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.operations import _write, snapshot
from ortaq.registry.base import Row
from ortaq.registry.entries.keeping import drop, renew
from ortaq.registry.errors import RecordGone, StillNeeded


@transaction.atomic
def undo_events(ids: Iterable[int], *, action: str, by: User | None) -> None:
    """Reverse the events, newest first. Raises StillNeeded when later work touched the same rows or stands on them."""
    events = list(AuditEvent.objects.filter(pk__in=list(ids)).order_by("-pk"))
    _refuse_when_touched_later(events)
    for event in events:
        _reverse(event, action=action, by=by)


def _refuse_when_touched_later(events: list[AuditEvent]) -> None:
    if not events:
        return
    own = {event.pk for event in events}
    later = AuditEvent.objects.filter(pk__gt=min(own), record_uuid__in={event.record_uuid for event in events}).exclude(
        pk__in=own
    )
    first: dict[object, int] = {}
    for event in events:
        first[event.record_uuid] = min(event.pk, first.get(event.record_uuid, event.pk))
    standing: dict[object, AuditEvent] = {}
    for event in later.order_by("pk"):
        if event.pk < first[event.record_uuid]:  # it was there before we touched the record
            continue
        if event.action.startswith("undo"):
            standing.pop(event.record_uuid, None)
        else:
            standing[event.record_uuid] = event
    if standing:
        labels = "; ".join(sorted({event.label for event in standing.values()}))
        raise StillNeeded(
            _("This cannot be undone: it was changed since (%(records)s). Undo the later change first.")
            % {"records": labels}
        )


def _reverse(event: AuditEvent, *, action: str, by: User | None) -> None:
    model: Any = apps.get_model("registry", event.record_type)
    row: Row | None = model._default_manager.select_for_update().filter(uuid=event.record_uuid).first()
    if row is None:
        raise RecordGone(_("This cannot be undone: %(record)s was deleted meanwhile.") % {"record": event.label})
    before = snapshot(row)
    if event.before is None:
        label = str(row)
        try:
            row.delete()
        except (models.ProtectedError, models.RestrictedError) as error:
            users = "; ".join(sorted({str(item) for item in _protected(error)})[:5])
            raise StillNeeded(
                _("This cannot be undone: %(record)s is in use by %(users)s.") % {"record": event.label, "users": users}
            ) from error
        drop(row)
        _write(row, action=action, by=by, before=before, after=None, label=label)
        return
    for field in row._meta.concrete_fields:
        # When a row was made never changes, and the trail keeps milliseconds only.
        if field.attname in event.before and not getattr(field, "auto_now_add", False):
            setattr(row, field.attname, field.to_python(event.before[field.attname]))
    row.save()
    renew(row)
    _write(row, action=action, by=by, before=before, after=snapshot(row))


def _protected(error: Exception) -> set[object]:
    return set(getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", None) or ())
