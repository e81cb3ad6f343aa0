from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.proposals.pages import proposal_page, proposals_page
from ortaq.web.proposals.steps import STEPS


@allowed("read", "proposal")
def proposals(request: HttpRequest) -> HttpResponseBase:
    """All proposals, with what became of them."""
    return show_list(request, proposals_page)


@allowed("read", "proposal")
def proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """One proposal: who raised it, and what became of it."""
    return _show(request, _found(request, slug))


@keeps_what_was_typed(lambda slug, step: f"{reverse('proposal', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "proposal")
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step of a proposal: take it up, drop it, say what it became."""
    record = _found(request, slug)
    page = reverse("proposal", args=[slug])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


def _found(request: HttpRequest, slug: str) -> Proposal:
    return seen_or_404(request, listed().select_related("engagement__host"), slug=slug)


def _show(request: HttpRequest, record: Proposal, sent: StepForm | None = None) -> HttpResponse:
    page = proposal_page(request, record, reader=me(request), sent=sent)
    return render(request, "proposals/proposal.html", {"page": page}, status=422 if sent else 200)
