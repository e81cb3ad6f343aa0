from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.models import Agreement, AgreementChange, AgreementFile, Signature
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.filestore import MOST_BYTES, path_of
from ortaq.web.acting.taking import do_at_once
from ortaq.web.agreements.listing import agreements_page
from ortaq.web.agreements.pages import agreement_page
from ortaq.web.agreements.steps import STEPS, Step, run
from ortaq.web.listing.showing import show_list
from ortaq.web.middleware import takes_at_most
from ortaq.web.permissions import View, allowed, me, seen_or_404


@allowed("read", "agreement")
def agreements(request: HttpRequest) -> HttpResponseBase:
    """All agreements, with filters."""
    return show_list(request, agreements_page)


@allowed("read", "agreement")
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """One agreement: its state, what it waits for, parties, terms with their changes, files, life, history."""
    return _show(request, _found(request, number))


def step_view(step: Step) -> View:
    """The view that takes one step and leads back to the page."""

    @require_POST
    @allowed(step.needs, "agreement")
    def view(request: HttpRequest, number: str) -> HttpResponse:
        found = _found(request, number)
        form = step.form(request.POST, request.FILES, agreement=found, name=step.name)
        if not form.is_valid():
            return _show(request, found, sent=form, at=step.name)
        try:
            run(step, form, by=me(request))
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, str(error))
            return _show(request, _found(request, number), sent=form, at=step.name)
        messages.success(request, str(step.done))
        return redirect("agreement", number)

    view.__doc__ = f"Take a step on an agreement's page: {step.name.replace('_', ' ').replace('-', ' ')}."
    return view


STEP_VIEWS = {name: step_view(step) for name, step in STEPS.items()}
takes_at_most(MOST_BYTES + 1_000_000)(STEP_VIEWS["file"])


@require_safe
@allowed("read", "agreementfile")
def download(request: HttpRequest, number: str, uuid: uuids.UUID) -> Any:
    """The content of a file, for those who may see it; a copy of a restricted one is noted."""
    found = _found(request, number)
    file = seen_or_404(request, AgreementFile.objects.select_related("agreement"), uuid=uuid, agreement=found)
    path = path_of(file.sha256)
    if not path.exists():
        messages.error(request, _("“%(file)s” is missing in the file store: restore the data folder.") % {"file": file})
        return redirect("agreement", number)
    o.hand_out_file(file=file, by=me(request))
    return FileResponse(path.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)


@require_POST
@allowed("manage", "agreement")
def remove_file(request: HttpRequest, number: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away a file that was added by mistake."""
    file = get_object_or_404(seen_by(AgreementFile.objects.all(), request.user), uuid=uuid, agreement__number=number)
    return _do(request, number, lambda: o.remove_agreement_file(file=file, by=me(request)), _("The file is removed."))


@require_POST
@allowed("manage", "agreement")
def take_back_signature(request: HttpRequest, number: str, uuid: uuids.UUID) -> HttpResponse:
    """A signature was recorded by mistake."""
    signature = get_object_or_404(Signature, uuid=uuid, agreement=_found(request, number))
    done = _("The signature is taken back.")
    return _do(request, number, lambda: o.take_back_signature(signature=signature, by=me(request)), done)


@require_POST
@allowed("manage", "agreement")
def take_back_change(request: HttpRequest, number: str, uuid: uuids.UUID) -> HttpResponse:
    """Undo the latest change."""
    change = get_object_or_404(AgreementChange, uuid=uuid, agreement=_found(request, number))
    done = _("The change is taken back.")
    return _do(request, number, lambda: o.take_back_change(change=change, by=me(request)), done)


def _do(request: HttpRequest, number: str, operation: Callable[[], Any], done: str) -> HttpResponse:
    do_at_once(request, operation, done)
    return redirect("agreement", number)


def _found(request: HttpRequest, number: str) -> Agreement:
    related = ("unit", "umbrella", "predecessor", "suspended_with", "created_by", "signed_file")
    return seen_or_404(request, Agreement.objects.select_related(*related), number=number)


def _show(request: HttpRequest, found: Agreement, **sent: Any) -> HttpResponse:
    page = agreement_page(found, reader=me(request), **sent)
    return render(request, "agreements/agreement.html", {"page": page}, status=422 if sent else 200)
