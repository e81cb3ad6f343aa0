"""What the pages of visits show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.models import Engagement, Participant
from ortaq.registry.engagements.queries import listed, participants_of
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import raised_at
from ortaq.registry.proposals.rules import waits_for_decision
from ortaq.web.components import Empty, Fact, NotedSource, PersonEntry, RecordHeader, Table, Value, Waiting
from ortaq.web.dates import distance, known_date
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.records import address_of, link
from ortaq.web.tables import table_of
from ortaq.web.tables.proposals import COLUMNS as PROPOSAL_COLUMNS
from ortaq.web.tables.proposals import proposal_row
from ortaq.web.tables.visits import COLUMNS, SORTS, visit_rows
from ortaq.web.titles import Titles
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class VisitPage:
    header: RecordHeader
    waiting: tuple[Waiting, ...]
    facts: tuple[Fact, ...]
    people: tuple[PersonEntry, ...]
    proposals: Table
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def visits_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("title or place"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "visit_kind")
    state = choice_filter(query, "state", _("state"), "visit_state")
    return list_page(
        query,
        reader=reader,
        heading=_("Visits"),
        lead=lambda count: ngettext("%(count)d visit", "%(count)d visits", count) % {"count": count},
        filters=(words, kind, state, body),
        found=listed(kind=kind.value, state=state.value, text=words.value, organization=organization),
        sorts=SORTS,
        columns=COLUMNS,
        row=_rows,
        empty=Empty(_("No visits yet. A visit comes here when you accept a source that tells of one.")),
    )


def _rows(visits: list[Engagement], notes: Notes) -> Callable[[Engagement], tuple[Value, ...]]:
    return each(visit_rows(Titles(visits)))(visits, notes)


def visit_page(visit: Engagement, *, reader: User) -> VisitPage:
    people = [item for item in participants_of(visit) if may(reader, "read", item.person)]
    proposals = list(seen_by(raised_at(visit), reader))
    notes = Notes([visit, *proposals, *(participant.person for participant in people)])
    marks = notes.of(visit)
    date = known_date(visit.date_text)
    return VisitPage(
        header=RecordHeader(
            title=Titles([visit]).of(visit),
            kind=word_of("visit_kind", visit.kind),
            states=(state_of("visit_state", visit.state),),
            details=(Value(date, detail=distance(visit.start) if visit.start else ""),) if date else (),
            marks=marks,
        ),
        waiting=tuple(_waiting(proposals)),
        facts=_facts(visit),
        people=tuple(_entry(participant, notes) for participant in people),
        proposals=table_of(PROPOSAL_COLUMNS, proposal_row, proposals, notes),
        sources=notes.sources,
        history=history_of_record(visit),
    )


def _facts(visit: Engagement) -> tuple[Fact, ...]:
    guests = tuple(link(guest.organization) for guest in visit.guests.all())
    rows = (
        (_("host"), (link(visit.host),) if visit.host else ()),
        (_("guests"), guests),
        (_("place"), (Value(visit.place),) if visit.place else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _entry(participant: Participant, notes: Notes) -> PersonEntry:
    """With the title held at the time."""
    return PersonEntry(
        name=participant.person.name,
        address=address_of(participant.person),
        title=participant.title,
        organization=str(participant.organization) if participant.organization else "",
        marks=notes.of(participant.person),
    )


def _waiting(proposals: list[Proposal]) -> list[Waiting]:
    """Proposals that nobody owns: the visit cannot be closed with one."""
    return [
        Waiting(proposal.text, address_of(proposal), who=_("somebody to take it up"))
        for proposal in proposals
        if waits_for_decision(proposal)
    ]
