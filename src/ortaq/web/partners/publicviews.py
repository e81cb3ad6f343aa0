"""The page that says what the public reads of a partner, and what is done there."""

from __future__ import annotations

import uuid as uuids
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.organizations.models import Organization
from ortaq.registry.portfolio.queries import with_stage
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import do_at_once, take_step
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.partners.publicpage import KINDS, public_page, tie_with_us
from ortaq.web.partners.publicsteps import PUBLIC_STEPS
from ortaq.web.permissions import allowed, me, seen_or_404


@require_safe
@allowed("read", "partnership")
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody reads of a partner, and what could stand there."""
    return _show(request, _found(request, slug))


@keeps_what_was_typed(lambda slug, step: f"{reverse('partner_public', args=[slug])}?do={step}")
@require_POST
@allowed("publish", "partnership")
def public_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Show the partner on the public pages, take it off, or set the tier."""
    found = _found(request, slug)
    tie = tie_with_us(found, me(request))
    if tie is None:
        raise Http404
    page = reverse("partner_public", args=[slug])
    return take_step(request, PUBLIC_STEPS, step, tie, page=page, show=lambda form: _show(request, found, form))


@require_POST
@allowed("publish", "partnership")
def move_public(request: HttpRequest, slug: str, kind: str, uuid: uuids.UUID, step: str) -> HttpResponse:
    """Show one record of the partner on the public pages, or take it off."""
    if kind not in KINDS or step not in ("show", "hide"):
        raise Http404
    chosen, organization = KINDS[kind], _found(request, slug)
    record = get_object_or_404(seen_by(chosen.found(organization), me(request)), uuid=uuid)
    done = _("It stands on the public pages.") if step == "show" else _("It no longer stands on the public pages.")
    do_at_once(request, partial(chosen.publish, record, public=step == "show", by=me(request)), done)
    return redirect("partner_public", slug)


def _found(request: HttpRequest, slug: str) -> Organization:
    return seen_or_404(request, with_stage(Organization.objects.all()), slug=slug)


def _show(request: HttpRequest, found: Organization, sent: StepForm | None = None) -> HttpResponse:
    page = public_page(request, found, reader=me(request), sent=sent)
    return render(request, "partners/public.html", {"page": page}, status=422 if sent else 200)
