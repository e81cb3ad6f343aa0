"""What changed: the newest event of each record that the reader may see."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import CharField, F
from django.db.models import Value as Constant
from django.urls import reverse
from django.utils import timezone

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.queries import recent
from ortaq.web.components import TimelineEntry, Value
from ortaq.web.dates import when
from ortaq.web.history import what_happened
from ortaq.web.records import PLACES

SHOWN, LOOKED_AT = 8, 60
# A partnership is told on the page of the other side.
PAGES = {**PLACES, "partnership": ("partner", "second__slug")}


@dataclass(frozen=True)
class News:
    event: AuditEvent
    address: str

    @property
    def visit(self) -> uuids.UUID | None:
        """The visit that changed, if it was one: a page calls it by a title of its own."""
        return self.event.record_uuid if self.event.record_type == "engagement" else None


def news_for(reader: User, since: datetime.datetime | None) -> list[News]:
    """The newest first, each record once. What was deleted is gone for everybody; what the reader may not see is not
    news to them."""
    events = recent(since, limit=LOOKED_AT)
    addresses = _addresses(reader, events)
    newest = {event.record_uuid: event for event in reversed(events) if event.record_uuid in addresses}
    chosen = sorted(newest.values(), key=lambda event: event.pk, reverse=True)[:SHOWN]
    return [News(event, addresses[event.record_uuid]) for event in chosen]


def entries_of(news: Iterable[News], titles: dict[uuids.UUID, str]) -> list[TimelineEntry]:
    """As a timeline, on which each day stands once; ``titles`` are those of visits."""
    found, day = [], ""
    for item in news:
        event = item.event
        who = f"{what_happened(event)}, {event.by}" if event.by else what_happened(event)
        shown = when(timezone.localtime(event.at).date())
        value = Value(titles.get(event.record_uuid, event.label), item.address, detail=who)
        found.append(TimelineEntry("" if shown == day else shown, value))
        day = shown
    return found


def _addresses(reader: User, events: Iterable[AuditEvent]) -> dict[uuids.UUID, str]:
    """Where the records live that the reader may see, with one query for all kinds."""
    wanted: dict[str, set[uuids.UUID]] = defaultdict(set)
    for event in events:
        wanted[event.record_type].add(event.record_uuid)
    parts = [_keys(reader, kind, wanted[kind]) for kind in sorted(wanted)]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {uuid: reverse(PAGES[kind][0], args=[key]) for uuid, kind, key in rows}


def _keys(reader: User, kind: str, wanted: set[uuids.UUID]) -> Any:
    model: Any = apps.get_model("registry", kind)
    seen = seen_by(model._default_manager.filter(uuid__in=wanted), reader).order_by()
    named = seen.annotate(which=Constant(kind, output_field=CharField()), called=F(PAGES[kind][1]))
    return named.values_list("uuid", "which", "called")
