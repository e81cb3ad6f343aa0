"""What happened."""

from __future__ import annotations

import datetime
import uuid as uuids
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import Record, Row


def history_of(record_uuid: uuids.UUID) -> QuerySet[AuditEvent]:
    """All events of one record, newest first."""
    return AuditEvent.objects.filter(record_uuid=record_uuid).select_related("by")


def last_event(row: Row) -> AuditEvent | None:
    """The newest event of a row."""
    return history_of(row.uuid).order_by("-pk").first()


def as_of_version(record: Row, version: int) -> dict[str, Any] | None:
    """All columns of the record as they were at a version; None where the trail does not have it."""
    event = history_of(record.uuid).filter(after__version=version).order_by("pk").last()
    return event.after if event else None


def recent(since: datetime.datetime | None = None, *, limit: int = 20) -> list[AuditEvent]:
    """The newest events about main records (not their parts), at most ``limit``."""
    main = (
        "organization",
        "partnership",
        "jointunit",
        "project",
        "engagement",
        "proposal",
        "agreement",
        "newsitem",
        "person",
        "sourcedocument",
    )
    # Kinds are compared so that no index helps: read from the newest on, it stops after a few rows, where an index
    # of kinds would fetch and sort nearly the whole trail.
    found = AuditEvent.objects.annotate(kind=Concat("record_type", Value(""))).filter(kind__in=main)
    newest = found.select_related("by").order_by("-pk")[:limit]
    return [event for event in newest if since is None or event.at > since]


def events(
    *, by: int | None = None, action: str = "", kind: str = "", first: datetime.date | None = None,
    last: datetime.date | None = None, text: str = "",
) -> QuerySet[AuditEvent]:  # fmt: skip
    """What somebody did, how, to what kind of thing, between two days of the office; newest first."""
    found = AuditEvent.objects.select_related("by")
    if by is not None:
        found = found.filter(by=by)
    if action:
        found = found.filter(action=action)
    if kind:
        found = found.filter(record_type=kind)
    if first:
        found = found.filter(at__gte=_begin(first))
    if last:
        found = found.filter(at__lt=_begin(last + datetime.timedelta(days=1)))
    return found.filter(label__icontains=text) if text else found


def _begin(day: datetime.date) -> datetime.datetime:
    """Midnight in the office's time zone."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def history_with_parts(record: Record) -> QuerySet[AuditEvent]:
    """All events of the record and of the rows that belong to it alone (names, posts, parties …), newest first."""
    wanted = Q(record_uuid=record.uuid)
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        own = issubclass(model, Row) and not issubclass(model, Record) and relation.one_to_many
        if own and relation.on_delete is not None:
            rows = model._default_manager.filter(**{relation.field.name: record}).order_by()
            wanted |= Q(record_type=model._meta.model_name, record_uuid__in=rows.values("uuid"))
    return AuditEvent.objects.filter(wanted).select_related("by")
