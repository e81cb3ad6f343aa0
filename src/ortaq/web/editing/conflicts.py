"""Somebody else saved the record while the reader was editing it: both versions, field by field, and a choice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.audit.queries import as_of_version, history_of, last_event
from ortaq.registry.base import Row
from ortaq.web.components import Text
from ortaq.web.editing.forms import RecordForm, version_of


@dataclass(frozen=True)
class Difference:
    """One field. ``opened`` is what stood there when the reader opened the page, None where nobody knows any more;
    ``choice`` is "mine" or "theirs" where only one of the two changed it, else ""."""

    name: str
    label: Text
    opened: str | None
    theirs: str
    mine: str
    choice: str


@dataclass(frozen=True)
class ConflictPage:
    form: RecordForm
    heading: str
    who: str
    at: datetime.datetime
    differences: tuple[Difference, ...]
    hidden: tuple[forms.BoundField, ...]
    back: str


def conflict(request: HttpRequest, form: RecordForm, *, back: str) -> HttpResponse:
    """The page of the conflict. ``form`` is what was typed, over the record as it was read before; status 409."""
    current = type(form.record)._default_manager.get(pk=form.record.pk)
    now = form.read(current)
    last = last_event(current)
    held = _as_opened(current, form.seen_version or 0)
    opened = form.read_before(held) if held else None
    page = ConflictPage(
        form=form,
        heading=str(current),
        who=str((last and last.by) or _("the system")),
        at=last.at if last else timezone.now(),
        differences=tuple(_differences(form, now, opened)),
        hidden=tuple(form[name] for name in form.fields if name != "version"),
        back=back,
    )
    return render(request, "editing/conflict.html", {"page": page, "version": version_of(current)}, status=409)


def _as_opened(row: Row, version: int) -> dict[str, Any] | None:
    """The columns that the reader saw; None where the trail does not have them."""
    if hasattr(row, "version"):
        return as_of_version(row, version)
    event = history_of(row.uuid).filter(pk=version).first()
    return event.after if event else None


def _differences(form: RecordForm, now: dict[str, Any], opened: dict[str, Any] | None) -> Iterator[Difference]:
    for name, field in form.fields.items():
        if name == "version":
            continue
        mine, theirs = shown(field, form[name].value()), shown(field, now[name])
        if mine == theirs:
            continue
        before = _before(field, name, opened)
        choice = "theirs" if mine == before else "mine" if theirs == before else ""
        label = field.label or name.replace("_", " ")
        yield Difference(name, label, before, theirs, mine, choice)


def _before(field: forms.Field, name: str, opened: dict[str, Any] | None) -> str | None:
    held = opened or {}
    for key in (name, f"{name}_id"):
        if key in held:
            return shown(field, held[key])
    return None


def shown(field: forms.Field, value: Any) -> str:
    """A value of a field in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool) or isinstance(field, forms.BooleanField):
        return _("yes") if value in (True, "on", "True", "true", "1") else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(shown(field, item) for item in value)
    if isinstance(field, forms.ModelChoiceField):
        found = (
            field.queryset.filter(pk=value).first() if str(value).isdecimal() and field.queryset is not None else None
        )
        return str(found or value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(str(value), value))
    return str(value)


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label
