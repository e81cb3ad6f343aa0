"""The first page of a partner: what is known in short, what waits, what happened, agreements and visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.organizations.queries import conflicts_among
from ortaq.registry.organizations.rules import SINGLE
from ortaq.web.advice.parts import AdvicePart, partner_advice
from ortaq.web.components import Fact, Mark, NotedSource, RecordHeader, Tab, Text, TimelineEntry, Value, Waiting
from ortaq.web.dates import distance, number
from ortaq.web.notes import Notes
from ortaq.web.partners.coverage import coverage_of
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.held import Held, held_on
from ortaq.web.partners.outcomes import waiting_for
from ortaq.web.partners.parts import Part, part_of
from ortaq.web.partners.story import story_of
from ortaq.web.tables import agreements, visits
from ortaq.web.tables.news import news_about
from ortaq.web.titles import Titles
from ortaq.web.words import WORDS, word_of


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
class PartnerPage:
    organization: Organization
    header: RecordHeader
    waiting: tuple[Waiting, ...]
    tabs: tuple[Tab, ...]
    in_short: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[Fact, ...]
    story: tuple[TimelineEntry, ...]
    news: tuple[TimelineEntry, ...]
    coverage: tuple[Fact, ...]
    parts: tuple[Part, ...]
    advice: AdvicePart
    sources: tuple[NotedSource, ...]


def partner_page(organization: Organization, *, reader: User) -> PartnerPage:
    """The first page of a partner."""
    held = held_on(organization, reader=reader)
    notes = Notes([organization, *held.everything()])
    titles = Titles(held.visits.shown, whole=organization)
    # Numbers run as the page reads: the name, the facts in short, then the rest.
    marks = notes.of(organization, "name")
    conflicts = conflicts_among(held.facts)
    in_short = _in_short(held.facts, conflicts, notes)
    sides = _conflicts(conflicts, notes)
    parts = _parts(organization, held, notes, titles)
    story = story_of(held.visits.shown, held.agreements.shown, held.reports, notes, titles)
    return PartnerPage(
        organization=organization,
        header=header_of(
            organization, titles.naming, reader=reader, marks=marks, details=_last_visit(held.visits.shown)
        ),
        waiting=waiting_for(organization, reader=reader),
        tabs=tabs_of(organization, "partner", _inside(parts, notes)),
        in_short=in_short,
        conflicts=sides,
        set_aside=_set_aside(held.facts, notes),
        story=story,
        news=news_about(organization, reader=reader),
        coverage=coverage_of(held.agreements.shown),
        parts=parts,
        advice=partner_advice(organization, reader=reader),
        sources=notes.sources,
    )


def _last_visit(visits: Iterable[Engagement]) -> Iterator[Value]:
    last = next((visit.start for visit in visits if visit.start and visit.state in HAPPENED), None)
    if last:
        yield Value(_("last visit %(when)s") % {"when": distance(last)})


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


def _parts(organization: Organization, held: Held, notes: Notes, titles: Titles) -> tuple[Part, ...]:
    found = (
        part_of(
            "agreements", _("Agreements"), organization, held.agreements, agreements.COLUMNS,
            agreements.agreement_row, notes,
        ),
        part_of("visits", _("Visits"), organization, held.visits, visits.COLUMNS, visits.visit_rows(titles), notes),
    )  # fmt: skip
    return tuple(part for part in found if part.table.rows)


def _inside(parts: tuple[Part, ...], notes: Notes) -> Iterator[Tab]:
    for part in parts:
        yield Tab(part.heading, f"#{part.name}")
    if notes.sources:
        yield Tab(_("Sources"), "#sources", len(notes.sources))
