"""The names behind the numbers that rows of the trail refer to each other by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, TextField, Value
from django.db.models.functions import Cast

from ortaq.registry.audit.models import AuditEvent
from ortaq.web.history import Names
from ortaq.web.records import PLACES


def names_in(events: Iterable[AuditEvent]) -> Names:
    """One query for all records that have a page, and one for each other kind that is referred to; what was deleted
    since is missing."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    places: list[tuple[str, str, int, Any]] = []
    for event in events:
        for key, value in _references(event):
            model = _model(event.record_type, key)
            if model is not None:
                wanted[model].add(value)
                places.append((event.record_type, key, value, model))
    placed = {model: pks for model, pks in wanted.items() if model._meta.model_name in PLACES}
    found = {
        model: {row.pk: str(row) for row in model._default_manager.filter(pk__in=pks).select_related()}
        for model, pks in wanted.items()
        if model not in placed
    }
    found |= _names(placed)
    return {(kind, key, pk): found[model][pk] for kind, key, pk, model in places if pk in found[model]}


def _names(wanted: Mapping[Any, set[int]]) -> dict[Any, dict[int, str]]:
    parts = [
        model._default_manager.filter(pk__in=pks)
        .order_by()
        .values_list("pk", Value(model._meta.model_name), Cast(PLACES[model._meta.model_name][2], TextField()))
        for model, pks in wanted.items()
    ]
    by_kind = {model._meta.model_name: model for model in wanted}
    found: dict[Any, dict[int, str]] = {model: {} for model in wanted}
    for key, kind, name in parts[0].union(*parts[1:], all=True) if parts else ():
        found[by_kind[kind]][key] = name
    return found


def _references(event: AuditEvent) -> Iterator[tuple[str, int]]:
    for values in (event.before or {}, event.after or {}):
        yield from ((key, value) for key, value in values.items() if key.endswith("_id") and isinstance(value, int))


def _model(kind: str, key: str) -> Any:
    try:
        field = apps.get_model("registry", kind)._meta.get_field(key.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist):  # a kind or a field of former times
        return None
    return field.related_model if isinstance(field, ForeignKey) else None
