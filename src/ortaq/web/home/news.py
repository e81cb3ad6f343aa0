"""What changed: the newest event of each record that the reader may see."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.queries import recent
from ortaq.web.components import TimelineEntry, Value
from ortaq.web.dates import when
from ortaq.web.history import what_happened
from ortaq.web.records import links_to

SHOWN, LOOKED_AT = 8, 60


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
    links = links_to(((event.record_type, event.record_uuid) for event in events), reader=reader)
    newest = {event.record_uuid: event for event in reversed(events) if event.record_uuid in links}
    chosen = sorted(newest.values(), key=lambda event: event.pk, reverse=True)[:SHOWN]
    return [News(event, links[event.record_uuid].address) for event in chosen]


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
