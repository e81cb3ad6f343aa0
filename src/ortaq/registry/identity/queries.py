"""What a merge would bring together, what is merged, and what was judged not to be the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.queries import history_of
from ortaq.registry.base import Record, Row
from ortaq.registry.identity.operations import JUDGEMENTS

# Fields that both records have in their own right, so that they say nothing about a disagreement.
OWN = frozenset(
    {"id", "uuid", "slug", "version", "created_at", "changed_at", "created_by", "changed_by", "merged_into"}
)


@dataclass(frozen=True)
class Side:
    """One field in which the two records differ: what the merged one says, and what will be shown."""

    field: str
    record: str
    into: str


@dataclass(frozen=True)
class Preview:
    """``moved``: by kind of row, how many belong to the record and will be shown with the other one."""

    differences: tuple[Side, ...]
    moved: tuple[tuple[str, int], ...]


def preview_of(record: Record, into: Record) -> Preview:
    """What merging ``record`` into ``into`` would do; nothing is written."""
    fields = [field for field in record._meta.concrete_fields if field.name not in OWN]
    pairs = ((field.attname, field.value_from_object(record), field.value_from_object(into)) for field in fields)
    differences = tuple(Side(name, _said(one), _said(other)) for name, one, other in pairs if one != other)
    return Preview(differences, tuple(_moved(record)))


def _moved(record: Record, *, since: datetime.datetime | None = None) -> Iterable[tuple[str, int]]:
    """Every kind of row that refers to the record, with how many do; ``since``: only those added later."""
    counts: dict[str, int] = {}
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        if not issubclass(model, Row) or not isinstance(relation.field, ForeignKey) or model is type(record):
            continue
        if model in JUDGEMENTS.values():
            continue
        rows = model._default_manager.filter(**{relation.field.name: record})
        if since is not None:
            rows = rows.filter(uuid__in=_added(model, since))
        count = rows.count()
        if count:
            counts[model._meta.model_name] = counts.get(model._meta.model_name, 0) + count
    return sorted(counts.items())


def _added(model: type[Row], since: datetime.datetime) -> QuerySet[AuditEvent, Any]:
    """The rows of a kind that were added after a moment, as the audit trail has it."""
    kind = model._meta.model_name or ""
    return AuditEvent.objects.filter(record_type=kind, at__gt=since, before__isnull=True).values("record_uuid")


def _said(value: object) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Parting:
    """What taking a merge apart would do: ``back`` goes with ``record`` again; ``stays`` was recorded since then with
    the one that stands for both, and stays there, whichever of the two it means. ``event`` is the merge."""

    record: Any
    into: Any
    reason: str
    event: AuditEvent | None
    back: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]


def parting_of(record: Record) -> Parting | None:
    """What taking ``record`` apart would do; None when it is not merged. Nothing is written."""
    edge = JUDGEMENTS[type(record)].objects.filter(record=record, same=True).select_related("into").first()
    if edge is None:
        return None
    event = history_of(record.uuid).filter(action="merge").first()
    since = event.at if event else None
    return Parting(
        record=record,
        into=edge.into,
        reason=edge.reason,
        event=event,
        back=tuple(_moved(record)),
        stays=tuple(_moved(edge.into, since=since)) if since else (),
    )


def merged_with(record: Record) -> QuerySet[Any]:
    """The records that ``record`` stands for, besides itself."""
    manager: Any = type(record)._default_manager
    found: QuerySet[Any] = manager.filter(merged_into=record).order_by("name", "id")
    return found


def judged_different(record: Record) -> frozenset[int]:
    """Primary keys of those that were judged not to be the same as ``record``."""
    rows = JUDGEMENTS[type(record)].objects.filter(Q(record=record) | Q(into=record), same=False)
    pairs = rows.values_list("record_id", "into_id")
    return frozenset(pk for pair in pairs for pk in pair) - {record.pk}
