"""What one agreement promises: the list, whether each still stands, and the form to note a promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.commitments.operations import promise
from ortaq.registry.commitments.queries import listed, to_confirm
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.people.models import Person
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, Step, offers
from ortaq.web.acting.taking import take_step
from ortaq.web.commitments.forms import PromiseForm
from ortaq.web.components import Table, Value, Waiting
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.notes import Notes
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.records import address_of, link
from ortaq.web.tables import table_of
from ortaq.web.tables.commitments import COLUMNS, commitment_row

SHOWN = 100


class AgreementPromiseForm(PromiseForm):
    """Their owner is one of those with a post at a party that is not ours."""

    def theirs(self, record: Any) -> Any:
        ours = our_organization()
        parties = record.parties.exclude(organization=ours).values("organization")
        return Person.objects.filter(merged_into=None, positions__organization__in=parties).distinct()


STEPS = (
    Step("commitment", gettext_lazy("Note a promise"), lambda record, **values: promise(of=record, **values),
         gettext_lazy("The promise is on the list."),
         lambda record, reader: may(reader, "manage", "commitment"), AgreementPromiseForm, adds=True),
)  # fmt: skip


@dataclass(frozen=True)
class PromisedPage:
    """``waiting`` are those of which nobody has said for a year that they stand."""

    address: str
    agreement: Value
    waiting: tuple[Waiting, ...]
    commitments: Table
    steps: Offers


@require_safe
@allowed("read", "commitment")
def promised(request: HttpRequest, number: str) -> HttpResponse:
    """What an agreement promises, and what has to be confirmed this year."""
    return _show(request, seen_or_404(request, Agreement, number=number))


@keeps_what_was_typed(lambda number, step: f"{reverse('agreement_commitments', args=[number])}?do={step}")
@require_POST
@allowed("manage", "commitment")
def note(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Note what an agreement promises."""
    found, page = seen_or_404(request, Agreement, number=number), reverse("agreement_commitments", args=[number])
    return take_step(request, STEPS, step, found, page=page, show=lambda form: _show(request, found, form))


def _show(request: HttpRequest, found: Agreement, sent: StepForm | None = None) -> HttpResponse:
    page = _page(request, found, me(request), sent)
    return render(request, "commitments/promised.html", {"page": page}, status=422 if sent else 200)


def _page(request: HttpRequest, agreement: Agreement, reader: User, sent: StepForm | None) -> PromisedPage:
    address = reverse("agreement_commitments", args=[agreement.number])
    waiting = seen_by(to_confirm(timezone.localdate()).filter(agreement=agreement), reader)[:SHOWN]
    held = seen_by(listed().filter(agreement=agreement), reader)[:SHOWN]
    return PromisedPage(
        address=address,
        agreement=link(agreement),
        waiting=tuple(
            Waiting(one.text, f"{address_of(one)}?do=confirm#do", who=str(one.our_owner or _("nobody yet")))
            for one in waiting
        ),
        commitments=table_of(COLUMNS, commitment_row, held, Notes([])),
        steps=offers(request, STEPS, agreement, reader=reader, page=address, sent=sent),
    )
