from __future__ import annotations

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.errors import Refused
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.operations import finish_followup, verify_followup
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.operations import drop_proposal, take_up_proposal
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.proposals.forms import DropForm, TakeUpForm
from ortaq.web.proposals.pages import proposal_page, proposals_page


@allowed("read")
def proposals(request: HttpRequest) -> HttpResponse:
    """All proposals, with what became of them."""
    return render(request, "list.html", {"page": proposals_page(request.GET, reader=me(request))})


@allowed("read")
def proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """One proposal: who raised it, and what became of it."""
    return _show(request, _found(request, slug))


@require_POST
@allowed("manage")
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a proposal an owner and a day."""
    found, form = _found(request, slug), TakeUpForm(request.POST)
    if not form.is_valid():
        return _show(request, found, take_up=form)
    try:
        take_up_proposal(proposal=found, by=me(request), **form.cleaned_data)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The proposal is taken up by %(owner)s.") % {"owner": form.cleaned_data["owner"]})
    return redirect("proposal", slug)


@require_POST
@allowed("manage")
def drop(request: HttpRequest, slug: str) -> HttpResponse:
    """Decide against a proposal, saying why."""
    found, form = _found(request, slug), DropForm(request.POST)
    if not form.is_valid():
        return _show(request, found, drop=form)
    try:
        drop_proposal(proposal=found, by=me(request), reason=form.cleaned_data["reason"])
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The proposal is dropped; its page says why."))
    return redirect("proposal", slug)


@require_POST
@allowed("manage")
def finish(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """The owner says that a follow-up is done."""
    followup = seen_or_404(request, FollowUp.objects.select_related("proposal"), uuid=uuid)
    finish_followup(followup=followup, by=me(request))
    messages.success(request, _("Noted as done. A second person has to verify it."))
    return redirect(_back(followup))


@require_POST
@allowed("manage")
def verify(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """A second person confirms that a follow-up is done."""
    followup = seen_or_404(request, FollowUp.objects.select_related("proposal"), uuid=uuid)
    try:
        verify_followup(followup=followup, by=me(request))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Verified."))
    return redirect(_back(followup))


def _found(request: HttpRequest, slug: str) -> Proposal:
    return seen_or_404(request, Proposal.objects.select_related("engagement__host"), slug=slug)


def _show(request: HttpRequest, found: Proposal, **forms: Any) -> HttpResponse:
    page = proposal_page(found, reader=me(request), **forms)
    status = 422 if forms else 200
    return render(request, "proposals/proposal.html", {"page": page}, status=status)


def _back(followup: FollowUp) -> str:
    return f"/proposals/{followup.proposal.slug}/" if followup.proposal else "/"
