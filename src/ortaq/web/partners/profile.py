"""The page of one partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ortaq.registry.agreements import queries as agreements
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.organizations.queries import conflicts_among, our_organization, relations_of
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.queries import of_organization
from ortaq.registry.people import queries as people
from ortaq.registry.people.models import Person
from ortaq.registry.portfolio.queries import engagements_between
from ortaq.registry.proposals import queries as proposals
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.units import queries as units
from ortaq.registry.units.models import JointUnit
from ortaq.web.components import (
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
from ortaq.web.dates import distance, language_name
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.partners.story import story_of
from ortaq.web.records import address_of, link
from ortaq.web.tables import agreements as agreement_table
from ortaq.web.tables import people as people_table
from ortaq.web.tables import proposals as proposal_table
from ortaq.web.tables import units as unit_table
from ortaq.web.tables import visits as visit_table
from ortaq.web.tables.partners import place_of
from ortaq.web.words import WORDS, state_of, word_of


@dataclass(frozen=True)
class Side:
    """One of the values that disagree, with its evidence in full."""

    fact: ProfileFact
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Conflict:
    attribute: Text
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Part:
    """A section of the page: its records as a table."""

    name: str
    heading: Text
    table: Table


@dataclass(frozen=True)
class PartnerPage:
    organization: Organization
    header: RecordHeader
    waiting: tuple[Waiting, ...]
    tabs: tuple[Tab, ...]
    in_short: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[Fact, ...]
    story: tuple[TimelineEntry, ...]
    ties: tuple[Fact, ...]
    parts: tuple[Part, ...]
    theirs: tuple[PersonEntry, ...]
    ours: tuple[PersonEntry, ...]
    record: tuple[Fact, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True)
class _Held:
    """All that the registry holds on one organization, read at once."""

    facts: list[ProfileFact]
    partnerships: list[Partnership]
    agreements: list[Agreement]
    units: list[JointUnit]
    visits: list[Engagement]
    proposals: list[Proposal]
    people: list[Person]
    met: list[Person]

    def everything(self) -> Iterable[Row]:
        yield from self.facts
        yield from self.partnerships
        yield from self.agreements
        yield from self.units
        yield from self.visits
        yield from self.proposals
        for person in (*self.people, *self.met):
            yield person
            yield from person.positions.all()


def partner_page(organization: Organization) -> PartnerPage:
    held, ours = _held(organization), our_organization()
    notes = Notes([organization, *held.everything()])
    # Numbers run as the page reads: the name, the facts in short, then the rest.
    header = _header(organization, held, notes)
    conflicts = conflicts_among(held.facts)
    in_short = _in_short(held.facts, conflicts, notes)
    sides = _conflicts(conflicts, notes)
    parts = tuple(part for part in _parts(held, notes) if part.table.rows)
    theirs = people_table.people_entries(held.people, notes, at={organization.pk})
    own = people_table.people_entries(held.met, notes, at={ours.pk} if ours else set())
    return PartnerPage(
        organization=organization,
        header=header,
        waiting=tuple(_waiting(held)),
        tabs=_tabs(parts, len(theirs) + len(own), notes),
        in_short=in_short,
        conflicts=sides,
        set_aside=_set_aside(held.facts, notes),
        story=story_of(held.visits, held.agreements, held.units, notes),
        ties=_ties(organization, held.partnerships, notes),
        parts=parts,
        theirs=theirs,
        ours=own if ours and ours.pk != organization.pk else (),
        record=_record(organization),
        sources=notes.sources,
        history=history_of_record(organization),
    )


def _held(organization: Organization) -> _Held:
    visits = list(engagements_between(organization))
    return _Held(
        facts=list(organization.profile_facts.all()),
        partnerships=list(of_organization(organization)),
        agreements=list(agreements.listed(party=organization)),
        units=list(units.listed(host=organization)),
        visits=visits,
        proposals=list(proposals.listed(organization=organization)),
        people=list(people.listed(organization=organization)),
        met=list(people.listed(organization=our_organization()).filter(engagements__engagement__in=visits).distinct()),
    )


def _header(organization: Organization, held: _Held, notes: Notes) -> RecordHeader:
    name = Naming([organization]).of(organization)
    marks = notes.of(organization, "name")
    shown = {name.text}
    names = [row for row in organization.names.all() if row.value not in shown and row.kind != "as-written"]
    stage = next((state_of("stage", tie.stage) for tie in held.partnerships), None)
    states = [stage] if stage else []
    if organization.status != "active":
        states.append(state_of("organization_status", organization.status))
    last = next((visit.start for visit in held.visits if visit.start and visit.state != "declined"), None)
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
    )


def _in_short(facts: list[ProfileFact], conflicts: dict[str, list[ProfileFact]], notes: Notes) -> tuple[Fact, ...]:
    """What stands undisputed, by attribute in the order of the vocabulary."""
    found = []
    for attribute, label in WORDS["attribute"].items():
        values = [fact for fact in facts if fact.attribute == attribute and not fact.set_aside]
        if values and attribute not in conflicts:
            found.append(Fact(label, tuple(Value(fact.value, marks=notes.of(fact, "value")) for fact in values)))
    return tuple(found)


def _conflicts(conflicts: dict[str, list[ProfileFact]], notes: Notes) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(word_of("attribute", attribute), tuple(Side(fact, notes.of(fact, "value")) for fact in facts))
        for attribute, facts in conflicts.items()
    )


def _set_aside(facts: list[ProfileFact], notes: Notes) -> tuple[Fact, ...]:
    return tuple(
        Fact(word_of("attribute", fact.attribute), (Value(fact.value, fact.attribute, marks=notes.of(fact, "value")),))
        for fact in facts
        if fact.set_aside
    )


def _waiting(held: _Held) -> list[Waiting]:
    """Proposals that nobody owns, and what their owners have still to do."""
    found = []
    for proposal in held.proposals:
        followups = [followup for followup in proposal.followups.all() if followup.state == "open"]
        if not proposal.followups.all() and proposal.state in ("raised", "screened"):
            found.append(Waiting(proposal.text, address_of(proposal), who=_("somebody to take it up")))
        found += [
            Waiting(followup.text, address_of(proposal), who=str(followup.owner), due=followup.due)
            for followup in followups
        ]
    return found


def _ties(organization: Organization, partnerships: list[Partnership], notes: Notes) -> tuple[Fact, ...]:
    """Partnerships, and what it is part of or belongs to."""
    found = []
    for tie in partnerships:
        other = tie.second if tie.first_id == organization.pk else tie.first
        detail = f"{word_of('stage', tie.stage)}, {word_of('tier', tie.tier)}"
        found.append(Fact(_("partner of"), (link(other, marks=notes.of(tie), detail=detail),)))
    for relation in relations_of(organization):
        if relation.subject_id == organization.pk:
            found.append(Fact(word_of("relation", relation.kind), (link(relation.object),)))
        else:
            label = _("has as a part") if relation.kind == "parent" else _("has as a member")
            found.append(Fact(label, (link(relation.subject),)))
    return tuple(found)


def _parts(held: _Held, notes: Notes) -> tuple[Part, ...]:
    return (
        Part("agreements", _("Agreements"), Table(
            agreement_table.COLUMNS, tuple(agreement_table.agreement_row(item, notes) for item in held.agreements))),
        Part("joint-units", _("Joint units"), Table(
            unit_table.COLUMNS, tuple(unit_table.unit_row(item, notes) for item in held.units))),
        Part("visits", _("Visits"), Table(
            visit_table.COLUMNS, tuple(visit_table.visit_row(item, notes) for item in held.visits))),
        Part("proposals", _("Proposals and follow-ups"), Table(
            proposal_table.COLUMNS, tuple(proposal_table.proposal_row(item, notes) for item in held.proposals))),
    )  # fmt: skip


def _tabs(parts: tuple[Part, ...], people_count: int, notes: Notes) -> tuple[Tab, ...]:
    tabs = [Tab(part.heading, f"#{part.name}", len(part.table.rows)) for part in parts]
    if people_count:
        tabs.append(Tab(_("People"), "#people", people_count))
    if notes.sources:
        tabs.append(Tab(_("Sources"), "#sources", len(notes.sources)))
    return tuple(tabs)


def _record(organization: Organization) -> tuple[Fact, ...]:
    """Identifiers, place and names: what a catalog card says."""
    rows: list[Fact] = [
        Fact(item.scheme.upper(), (Value(item.value, _identifier_address(item.scheme, item.value)),))
        for item in organization.identifiers.all()
    ]
    if not organization.verified:
        rows.append(Fact(_("identity"), (Value(_("not verified: no list of organizations knows it")),)))
    if organization.website:
        rows.append(Fact(_("website"), (Value(organization.website, organization.website),)))
    if organization.established:
        rows.append(Fact(_("established"), (Value(str(organization.established)),)))
    if organization.latitude is not None and organization.longitude is not None:
        rows.append(Fact(_("coordinates"), (Value(f"{organization.latitude:.4f}, {organization.longitude:.4f}"),)))
    for name in organization.names.all():
        kind = word_of("name_kind", name.kind)
        detail = f"{kind}, {language_name(name.language)}" if name.language else kind
        rows.append(Fact(detail, (Value(name.value, language=name.language),)))
    return tuple(rows)


def _identifier_address(scheme: str, value: str) -> str:
    return f"https://ror.org/{value}" if scheme == "ror" else ""
