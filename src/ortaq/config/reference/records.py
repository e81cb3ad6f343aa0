"""docs/reference/records.md: the tables of the registry, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.apps import apps
from django.db import models

from ortaq.config.reference.tables import first_words, page, table
from ortaq.registry.base import Record, Row

INTRODUCTION = (
    "Every row has a `uuid` by which the audit trail names it. Records have besides: `visibility`, `created_at`, "
    "`created_by`, `changed_at`, `changed_by`, and `version`, which rises with each change."
)
_SHARED = {field.name for base in (Row, Record) for field in base._meta.get_fields()} | {"id"}


def records_page() -> str:
    groups = groupby(registry_models(), key=noun_of)
    parts = (f"## {noun}\n\n" + "\n\n".join(_model(model) for model in group) for noun, group in groups)
    return page("Records", INTRODUCTION, *parts)


def registry_models() -> list[type[models.Model]]:
    """The registry's models, by noun and name."""
    return sorted(apps.get_app_config("registry").get_models(), key=lambda model: (noun_of(model), model.__name__))


def noun_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[2]


def _model(model: type[models.Model]) -> str:
    kind = "record" if issubclass(model, Record) else "row"
    rows = [
        (f"`{field.name}`", _type(field), _meaning(field))
        for field in model._meta.concrete_fields
        if field.name not in _SHARED
    ]
    rules = ", ".join(f"`{constraint.name}`" for constraint in model._meta.constraints)
    parts = [f"### {model.__name__}", f"{first_words(model)} ({kind})", table(("field", "type", "meaning"), rows)]
    return "\n\n".join([*parts, f"The database holds to: {rules}." if rules else ""]).strip()


def _type(field: models.Field[object, object]) -> str:
    if field.related_model:
        words = f"→ {field.related_model.__name__}" if isinstance(field.related_model, type) else "→ ?"
    else:
        length = f" ({field.max_length})" if field.max_length and field.max_length > 1 else ""
        words = field.get_internal_type().removesuffix("Field") + length
    return (
        words + ("" if field.unique is False else ", unique") + (", may be empty" if field.null or field.blank else "")
    )


def _meaning(field: models.Field[object, object]) -> str:
    return " ".join(_meanings(field))


def _meanings(field: models.Field[object, object]) -> Iterator[str]:
    if field.help_text:
        yield str(field.help_text)
    if field.choices:
        yield " · ".join(str(value) for value, _ in field.flatchoices)
