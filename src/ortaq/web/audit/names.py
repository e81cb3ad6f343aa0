"""The names behind the numbers that rows of the trail refer to each other by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey

from ortaq.registry.audit.models import AuditEvent
from ortaq.web.history import Names


def names_in(events: Iterable[AuditEvent]) -> Names:
    """One query for each kind of record that is referred to; what was deleted since is missing."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    places: list[tuple[str, str, int, Any]] = []
    for event in events:
        for key, value in _references(event):
            model = _model(event.record_type, key)
            if model is not None:
                wanted[model].add(value)
                places.append((event.record_type, key, value, model))
    found = {
        model: {row.pk: str(row) for row in model._default_manager.filter(pk__in=pks).select_related()}
        for model, pks in wanted.items()
    }
    return {(kind, key, pk): found[model][pk] for kind, key, pk, model in places if pk in found[model]}


def _references(event: AuditEvent) -> Iterator[tuple[str, int]]:
    for values in (event.before or {}, event.after or {}):
        yield from ((key, value) for key, value in values.items() if key.endswith("_id") and isinstance(value, int))


def _model(kind: str, key: str) -> Any:
    try:
        field = apps.get_model("registry", kind)._meta.get_field(key.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist):  # a kind or a field of former times
        return None
    return field.related_model if isinstance(field, ForeignKey) else None
