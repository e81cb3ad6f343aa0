"""Of which partners the evidence may be another one since an event of the audit trail."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q, QuerySet

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.organizations.models import Organization
from ortaq.registry.sources.models import Citation

# So many events are looked at; after more, all partners are as quickly read anew.
MOST = 500
# The ways from a record to the bodies for which it, or what hangs on it, is evidence.
BODIES = {
    "organization": ("pk",),
    "partnership": ("first", "second"),
    "engagement": ("host", "guests__organization"),
    "agreement": ("parties__organization",),
    "jointunit": ("hosts__organization",),
    "project": ("members__organization",),
    "proposal": ("engagement__host", "engagement__guests__organization", "proposers__organization"),
    "indicator": ("organization",),
}
# Rows that are evidence, or say of whom a record is, by the fields that lead to those records.
PARTS = {
    "guest": ("engagement", "organization"),
    "party": ("agreement", "organization"),
    "agreementchange": ("agreement",),
    "unithost": ("unit", "organization"),
    "unitreport": ("unit",),
    "member": ("project", "organization"),
    "projectreport": ("project",),
    "output": ("project", "joint_unit"),
    "proposer": ("proposal", "organization"),
    "commitment": ("agreement", "engagement"),
    "followup": ("proposal",),
    "engagement": ("host",),
    "partnership": ("first", "second"),
    "proposal": ("engagement",),
    "indicator": ("organization",),
}
# Rows that name a record by its kind and uuid.
NAMING = ("followup", "citation")
Values = dict[str, Any]


def touched_since(last: int) -> frozenset[int] | None:
    """The keys of the organizations that the events after the ``last`` one may concern; None where it may be all: an
    organization was merged or parted, became ours, or too much happened."""
    found = AuditEvent.objects.filter(pk__gt=last).order_by("pk")
    events = list(found.values_list("record_type", "record_uuid", "before", "after")[: MOST + 1])
    if len(events) > MOST or any(_concerns_all(kind, before, after) for kind, _uuid, before, after in events):
        return None
    by_key: dict[str, set[int]] = defaultdict(set)
    by_uuid: dict[str, set[Any]] = defaultdict(set)
    for kind, uuid, before, after in events:
        by_uuid[kind].add(uuid)
        for values in (before or {}, after or {}):
            for model, key in _referred(kind, values):
                by_key[model].add(key)
            if kind in NAMING and values.get("record_uuid"):
                by_uuid[values["record_type"]].add(values["record_uuid"])
    return frozenset(_bodies(by_key, by_uuid))


def _concerns_all(kind: str, before: Values | None, after: Values | None) -> bool:
    if kind == "organization":
        return (before or {}).get("merged_into_id") != (after or {}).get("merged_into_id")
    named = (values for values in (before, after) if values)
    return kind == "identifier" and any(values.get("value") == settings.OUR_ROR for values in named)


def _referred(kind: str, values: Values) -> Iterator[tuple[str, int]]:
    """The records to which the fields of a row lead: (kind, key)."""
    for name in PARTS.get(kind, ()):
        field: Any = apps.get_model("registry", kind)._meta.get_field(name)
        key = values.get(field.attname)
        if key is not None:
            yield field.related_model._meta.model_name, key


def _bodies(by_key: dict[str, set[int]], by_uuid: dict[str, set[uuids.UUID]]) -> Iterable[int]:
    """The bodies of all these records, in one query."""
    parts = []
    for kind, paths in BODIES.items():
        wanted = Q(pk__in=by_key[kind]) | Q(uuid__in=by_uuid[kind])
        if kind == "partnership" and by_uuid["sourcedocument"]:
            told = Citation.objects.filter(evidence__source__uuid__in=by_uuid["sourcedocument"]).order_by()
            wanted |= Q(uuid__in=told.values("record_uuid"))
        model: Any = apps.get_model("registry", kind)
        rows: QuerySet[Any] = model._default_manager.filter(wanted).order_by()
        parts += [rows.filter(**{f"{path}__isnull": False}).values_list(path, flat=True) for path in paths]
    return Organization.objects.none().values_list("pk", flat=True).union(*parts)
