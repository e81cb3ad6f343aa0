from __future__ import annotations

from django.utils.translation import pgettext_lazy

from ortaq.registry.agreements.models import Agreement
from ortaq.web.components import Column, Value
from ortaq.web.dates import known_date, long_day
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "agreement"), "title"),
    Column(pgettext_lazy("column", "parties")),
    Column(pgettext_lazy("column: date of signing", "date"), "date"),
    Column(pgettext_lazy("column: date of expiry", "ends"), "end"),
    Column(pgettext_lazy("column", "state")),
)
SORTS = {
    "date": ("-date_text", "-id"),
    "title": ("title", "id"),
    "end": ("end", "id"),
}


def agreement_row(agreement: Agreement, notes: Notes) -> tuple[Value, ...]:
    parties = ", ".join(str(party.organization) for party in agreement.parties.all())
    return (
        link(agreement, marks=notes.of(agreement), detail=word_of("agreement_kind", agreement.kind)),
        Value(parties),
        Value(known_date(agreement.date_text)),
        Value(long_day(agreement.end) if agreement.end else ""),
        Value(state=state_of("agreement_state", agreement.state)),
    )
