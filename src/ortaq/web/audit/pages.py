"""What the pages of the audit trail show."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from ortaq.registry.accounts.rules import may
from ortaq.registry.accounts.table import RECORDS
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.queries import events, history_with_parts
from ortaq.registry.base import Record
from ortaq.registry.restoring.rules import RESTORABLE
from ortaq.registry.sources.queries import load_records
from ortaq.web.audit.names import names_in
from ortaq.web.components import Change, Text
from ortaq.web.history import Names, changes_of, what_happened
from ortaq.web.lists import Filter, words_filter
from ortaq.web.records import address_of, links_to
from ortaq.web.words import choices_of, word_of

ROWS = 50


@dataclass(frozen=True)
class EventEntry:
    """``part`` names what changed where that is not the record itself; ``restore`` brings this version back."""

    at: datetime.datetime
    who: str
    what: str
    part: str
    changes: tuple[Change, ...]
    restore: str = ""
    address: str = ""


@dataclass(frozen=True)
class HistoryPage:
    record: Record
    kind: str
    address: str
    entries: tuple[EventEntry, ...]
    page: Page[Any]
    may_export: bool


@dataclass(frozen=True)
class AuditPage:
    filters: tuple[Filter, ...]
    entries: tuple[EventEntry, ...]
    page: Page[Any]
    filtered: bool


def found_record(kind: str, uuid: uuids.UUID, reader: User) -> Record:
    """The record, if the reader may see it. Raises Http404."""
    record = load_records([(kind, uuid)]).get(uuid) if kind in RECORDS else None
    if not isinstance(record, Record) or not may(reader, "read", record):
        raise Http404
    return record


def history_page(record: Record, query: QueryDict, *, reader: User) -> HistoryPage:
    """The whole history of a record with its parts, newest first."""
    kind = record._meta.model_name or ""
    page = Paginator(history_with_parts(record), ROWS).get_page(query.get("page"))
    found = list(page.object_list)
    names = names_in(found)
    restores = kind in RESTORABLE and may(reader, "manage", record)
    return HistoryPage(
        record=record,
        kind=kind,
        address=address_of(record),
        entries=tuple(_of_record(event, record, names, restores=restores) for event in found),
        page=page,
        may_export=may(reader, "export", record),
    )


def audit_page(query: QueryDict) -> AuditPage:
    """What everybody did, under the filters of the query string."""
    filters = audit_filters(query)
    page = Paginator(events_of(query), ROWS).get_page(query.get("page"))
    found = list(page.object_list)
    names = names_in(found)
    links = links_to((event.record_type, event.record_uuid) for event in found)
    addresses = {uuid: link.address for uuid, link in links.items()}
    entries = (
        replace(_entry(event, names), part=event.label, address=addresses.get(event.record_uuid, "")) for event in found
    )
    return AuditPage(filters, tuple(entries), page, any(item.value for item in filters))


def events_of(query: QueryDict) -> QuerySet[AuditEvent]:
    """The events that the query string asks for; a value that makes no sense chooses nothing."""
    chosen = {item.name: item.value for item in audit_filters(query)}
    who = User.objects.filter(username=chosen["who"]).values_list("pk", flat=True).first()
    return events(
        by=(who or 0) if chosen["who"] else None,
        action=chosen["action"],
        kind=chosen["kind"],
        first=parse_day(chosen["from"]),
        last=parse_day(chosen["to"]),
        text=chosen["q"],
    )


def audit_filters(query: QueryDict) -> tuple[Filter, ...]:
    return (
        words_filter(query, _("words of the record")),
        Filter("who", _("who (name to sign in)"), query.get("who", "").replace("\x00", "")[:150]),
        _choice(query, "action", _("what"), choices_of("action")),
        _choice(query, "kind", _("kind of record"), choices_of("record_kind")),
        Filter("from", _("from (2026-11-01)"), _day(query, "from")),
        Filter("to", _("to (2026-11-30)"), _day(query, "to")),
    )


def export_rows(found: Iterable[AuditEvent]) -> Iterable[tuple[Any, ...]]:
    """A row for each event: when, who, what, kind, record, uuid, field by field what changed."""
    for event in found:
        changes = "; ".join(f"{change.label}: {change.before} → {change.after}" for change in changes_of(event, {}))
        kind = str(word_of("record_kind", event.record_type))
        who = str(event.by) if event.by else _("the system")
        at = timezone.localtime(event.at)
        yield at, who, what_happened(event), event.action, kind, event.label, str(event.record_uuid), changes


def export_head() -> tuple[str, ...]:
    return (
        _("when"), _("who"), _("what"), _("operation"), _("kind of record"), _("record"), "uuid", _("what changed"),
    )  # fmt: skip


def _of_record(event: AuditEvent, record: Record, names: Names, *, restores: bool) -> EventEntry:
    entry = _entry(event, names)
    if event.record_uuid != record.uuid:
        return replace(entry, part=event.label)
    version = (event.after or {}).get("version")
    if not restores or version is None or version == record.version:
        return entry
    return replace(entry, restore=reverse("restore_version", args=[event.record_type, record.uuid, version]))


def _entry(event: AuditEvent, names: Names) -> EventEntry:
    return EventEntry(
        at=event.at,
        who=str(event.by) if event.by else _("the system"),
        what=what_happened(event),
        part="",
        changes=tuple(change for change in changes_of(event, names) if change.before or change.after),
    )


def _choice(query: QueryDict, name: str, label: Text, choices: list[tuple[str, Text]]) -> Filter:
    value = query.get(name, "")
    return Filter(name, label, value if value in dict(choices) else "", choices)


def _day(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    return value if parse_day(value) else ""


def parse_day(value: str) -> datetime.date | None:
    """An ISO day; None for anything else."""
    try:
        return parse_date(value)
    except ValueError:
        return None
