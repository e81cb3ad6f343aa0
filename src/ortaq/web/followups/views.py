from __future__ import annotations

import uuid as uuids

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ortaq.registry.followups.models import FollowUp
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.followups.pages import followup_page, followups_page
from ortaq.web.followups.steps import STEPS
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.permissions import allowed, me, seen_or_404


@allowed("read", "followup")
def followups(request: HttpRequest) -> HttpResponseBase:
    """All follow-ups, with filters: mine, those that I asked for, those that nobody has, the overdue."""
    return show_list(request, followups_page)


@allowed("read", "followup")
def followup(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """One follow-up: what it is about, who has it by when, who had it before."""
    return _show(request, _found(request, uuid))


@keeps_what_was_typed(lambda uuid, step: f"{reverse('followup', args=[uuid])}?do={step}")
@require_POST
@allowed("read", "followup")
def step(request: HttpRequest, uuid: uuids.UUID, step: str) -> HttpResponse:
    """Take a step; an owner may finish what is theirs, the rest is for those who manage follow-ups."""
    record = _found(request, uuid)
    page = reverse("followup", args=[uuid])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


def _found(request: HttpRequest, uuid: uuids.UUID) -> FollowUp:
    held = FollowUp.objects.select_related("owner", "proposal", "created_by", "done_by", "verified_by")
    return seen_or_404(request, held, uuid=uuid)


def _show(request: HttpRequest, record: FollowUp, sent: StepForm | None = None) -> HttpResponse:
    page = followup_page(request, record, reader=me(request), sent=sent)
    return render(request, "followups/followup.html", {"page": page}, status=422 if sent else 200)
