"""Somebody changed a record while the reader was about to act on it: what changed, what was to be done, a choice."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.operations import snapshot
from ortaq.registry.audit.queries import as_of_version
from ortaq.registry.base import Record
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.web.audit.names import names_in
from ortaq.web.components import Change, Fact, Text, Value
from ortaq.web.editing.conflicts import shown
from ortaq.web.history import changes_of

VERSION = "version"
# What is not typed: the token of the form, and the version that its page showed.
NOT_TYPED = ("csrfmiddlewaretoken", VERSION)


@dataclass(frozen=True)
class MeanwhilePage:
    """``changes`` is what is different since the reader opened the page, ``said`` what they typed. ``again`` are the
    fields with which the form is sent anew; without ``label`` it cannot be, since a file was chosen."""

    heading: str
    who: str
    at: datetime.datetime
    changes: tuple[Change, ...]
    said: tuple[Fact, ...]
    again: tuple[tuple[str, str], ...]
    label: Text
    back: str


def seen_version(request: HttpRequest) -> int | None:
    """The version that stood on the page from which the form was sent; None where the form tells none."""
    text = request.POST.get(VERSION, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def meanwhile(
    request: HttpRequest, record: Record, *, label: Text, back: str, form: forms.Form | None = None
) -> HttpResponse:
    """The page on which both are told; nothing was done; status 409. ``label`` is the button that does it all the same,
    ``form`` the valid form that was sent."""
    manager = type(record)._default_manager
    current = manager.select_related("changed_by").get(pk=record.pk)
    again = [(VERSION, str(current.version))]
    again += [(key, value) for key, values in request.POST.lists() if key not in NOT_TYPED for value in values]
    page = MeanwhilePage(
        heading=str(current),
        who=str(current.changed_by or _("the system")),
        at=current.changed_at,
        changes=_changes(current, seen_version(request) or 0),
        said=tuple(_said(form)) if form else (),
        again=tuple(again),
        label="" if request.FILES else label,
        back=back,
    )
    return render(request, "editing/meanwhile.html", {"page": page}, status=409)


def _changes(current: Record, version: int) -> tuple[Change, ...]:
    """Field by field; of references only those to people of ours and to units, whose names everybody here knows."""
    before = as_of_version(current, version)
    if before is None:  # the trail does not have what the reader saw
        return ()
    after = json.loads(json.dumps(snapshot(current), cls=DjangoJSONEncoder))
    hidden = {
        field.attname
        for field in current._meta.concrete_fields
        if field.is_relation and field.related_model not in (User, OrganizationUnit)
    }
    event = AuditEvent(
        record_type=current._meta.model_name or "",
        before={key: value for key, value in before.items() if key not in hidden},
        after={key: value for key, value in after.items() if key not in hidden},
    )
    return changes_of(event, names_in([event]))


def _said(form: forms.Form) -> Iterable[Fact]:
    for field in form.visible_fields():
        text = shown(field.field, field.value())
        if text:
            yield Fact(field.label, (Value(text),))
