"""What the pages of agreements show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.queries import listed
from ortaq.registry.agreements.rules import hindrances
from ortaq.web.components import Empty, Fact, NotedSource, RecordHeader, Step, Value
from ortaq.web.dates import known_date, long_day, when
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.tables.agreements import COLUMNS, SORTS, agreement_row
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class AgreementPage:
    header: RecordHeader
    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    facts: tuple[Fact, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def agreements_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("title or party"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "agreement_kind")
    state = choice_filter(query, "state", _("state"), "agreement_state")
    return list_page(
        query,
        reader=reader,
        heading=_("Agreements"),
        lead=lambda count: ngettext("%(count)d agreement", "%(count)d agreements", count) % {"count": count},
        filters=(words, kind, state, body),
        found=listed(kind=kind.value, state=state.value, text=words.value, party=organization),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(agreement_row),
        empty=Empty(_("No agreements yet. An agreement comes here when you accept a source that reports one.")),
    )


def agreement_page(agreement: Agreement) -> AgreementPage:
    notes = Notes([agreement])
    marks = notes.of(agreement)
    parties = [party.organization for party in agreement.parties.select_related("organization")]
    return AgreementPage(
        header=RecordHeader(
            title=agreement.title,
            kind=word_of("agreement_kind", agreement.kind),
            states=(state_of("agreement_state", agreement.state),),
            marks=marks,
        ),
        steps=_steps(agreement),
        missing=_missing(agreement),
        facts=(
            Fact(_("parties"), tuple(link(party) for party in parties)),
            *_facts(agreement),
        ),
        sources=notes.sources,
        history=history_of_record(agreement),
    )


def _facts(agreement: Agreement) -> list[Fact]:
    end = _("open-ended") if agreement.open_ended else when(agreement.end) if agreement.end else ""
    pairs = (
        (_("number"), agreement.number),
        (_("signed"), known_date(agreement.date_text)),
        (_("start"), long_day(agreement.start) if agreement.start else ""),
        (_("end"), end),
        (_("signed file"), agreement.signed_file.name if agreement.signed_file else ""),
    )
    return [Fact(label, (Value(value),)) for label, value in pairs if value]


def _steps(agreement: Agreement) -> tuple[Step, ...]:
    states = _way(agreement)
    now = states.index(AgreementState(agreement.state))
    places = ["past" if place < now else "now" if place == now else "next" for place in range(len(states))]
    return tuple(Step(word_of("agreement_state", state), place) for state, place in zip(states, places, strict=True))


def _way(agreement: Agreement) -> list[AgreementState]:
    """The states from the proposal to the end; a report comes in from aside, and so do the ways out."""
    s, now = AgreementState, AgreementState(agreement.state)
    if now in (s.REJECTED, s.WITHDRAWN):
        return [s.PROPOSED, now]
    if now in (s.PROPOSED, s.REPORTED):
        return [s.PROPOSED, *([now] if now == s.REPORTED else [s.IN_REVIEW, s.APPROVED]), s.IN_EFFECT, s.ENDED]
    effect = s.SUSPENDED if now == s.SUSPENDED else s.IN_EFFECT
    return [s.PROPOSED, s.IN_REVIEW, s.APPROVED, s.NEGOTIATING, s.AWAITING_SIGNATURE, effect, s.ENDED]


def _missing(agreement: Agreement) -> tuple[str, ...]:
    """What hinders the coming into effect, for those that are on the way there."""
    if agreement.state not in (AgreementState.PROPOSED, AgreementState.REPORTED):
        return ()
    return tuple(hindrances(agreement, today=datetime.date.today()))
