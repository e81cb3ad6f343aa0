"""Propose an agreement, edit its terms, suspend it: steps with a page of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import require
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import would_suspend
from ortaq.registry.agreements.rules import can
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.web.agreements.forms import ProposalForm, TermsForm, initial_after
from ortaq.web.agreements.stepforms import ReasonForm
from ortaq.web.editing.saving import save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.permissions import allowed, me, seen_or_404


@keeps_what_was_typed(lambda: reverse("propose_agreement"))
@allowed("propose", "agreement")
def propose(request: HttpRequest) -> HttpResponse:
    """A new proposal; ``?with=`` names a partner, ``?renews=`` the agreement before it."""
    form = _proposal_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = _propose(request, form)
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Proposed. Complete it, then hand it in."))
            return redirect("agreement", made.number)
    status = 422 if request.method == "POST" else 200
    heading = _("Propose an agreement")
    context = {"form": form, "heading": heading, "back": reverse("agreements")}
    return render(request, "editing/edit.html", context, status=status)


def _proposal_form(request: HttpRequest) -> ProposalForm:
    number = request.GET.get("renews", "")
    before = seen_by(Agreement.objects.all(), request.user).filter(number=number).first() if number else None
    form = ProposalForm(typed(request), reader=me(request), predecessor=before)
    if before:
        form.initial.update(initial_after(before))
    elif partner := Organization.objects.filter(slug=request.GET.get("with", "")).first():
        form.initial["partners"] = partner.name
    return form


def _propose(request: HttpRequest, form: ProposalForm) -> Agreement:
    values = form.cleaned_data
    return o.propose_agreement(
        terms=form.terms,
        parties=_parties(values["partners"]),
        by=me(request),
        unit=values["unit"],
        umbrella=values["umbrella"],
        predecessor=values["renews"],
        succession=values.get("succession", ""),
        visibility=values["visibility"],
        token=values["token"],
    )


def _parties(partners: list[Organization]) -> list[Organization]:
    ours = our_organization()
    return [*([ours] if ours else []), *partners]


@keeps_what_was_typed(lambda number: reverse("edit_agreement", args=[number]))
@allowed("manage", "agreement")
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Edit the terms before they are signed; whoever saves second sees both versions."""
    record = seen_or_404(request, Agreement.objects.select_related("umbrella"), number=number)
    require(request.user, "manage", record)
    form = TermsForm(typed(request), record=record)
    ours = our_organization()
    takes_part = ours is not None and record.parties.filter(organization=ours).exists()
    parties = _parties if takes_part else list

    def save(*, seen_version: int | None, **values: Any) -> None:
        o.edit_agreement(
            agreement=record, terms=form.terms, parties=parties(values["partners"]), umbrella=values["umbrella"],
            visibility=values["visibility"], seen_version=seen_version, by=me(request),
        )  # fmt: skip

    heading, back = _("Edit %(record)s") % {"record": record}, reverse("agreement", args=[number])
    if record.state == "in_review":
        messages.warning(request, _("It is in review: when you change it, all steps decide anew."))
    return save_record(request, form, save=save, heading=heading, back=back, done=_("Saved."))


@allowed("manage", "agreement")
def suspend(request: HttpRequest, number: str) -> HttpResponse:
    """First what would be suspended with it, then the reason."""
    record = seen_or_404(request, Agreement, number=number)
    require(request.user, "manage", record)
    under = would_suspend(record)
    form = ReasonForm(request.POST or None, agreement=record, name="suspend")
    if request.method == "POST" and form.is_valid():
        try:
            previewed = [child.uuid for child in under if str(child.uuid) in request.POST.getlist("under")]
            o.suspend_agreement(
                agreement=record, reason=form.cleaned_data["reason"], previewed=previewed, by=me(request),
                seen_version=form.cleaned_data["version"],
            )  # fmt: skip
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Suspended."))
            return redirect("agreement", number)
    context = {"form": form, "agreement": record, "under": under, "possible": can(record, "suspend_agreement")}
    return render(request, "agreements/suspend.html", context, status=422 if request.method == "POST" else 200)
