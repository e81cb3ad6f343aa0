"""What the pages of visits show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.closing.queries import followups_of, minutes_of
from ortaq.registry.closing.rules import Hindrance, hindrances
from ortaq.registry.commitments.queries import promised_at
from ortaq.registry.engagements.models import Engagement, EngagementState, Participant
from ortaq.registry.engagements.queries import listed, participants_of
from ortaq.registry.engagements.rules import AHEAD, LINE, TRANSITIONS
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.news.drafting.operations import TELLS
from ortaq.registry.proposals.queries import proposed_at
from ortaq.registry.sources.models import SourceDocument
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.advice.parts import AdvicePart, visit_advice
from ortaq.web.components import (
    Action,
    Empty,
    Fact,
    NotedSource,
    PersonEntry,
    RecordHeader,
    Step,
    Table,
    Value,
    Waiting,
)
from ortaq.web.dates import distance, known_date
from ortaq.web.followups.entries import followup_waiting
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.outcomes import Chain, chain_of
from ortaq.web.pack_menu import pack_offer
from ortaq.web.records import address_of, link
from ortaq.web.tables import table_of
from ortaq.web.tables.commitments import COLUMNS as COMMITMENT_COLUMNS
from ortaq.web.tables.commitments import commitment_row
from ortaq.web.tables.followups import COLUMNS as FOLLOWUP_COLUMNS
from ortaq.web.tables.followups import followup_row
from ortaq.web.tables.visits import COLUMNS, SORTS, visit_rows
from ortaq.web.titles import Titles
from ortaq.web.visits.disagreeing import Differing, differing
from ortaq.web.visits.steps import STEPS
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class Attendance:
    """A person who was there; ``remove`` is the address that takes them off the list, "" where nobody may."""

    person: PersonEntry
    role: str
    remove: str = ""


@dataclass(frozen=True)
class MinutesEntry:
    """``review`` leads to what waits for review in it, "" when nothing that matters does."""

    value: Value
    review: str = ""
    waiting: str = ""


@dataclass(frozen=True)
class VisitPage:
    visit: Engagement
    address: str
    header: RecordHeader
    line: tuple[Step, ...]
    waiting: tuple[Waiting, ...]
    offers: Offers
    facts: tuple[Fact, ...]
    people: tuple[Attendance, ...]
    differing: tuple[Differing, ...]
    minutes: tuple[MinutesEntry, ...]
    chain: Chain
    followups: Table
    commitments: Table
    advice: tuple[AdvicePart, ...]
    hinders: tuple[Waiting, ...]
    closing: bool
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def ahead(self) -> bool:
        """True before it takes place."""
        return self.visit.state in AHEAD

    @property
    def steps(self) -> Offers:
        """Those that lead on; the others stand in the part of the page that they are about."""
        return self.offers.without("participant", "minutes", "source", "follow-up", "commitment", "close")

    @property
    def people_steps(self) -> Offers:
        return self.offers.among("participant")

    @property
    def minutes_steps(self) -> Offers:
        return self.offers.among("minutes", "source")

    @property
    def followup_steps(self) -> Offers:
        return self.offers.among("follow-up", "commitment")

    @property
    def closing_steps(self) -> Offers:
        return self.offers.among("close")


def visits_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("title or place"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "visit_kind")
    state = choice_filter(query, "state", _("state"), "visit_state")
    may_ask = may(reader, "propose", "engagement")
    action = Value(_("Ask for a visit"), reverse("new_visit")) if may_ask else None
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
        imports="visits",
        empty=Empty(
            _("No visits yet. One comes here when somebody asks for it, or when you accept a source that tells of it."),
            action.text if action else "",
            action.address if action else "",
        ),
        action=action,
    )


def _rows(visits: list[Engagement], notes: Notes) -> Callable[[Engagement], tuple[Value, ...]]:
    return each(visit_rows(Titles(visits)))(visits, notes)


def visit_page(request: HttpRequest, visit: Engagement, *, reader: User, sent: StepForm | None = None) -> VisitPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = address_of(visit)
    people = [item for item in participants_of(visit) if may(reader, "read", item.person)]
    proposals = list(proposed_at(visit))
    followups = followups_of(visit)
    seen = [item for item in followups if may(reader, "read", item)]
    minutes = minutes_of(visit)
    manages = may(reader, "manage", visit)
    open_steps = offers(request, STEPS, visit, reader=reader, page=address, sent=sent)
    notes = Notes([visit, *proposals, *(participant.person for participant in people)])
    marks = notes.of(visit)
    date = known_date(visit.date_text)
    hinders = tuple(hindrances(visit, proposals=proposals, followups=followups, minutes=minutes))
    closing = manages and visit.state in (EngagementState.HELD, EngagementState.MINUTED)
    return VisitPage(
        visit=visit,
        address=address,
        header=RecordHeader(
            title=Titles([visit]).of(visit),
            kind=word_of("visit_kind", visit.kind),
            states=(state_of("visit_state", visit.state),),
            details=(Value(date, detail=distance(visit.start) if visit.start else ""),) if date else (),
            marks=marks,
            pack=pack_offer(reader, visit=visit),
            actions=tuple(_actions(visit, manages, reader)),
        ),
        line=_line(visit),
        waiting=tuple(_waiting(visit, hinders if closing else (), seen)),
        offers=open_steps,
        facts=_facts(visit),
        people=tuple(_attendance(participant, notes, visit, manages) for participant in people),
        differing=differing(visit, reader=reader) if len(notes.sources) > 1 else (),
        minutes=tuple(_minutes(minutes)),
        chain=chain_of([item for item in proposals if may(reader, "read", item)], notes, seen),
        followups=table_of(FOLLOWUP_COLUMNS, followup_row, [item for item in seen if item.proposal_id is None], notes),
        commitments=table_of(COMMITMENT_COLUMNS, commitment_row, seen_by(promised_at(visit), reader), notes),
        advice=visit_advice(visit, reader=reader),
        hinders=tuple(_hinders(hinders)),
        closing=closing,
        sources=notes.sources,
        history=history_of_record(visit),
    )


def _actions(visit: Engagement, manages: bool, reader: User) -> Iterable[Action]:
    if manages:
        yield Action(_("Edit"), reverse("edit_visit", args=[visit.slug]))
    if visit.start and visit.state in AHEAD:
        # Translators: takes a visit over into one's own calendar program.
        yield Action(_("Add to calendar"), reverse("visit_calendar", args=[visit.slug]))
    if visit.state in TELLS and may(reader, "publish", "newsitem"):
        yield Action(_("News about it"), reverse("draft_news", args=[visit.slug]))


def _line(visit: Engagement) -> tuple[Step, ...]:
    """The way from request to closing; a visit that left it shows where it is now."""
    if visit.state == EngagementState.DECLINED:
        return ()
    here = EngagementState.ACCEPTED if visit.state == EngagementState.DELEGATED else visit.state
    at = LINE.index(EngagementState(here))
    found = []
    for number, state in enumerate(LINE):
        place = "past" if number < at else "now" if number == at else "next"
        shown = visit.state if place == "now" else state
        found.append(Step(word_of("visit_state", shown), place))
    return tuple(found)


def _facts(visit: Engagement) -> tuple[Fact, ...]:
    guests = tuple(link(guest.organization) for guest in visit.guests.all())
    topics = tuple(Value(topic) for topic in visit.topics.splitlines() if topic.strip())
    rows = (
        (_("host"), (link(visit.host),) if visit.host else ()),
        (_("host unit"), (Value(str(visit.unit)),) if visit.unit else ()),
        (_("guests"), guests),
        (_("place"), (Value(visit.place),) if visit.place else ()),
        (_("who sees to it"), (Value(str(visit.lead)),) if visit.lead else ()),
        (_("purpose"), (Value(visit.purpose),) if visit.purpose else ()),
        (_("topics"), topics),
        (_("why it does not take place"), (Value(visit.reason),) if visit.reason else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _attendance(participant: Participant, notes: Notes, visit: Engagement, manages: bool) -> Attendance:
    """With the title held at the time."""
    entry = PersonEntry(
        name=participant.person.name,
        address=address_of(participant.person),
        title=participant.title,
        organization=str(participant.organization) if participant.organization else "",
        marks=notes.of(participant.person),
    )
    role = "" if participant.role == "member" else str(word_of("participant_role", participant.role))
    may_remove = manages and visit.state != EngagementState.CLOSED
    return Attendance(
        entry, role, reverse("remove_participant", args=[visit.slug, participant.uuid]) if may_remove else ""
    )


def _minutes(minutes: Iterable[tuple[SourceDocument, int]]) -> Iterable[MinutesEntry]:
    for source, waiting in minutes:
        said = ngettext("%(count)d fact to review", "%(count)d facts to review", waiting) % {"count": waiting}
        review = reverse("review", args=[source.slug])
        yield MinutesEntry(link(source), review if waiting else "", said if waiting else "")


def _hinders(found: Iterable[Hindrance]) -> Iterable[Waiting]:
    for hindrance in found:
        record = hindrance.record
        address = reverse("review", args=[record.slug]) if isinstance(record, SourceDocument) else address_of(record)
        yield Waiting(hindrance.text, f"{address}?do=minutes#do" if isinstance(record, Engagement) else address)


def _waiting(visit: Engagement, hinders: Iterable[Hindrance], followups: Iterable[FollowUp]) -> Iterable[Waiting]:
    """What comes next, what hinders closing, and what owners still have to do."""
    if EngagementState.ACCEPTED in TRANSITIONS[visit.state] and visit.state == EngagementState.REQUESTED:
        yield Waiting(_("somebody to accept, delegate or decline it"), "#steps")
    elif EngagementState.SCHEDULED in TRANSITIONS[visit.state]:
        yield Waiting(_("a day and an agenda"), f"{address_of(visit)}?do=schedule#do", who=str(visit.lead or ""))
    yield from _hinders(hinders)
    yield from (followup_waiting(item) for item in followups if item.state == "open" and item.owner_id)
