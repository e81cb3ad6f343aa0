"""What a merge would bring together, what is merged, and what was judged not to be the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet

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


def _moved(record: Record) -> Iterable[tuple[str, int]]:
    """Every kind of row that refers to the record, with how many do."""
    counts: dict[str, int] = {}
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        if not issubclass(model, Row) or not isinstance(relation.field, ForeignKey) or model is type(record):
            continue
        if model in JUDGEMENTS.values():
            continue
        count = model._default_manager.filter(**{relation.field.name: record}).count()
        if count:
            counts[model._meta.model_name] = counts.get(model._meta.model_name, 0) + count
    return sorted(counts.items())


def _said(value: object) -> str:
    return "" if value is None else str(value)


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
