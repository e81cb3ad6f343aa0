"""The page of a partner's numbers by year, and what is done there."""

from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.exchange.tables import CSV_TYPE, csv_lines
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.audit.operations import note_export
from ortaq.registry.indicators.models import Indicator
from ortaq.registry.indicators.operations import remove_indicator
from ortaq.registry.indicators.queries import of_partner
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.portfolio.queries import with_stage
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.attachments import attached
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.taking_out import cells
from ortaq.web.partners.numbers import numbers_of, numbers_page, table_of_years, years_of
from ortaq.web.partners.steps import NUMBER_STEPS
from ortaq.web.permissions import allowed, me, seen_or_404


@require_safe
@allowed("read", "indicator")
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """The numbers of a partner by year, side by side, with where they come from."""
    return _show(request, _found(request, slug))


@require_safe
@allowed("export", "indicator")
def numbers_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same table with all years, as CSV."""
    found = _found(request, slug)
    rows = list(seen_by(of_partner(found), me(request)))
    held = numbers_of(found, rows, reader=me(request))
    table = table_of_years(held, years_of(held))
    note_export("numbers of a partner, csv", by=me(request), count=len(table.rows), partner=found.slug)
    head = [str(column.label) for column in table.columns]
    content = b"".join(csv_lines(head, cells(table.columns, table.rows)))
    name = f"ortaq-{found.slug}-numbers-{timezone.localdate().isoformat()}.csv"
    return attached(HttpResponse(content, content_type=CSV_TYPE), name)


@keeps_what_was_typed(lambda slug, step: f"{reverse('partner_numbers', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "indicator")
def numbers_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Record a number of a year."""
    found, page = _found(request, slug), reverse("partner_numbers", args=[slug])
    return take_step(request, NUMBER_STEPS, step, found, page=page, show=lambda form: _show(request, found, form))


@require_POST
@allowed("manage", "indicator")
def remove_number(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away a number that was recorded by mistake."""
    found = seen_or_404(request, Indicator, uuid=uuid, organization__in=family_of(_found(request, slug)))
    remove_indicator(indicator=found, by=me(request))
    messages.success(request, _("The number is taken away; its history keeps it."))
    return redirect("partner_numbers", slug)


def _found(request: HttpRequest, slug: str) -> Organization:
    return seen_or_404(request, with_stage(Organization.objects.all()), slug=slug)


def _show(request: HttpRequest, found: Organization, sent: StepForm | None = None) -> HttpResponse:
    page = numbers_page(request, found, reader=me(request), sent=sent)
    return render(request, "partners/numbers.html", {"page": page}, status=422 if sent else 200)
