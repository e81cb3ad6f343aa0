"""The history of a record, from the audit trail: who did what when, with what changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.queries import history_of
from ortaq.registry.base import Row
from ortaq.web.components import Change
from ortaq.web.words import WORDS, word_of

# What says nothing to a reader: keys, and the bookkeeping of each change.
SILENT = {"uuid", "version", "changed_at", "changed_by_id", "created_at", "created_by_id"}
SHOWN = 30
# The name of the record that a field of a kind of rows refers to: (kind of row, field, primary key) → name.
Names = Mapping[tuple[str, str, int], str]


@dataclass(frozen=True)
class HistoryEntry:
    at: datetime.datetime
    who: str
    what: str
    changes: tuple[Change, ...] = ()
    whole: str = ""


def history_of_record(record: Row) -> tuple[HistoryEntry, ...]:
    """The newest events of the record, newest first; ``whole`` of each leads to the page of its history."""
    whole = reverse("history", args=[record._meta.model_name, record.uuid])
    return tuple(entry_of(event, whole=whole) for event in history_of(record.uuid)[:SHOWN])


def entry_of(event: AuditEvent, *, whole: str = "") -> HistoryEntry:
    return HistoryEntry(
        at=event.at,
        who=str(event.by) if event.by else _("the system"),
        what=what_happened(event),
        changes=changes_of(event) if event.before and event.after else (),
        whole=whole,
    )


def what_happened(event: AuditEvent) -> str:
    """added, changed, deleted, or the word for a particular action."""
    if event.action in WORDS["action"]:
        return str(word_of("action", event.action))
    if event.after is None:
        return _("deleted")
    return _("added") if event.before is None else _("changed")


def changes_of(event: AuditEvent, names: Names | None = None) -> tuple[Change, ...]:
    """What is different after the event, field by field. What refers to another record is named where ``names`` has
    its name, else left out."""
    before: dict[str, Any] = event.before or {}
    after: dict[str, Any] = event.after or {}
    changed = [key for key in after | before if key not in SILENT and before.get(key) != after.get(key)]
    return tuple(
        Change(word_of("field", key), _named(event, key, before, names), _named(event, key, after, names))
        for key in changed
        if names is not None or not key.endswith("_id")
    )


def _named(event: AuditEvent, key: str, values: dict[str, Any], names: Names | None) -> str:
    value = values.get(key)
    if names is not None and key.endswith("_id") and value is not None:
        return names.get((event.record_type, key, value), f"#{value}")
    group = VALUES_OF.get((event.record_type, key))
    return str(word_of(group, str(value))) if group and value else shown_value(key, value)


# The words for the values of a field, where it has some.
VALUES = {
    "visibility": "visibility",
    "rank": "contact_rank",
    "topic": "contact_topic",
    "tier": "tier",
    "stage": "stage",
}
# The same of fields whose words depend on the kind of record.
VALUES_OF = {
    ("agreement", "state"): "agreement_state",
    ("agreement", "kind"): "agreement_kind",
    ("agreement", "ending"): "ending",
    ("approval", "decision"): "decision",
    ("approval", "step"): "approval_step",
    ("commitment", "state"): "commitment_state",
    ("engagement", "state"): "visit_state",
    ("engagement", "kind"): "visit_kind",
    ("followup", "state"): "followup_state",
    ("indicator", "code"): "indicator",
    ("jointunit", "kind"): "unit_kind",
    ("jointunit", "status"): "unit_status",
    ("mail", "state"): "mail_state",
    ("organization", "status"): "organization_status",
    ("organization", "type"): "organization_type",
    ("organizationname", "kind"): "name_kind",
    ("output", "kind"): "output_kind",
    ("project", "status"): "unit_status",
    ("projectreport", "status"): "unit_status",
    ("proposal", "state"): "proposal_state",
    ("unitreport", "status"): "unit_status",
}
# Told to nobody in a history: the pages show them to those who may see them.
HIDDEN = frozenset({"email", "phone", "note", "password"})


def shown_value(field: str, value: Any) -> str:
    """A value of a field in words; of what is private, only that there is something."""
    if value is None or value == "":
        return ""
    if field in HIDDEN:
        return "…"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(word_of(VALUES[field], value)) if field in VALUES else str(value)
