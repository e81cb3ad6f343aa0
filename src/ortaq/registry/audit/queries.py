"""What happened."""

from __future__ import annotations

import datetime
import uuid as uuids
from typing import Any

from django.db.models import QuerySet

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import Record


def history_of(record_uuid: uuids.UUID) -> QuerySet[AuditEvent]:
    """All events of one record, newest first."""
    return AuditEvent.objects.filter(record_uuid=record_uuid).select_related("by")


def as_of_version(record: Record, version: int) -> dict[str, Any] | None:
    """All columns of the record as they were at a version; None where the trail does not have it."""
    event = history_of(record.uuid).filter(after__version=version).order_by("pk").last()
    return event.after if event else None


def recent(since: datetime.datetime | None = None, *, limit: int = 20) -> list[AuditEvent]:
    """The newest events about main records (not their parts), at most ``limit``."""
    main = (
        "organization",
        "partnership",
        "jointunit",
        "engagement",
        "proposal",
        "agreement",
        "person",
        "sourcedocument",
    )
    events = AuditEvent.objects.filter(record_type__in=main).select_related("by")
    if since:
        events = events.filter(at__gt=since)
    return list(events[:limit])
