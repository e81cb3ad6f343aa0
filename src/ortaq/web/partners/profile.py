"""The page of one partner."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.followups.rules import is_overdue
from ortaq.registry.organizations.models import Organization, OrganizationName, ProfileFact
from ortaq.registry.organizations.queries import conflicts_among, family_of, our_organization, relations_of
from ortaq.registry.organizations.rules import SINGLE
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.proposals.rules import waits_for_decision
from ortaq.registry.vitality.rules import Vitality
from ortaq.web.components import (
    Action,
    Column,
    Fact,
    Mark,
    NotedSource,
    PersonEntry,
    RecordHeader,
    Tab,
    Table,
    Text,
    TimelineEntry,
    Value,
    Waiting,
)
from ortaq.web.dates import distance, number
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.outcomes import Chain, chain_of
from ortaq.web.partners.card import card_of
from ortaq.web.partners.coverage import coverage_of
from ortaq.web.partners.held import Held, R, Some, held_on
from ortaq.web.partners.life import life_of
from ortaq.web.partners.story import story_of
from ortaq.web.records import address_of, link
from ortaq.web.tables import ShowRow, agreements, people, projects, proposals, table_of, units, visits
from ortaq.web.tables.partners import place_of
from ortaq.web.titles import Titles
from ortaq.web.vitality.showing import ProofOfLife
from ortaq.web.words import WORDS, state_of, word_of


@dataclass(frozen=True)
class Side:
    """One of the values that disagree, with its evidence in full."""

    fact: ProfileFact
    value: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Conflict:
    attribute: Text
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Part:
    """A section of the page: its records as a table, or as the chain of what became of them. ``rest`` leads to all of
    them, where there are more."""

    name: str
    heading: Text
    table: Table
    count: int
    rest: str
    chain: Chain = ()


@dataclass(frozen=True)
class PartnerPage:
    organization: Organization
    header: RecordHeader
    waiting: tuple[Waiting, ...]
    tabs: tuple[Tab, ...]
    in_short: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[Fact, ...]
    life: ProofOfLife | None
    story: tuple[TimelineEntry, ...]
    ties: tuple[Fact, ...]
    parts: tuple[Part, ...]
    theirs: tuple[PersonEntry, ...]
    more_people: str
    ours: tuple[PersonEntry, ...]
    record: tuple[Fact, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def partner_page(organization: Organization, *, reader: User) -> PartnerPage:
    ours = our_organization()
    held = held_on(organization, ours=ours, reader=reader)
    notes = Notes([organization, *held.everything()])
    titles = Titles(held.visits.shown)
    # Numbers run as the page reads: the name, the facts in short, then the rest.
    vitality, life = life_of(organization, ours=ours, reader=reader)
    header = _header(organization, held, notes, _actions(organization, reader), vitality)
    conflicts = conflicts_among(held.facts)
    in_short = _in_short(held.facts, conflicts, notes)
    sides = _conflicts(conflicts, notes)
    parts = _parts(organization, held, notes, titles)
    theirs = people.people_entries(held.people.shown, notes, at={organization.pk})
    own = people.people_entries(held.met.shown, notes, at={ours.pk} if ours else set())
    return PartnerPage(
        organization=organization,
        header=header,
        waiting=tuple(_waiting(held)),
        tabs=_tabs(parts, held.people.count + held.met.count, notes),
        in_short=in_short,
        conflicts=sides,
        set_aside=_set_aside(held.facts, notes),
        life=life,
        story=story_of(held.visits.shown, held.agreements.shown, held.units.shown, notes, titles),
        ties=(*_ties(organization, held.partnerships, notes), *coverage_of(held.agreements.shown)),
        parts=parts,
        theirs=theirs,
        more_people=_rest("people", organization, held.people),
        ours=own if ours and ours.pk != organization.pk else (),
        record=card_of(organization),
        sources=notes.sources,
        history=history_of_record(organization),
    )


def _header(
    organization: Organization, held: Held, notes: Notes, actions: tuple[Action, ...], vitality: Vitality | None
) -> RecordHeader:
    name = Naming([organization]).of(organization)
    marks = notes.of(organization, "name")
    shown = {name.text}
    rows = OrganizationName.objects.filter(organization__in=family_of(organization))
    names = [row for row in rows if row.value not in shown and row.kind != "as-written"]
    stage = next((state_of("stage", tie.stage) for tie in held.partnerships.shown), None)
    states = [stage] if stage else []
    if vitality:
        states.append(state_of("vitality", vitality.word))
    if organization.status != "active":
        states.append(state_of("organization_status", organization.status))
    last = next((visit.start for visit in held.visits.shown if visit.start and visit.state in HAPPENED), None)
    details = [Value(place)] if (place := place_of(organization)) else []
    if last:
        details.append(Value(_("last visit %(when)s") % {"when": distance(last)}))
    return RecordHeader(
        title=name.text,
        kind=word_of("organization_type", organization.type),
        language=name.language,
        states=tuple(states),
        names=tuple(Value(row.value, language=row.language) for row in names[:8]),
        details=tuple(details),
        marks=marks,
        actions=actions,
    )


def _actions(organization: Organization, reader: User) -> tuple[Action, ...]:
    steps = []
    if may(reader, "propose", "agreement"):
        steps.append(Action(_("Propose an agreement"), f"{reverse('propose_agreement')}?with={organization.slug}"))
    if may(reader, "propose", "engagement"):
        steps.append(Action(_("Plan a visit"), f"{reverse('new_visit')}?with={organization.slug}"))
    if not may(reader, "manage", organization):
        return tuple(steps)
    steps += [Action(_("Correct"), reverse("edit_partner", args=[organization.slug]))]
    if may(reader, "merge", organization):
        steps.append(Action(_("Same as …"), reverse("merge_partner", args=[organization.slug])))
    return tuple(steps)


def _in_short(facts: list[ProfileFact], conflicts: dict[str, list[ProfileFact]], notes: Notes) -> tuple[Fact, ...]:
    """What stands undisputed, by attribute in the order of the vocabulary."""
    found = []
    for attribute, label in WORDS["attribute"].items():
        values = [fact for fact in facts if fact.attribute == attribute and not fact.set_aside]
        if values and attribute not in conflicts:
            found.append(Fact(label, tuple(Value(said(fact), marks=notes.of(fact, "value")) for fact in values)))
    return tuple(found)


def said(fact: ProfileFact) -> str:
    """The value as the reader writes it: bare counts with their thousands apart, a year as it is."""
    counted = fact.value.isdecimal() and fact.attribute in SINGLE and fact.attribute != "founded"
    return number(int(fact.value)) if counted else fact.value


def _conflicts(conflicts: dict[str, list[ProfileFact]], notes: Notes) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            word_of("attribute", attribute), tuple(Side(fact, said(fact), notes.of(fact, "value")) for fact in facts)
        )
        for attribute, facts in conflicts.items()
    )


def _set_aside(facts: list[ProfileFact], notes: Notes) -> tuple[Fact, ...]:
    return tuple(
        Fact(word_of("attribute", fact.attribute), (Value(said(fact), fact.attribute, marks=notes.of(fact, "value")),))
        for fact in facts
        if fact.set_aside
    )


def _waiting(held: Held) -> list[Waiting]:
    """What owners have still to do, the most urgent first, then proposals that nobody owns."""
    today = timezone.localdate()
    owned, unowned = [], []
    for proposal in held.proposals.shown:
        followups = list(proposal.followups.all())
        if waits_for_decision(proposal):
            unowned.append(Waiting(proposal.text, address_of(proposal), who=_("somebody to take it up")))
        owned += [
            Waiting(item.text, address_of(proposal), "", str(item.owner or ""), item.due, is_overdue(item, today))
            for item in followups
            if item.state == "open"
        ]
    return sorted(owned, key=lambda waiting: waiting.due or datetime.date.max) + unowned


def _ties(organization: Organization, partnerships: Some[Partnership], notes: Notes) -> tuple[Fact, ...]:
    """Partnerships, and what it is part of or belongs to."""
    found = []
    for tie in partnerships.shown:
        other = tie.second if tie.first_id == organization.pk else tie.first
        detail = f"{word_of('stage', tie.stage)}, {word_of('tier', tie.tier)}"
        found.append(Fact(_("partner of"), (link(other, marks=notes.of(tie), detail=detail),)))
    if more := partnerships.count - len(partnerships.shown):
        found.append(Fact("", (Value(_("and %(count)d more") % {"count": more}, reverse("partners")),)))
    for relation in relations_of(organization):
        if relation.subject_id == organization.pk:
            found.append(Fact(word_of("relation", relation.kind), (link(relation.object),)))
        else:
            label = _("has as a part") if relation.kind == "parent" else _("has as a member")
            found.append(Fact(label, (link(relation.subject),)))
    return tuple(found)


def _parts(organization: Organization, held: Held, notes: Notes, titles: Titles) -> tuple[Part, ...]:
    def part(room: str, heading: str, columns: tuple[Column, ...], row: ShowRow[R], some: Some[R]) -> Part:
        table = table_of(columns, row, some.shown, notes)
        return Part(room.replace("_", "-"), heading, table, some.count, _rest(room, organization, some))

    found = (
        part("agreements", _("Agreements"), agreements.COLUMNS, agreements.agreement_row, held.agreements),
        part("joint_units", _("Joint units"), units.COLUMNS, units.unit_row, held.units),
        part("projects", _("Projects"), projects.COLUMNS, projects.project_row, held.projects),
        part("visits", _("Visits"), visits.COLUMNS, visits.visit_rows(titles), held.visits),
        part("proposals", _("Proposals and follow-ups"), proposals.COLUMNS, proposals.proposal_row, held.proposals),
    )
    chain = chain_of(held.proposals.shown, notes)
    return tuple(replace(part, chain=chain if part.name == "proposals" else ()) for part in found if part.count)


def _rest(room: str, organization: Organization, some: Some[R]) -> str:
    """Where all of them are, when the page does not show all."""
    return f"{reverse(room)}?with={organization.slug}" if some.count > len(some.shown) else ""


def _tabs(parts: tuple[Part, ...], people_count: int, notes: Notes) -> tuple[Tab, ...]:
    tabs = [Tab(part.heading, f"#{part.name}", part.count) for part in parts]
    if people_count:
        tabs.append(Tab(_("People"), "#people", people_count))
    if notes.sources:
        tabs.append(Tab(_("Sources"), "#sources", len(notes.sources)))
    return tuple(tabs)
