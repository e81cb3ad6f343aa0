"""What is to be done about one record: the list, and the form to ask for something."""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.base import Record
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.followups.queries import listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, Step, offers
from ortaq.web.acting.taking import take_step
from ortaq.web.components import Table, Text, Value
from ortaq.web.followups.forms import AskForm
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.notes import Notes
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.records import link
from ortaq.web.tables import table_of
from ortaq.web.tables.followups import COLUMNS, followup_row

# The kinds of records about which something can be asked for here, as addresses name them.
ABOUT = frozenset({"agreement", "jointunit", "project", "organization", "person", "engagement"})
SHOWN = 100

STEPS = (
    Step("ask", gettext_lazy("Ask for something"), lambda record, **values: ask_followup(about=record, **values),
         gettext_lazy("The follow-up is on the list."),
         lambda record, reader: may(reader, "manage", "followup"), AskForm, adds=True),
)  # fmt: skip


@dataclass(frozen=True)
class AboutPage:
    heading: Text
    address: str
    about: Value
    followups: Table
    steps: Offers


@require_safe
@allowed("read", "followup")
def about(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """What is to be done about a record: an agreement, joint unit, project, partner, person or visit."""
    return _show(request, _found(request, kind, uuid))


@keeps_what_was_typed(lambda kind, uuid, step: f"{reverse('followups_about', args=[kind, uuid])}?do={step}")
@require_POST
@allowed("manage", "followup")
def ask(request: HttpRequest, kind: str, uuid: uuids.UUID, step: str) -> HttpResponse:
    """Ask for something that is to be done about a record."""
    record = _found(request, kind, uuid)
    page = _address(record)
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


def _found(request: HttpRequest, kind: str, uuid: uuids.UUID) -> Record:
    if kind not in ABOUT:
        raise Http404
    model: Any = apps.get_model("registry", kind)
    record: Record = seen_or_404(request, model, uuid=uuid)
    return record


def _address(record: Record) -> str:
    return reverse("followups_about", args=[record._meta.model_name, record.uuid])


def _show(request: HttpRequest, record: Record, sent: StepForm | None = None) -> HttpResponse:
    page = _page(request, record, me(request), sent)
    return render(request, "followups/about.html", {"page": page}, status=422 if sent else 200)


def _page(request: HttpRequest, record: Record, reader: User, sent: StepForm | None) -> AboutPage:
    address = _address(record)
    found = seen_by(listed().filter(record_uuid=record.uuid), reader)[:SHOWN]
    return AboutPage(
        heading=_("To be done"),
        address=address,
        about=link(record),
        followups=table_of(COLUMNS, followup_row, found, Notes([])),
        steps=offers(request, STEPS, record, reader=reader, page=address, sent=sent),
    )
