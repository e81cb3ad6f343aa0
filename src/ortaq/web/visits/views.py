from __future__ import annotations

import uuid as uuids
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.accounts.rules import require
from ortaq.registry.engagements.holding import remove_participant
from ortaq.registry.engagements.models import Engagement, Participant
from ortaq.registry.engagements.planning import describe_engagement, request_engagement
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.editing.saving import add_record, save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.visits.forms import RequestForm, VisitForm
from ortaq.web.visits.pages import visit_page, visits_page
from ortaq.web.visits.steps import STEPS


@allowed("read", "engagement")
def visits(request: HttpRequest) -> HttpResponseBase:
    """All visits and other engagements, with filters."""
    return show_list(request, visits_page)


@allowed("read", "engagement")
def visit(request: HttpRequest, slug: str) -> HttpResponse:
    """One visit: where it stands, who came, what was proposed, what became of it, what still waits."""
    return _show(request, _found(request, slug))


@keeps_what_was_typed(lambda: reverse("new_visit"))
@allowed("propose", "engagement")
def new(request: HttpRequest) -> HttpResponse:
    """Somebody asks for a visit."""
    guest = Organization.objects.filter(slug=request.GET.get("with", ""))
    form = RequestForm(typed(request), initial={"guests": list(guest)})
    return add_record(
        request,
        form,
        add=partial(request_engagement, host=our_organization(), by=me(request)),
        heading=_("Ask for a visit"),
        back=reverse("visits"),
        done=_("The visit is on record: accept, delegate or decline it."),
        show="visit",
    )


@keeps_what_was_typed(lambda slug: reverse("edit_visit", args=[slug]))
@allowed("manage", "engagement")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of a visit; whoever saves second sees both versions, field by field."""
    record = _found(request, slug)
    require(request.user, "manage", record)
    return save_record(
        request,
        VisitForm(typed(request), record=record),
        save=partial(describe_engagement, engagement=record, by=me(request)),
        heading=_("Edit %(record)s") % {"record": record},
        back=reverse("visit", args=[slug]),
        done=_("Saved."),
    )


@keeps_what_was_typed(lambda slug, step: f"{reverse('visit', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "engagement")
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step of a visit; minutes that were just read lead to their review."""
    record = _found(request, slug)
    page = reverse("visit", args=[slug])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


@require_POST
@allowed("manage", "engagement")
def take_off(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take a person off the list of those who were there."""
    record = _found(request, slug)
    participant = get_object_or_404(Participant.objects.select_related("engagement"), uuid=uuid, engagement=record)
    try:
        remove_participant(participant=participant, by=me(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("visit", slug)


def _found(request: HttpRequest, slug: str) -> Engagement:
    return seen_or_404(request, Engagement.objects.select_related("host", "unit", "lead"), slug=slug)


def _show(request: HttpRequest, record: Engagement, sent: StepForm | None = None) -> HttpResponse:
    page = visit_page(request, record, reader=me(request), sent=sent)
    return render(request, "visits/visit.html", {"page": page}, status=422 if sent else 200)
