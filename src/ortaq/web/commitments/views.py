from __future__ import annotations

import uuid as uuids

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ortaq.registry.commitments.models import Commitment
from ortaq.registry.commitments.queries import listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.commitments.pages import commitment_page, commitments_page
from ortaq.web.commitments.steps import STEPS
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.permissions import allowed, me, seen_or_404


@allowed("read", "commitment")
def commitments(request: HttpRequest) -> HttpResponseBase:
    """All commitments, with filters."""
    return show_list(request, commitments_page)


@allowed("read", "commitment")
def commitment(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """One commitment: who promised it, who sees to it on each side, whether it still stands."""
    return _show(request, _found(request, uuid))


@keeps_what_was_typed(lambda uuid, step: f"{reverse('commitment', args=[uuid])}?do={step}")
@require_POST
@allowed("manage", "commitment")
def step(request: HttpRequest, uuid: uuids.UUID, step: str) -> HttpResponse:
    """Confirm that it stands, or say what became of it."""
    record = _found(request, uuid)
    page = reverse("commitment", args=[uuid])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


def _found(request: HttpRequest, uuid: uuids.UUID) -> Commitment:
    return seen_or_404(request, listed(), uuid=uuid)


def _show(request: HttpRequest, record: Commitment, sent: StepForm | None = None) -> HttpResponse:
    page = commitment_page(request, record, reader=me(request), sent=sent)
    return render(request, "commitments/commitment.html", {"page": page}, status=422 if sent else 200)
