from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.agreements.models import Agreement
from ortaq.web.components import Column, Value
from ortaq.web.dates import as_day, known_date, long_day
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


def agreement_row(agreement: Agreement, notes: Notes, flags: tuple[str, ...] = ()) -> tuple[Value, ...]:
    """``flags``: what the calendar and the visits say of it."""
    parties = ", ".join(party.called for party in agreement.parties.all())
    told = ", ".join(str(word_of("flag", flag)) for flag in flags)
    return (
        link(agreement, marks=notes.of(agreement), detail=word_of("agreement_kind", agreement.kind)),
        Value(parties),
        Value(known_date(agreement.date_text), cell=as_day(agreement.date_text)),
        Value(_end(agreement), cell=None if agreement.open_ended else agreement.ended_on or agreement.end),
        Value(state=state_of("agreement_state", agreement.state), detail=f"▲ {told}" if told else ""),
    )


def _end(agreement: Agreement) -> str:
    if agreement.open_ended:
        return _("open-ended")
    end = agreement.ended_on or agreement.end
    return long_day(end) if end else ""
