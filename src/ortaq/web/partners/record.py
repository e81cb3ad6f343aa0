"""The catalog card of an organization: names, identifiers, relations, units, what was merged into it, its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.departments.models import PartOf
from ortaq.registry.departments.queries import departments_of
from ortaq.registry.identity.queries import merged_with
from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName, Relation
from ortaq.registry.organizations.queries import family_of, relations_of
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.queries import of_organization
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Fact, NotedSource, RecordHeader, Tab, Text, Value
from ortaq.web.dates import language_name, long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.held import SHOWN
from ortaq.web.partners.steps import RECORD_STEPS
from ortaq.web.records import link
from ortaq.web.words import word_of


@dataclass(frozen=True)
class Item:
    """A line of the card; ``remove`` is where it is taken away, "" where nobody may; ``act`` names the button."""

    label: Text
    value: Value
    remove: str = ""
    act: Text = ""


@dataclass(frozen=True)
class Section:
    name: str
    heading: Text
    items: tuple[Item, ...]
    steps: Offers
    empty: Text


@dataclass(frozen=True)
class RecordPage:
    organization: Organization
    address: str
    header: RecordHeader
    tabs: tuple[Tab, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]
    vet: str = ""


def record_page(
    request: HttpRequest, organization: Organization, *, reader: User, sent: StepForm | None = None
) -> RecordPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = reverse("partner_record", args=[organization.slug])
    manages = may(reader, "manage", organization)
    naming = Naming([organization], whole=organization)
    ties = list(seen_by(of_organization(organization), reader)[:SHOWN])
    relations = list(relations_of(organization)[:SHOWN])
    notes = Notes([organization, *ties, *relations])
    marks = notes.of(organization, "name")
    steps = offers(request, RECORD_STEPS, organization, reader=reader, page=address, sent=sent)
    sections = (
        Section("names", _("Names"), tuple(_names(naming.of_whole, organization, manages)),
                steps.among("name"), ""),
        Section("identifiers", _("Identifiers"), tuple(_identifiers(organization, manages)),
                steps.among("identifier"), _("None yet. A ROR id makes it known beyond doubt.")),
        Section("relations", _("Ties"), (*_ties(organization, ties, notes), *_relations(organization, relations, notes,
                manages)), steps.among("relation"), _("None yet: what it is part of, what succeeds it.")),
        Section("units", _("Its units"), tuple(_units(organization, reader)), steps.among("unit", "move"),
                _("None yet: faculties, departments, laboratories.")),
        Section("merged", _("Merged into it"), tuple(_merged(organization, reader)), Offers(), ""),
    )  # fmt: skip
    return RecordPage(
        organization=organization,
        address=address,
        header=header_of(organization, naming, reader=reader, marks=marks),
        tabs=tabs_of(organization, "partner_record"),
        facts=tuple(_facts(organization)),
        sections=tuple(one for one in sections if one.items or one.empty),
        sources=notes.sources,
        history=history_of_record(organization),
        vet=reverse("vet_partner", args=[organization.slug]) if manages and not organization.verified else "",
    )


def _facts(organization: Organization) -> Iterator[Fact]:
    if organization.website:
        yield Fact(_("website"), (Value(organization.website, organization.website),))
    if organization.established:
        yield Fact(_("established"), (Value(str(organization.established)),))
    if organization.latitude is not None and organization.longitude is not None:
        yield Fact(_("coordinates"), (Value(f"{organization.latitude:.4f}, {organization.longitude:.4f}"),))


def _names(names: Iterable[OrganizationName], organization: Organization, manages: bool) -> Iterator[Item]:
    for name in names:
        kind = word_of("name_kind", name.kind)
        told = f"{kind}, {language_name(name.language)}" if name.language else kind
        own = name.organization_id == organization.pk and name.value != organization.name
        remove = reverse("remove_name", args=[organization.slug, name.uuid]) if manages and own else ""
        yield Item(told, Value(name.value, language=name.language), remove)


def _identifiers(organization: Organization, manages: bool) -> Iterator[Item]:
    for one in Identifier.objects.filter(organization__in=family_of(organization)):
        outside = PLACES.get(one.scheme, "")
        own = manages and one.organization_id == organization.pk
        remove = reverse("remove_identifier", args=[organization.slug, one.uuid]) if own else ""
        yield Item(one.scheme.upper(), Value(one.value, outside and f"{outside}{one.value}"), remove)


PLACES = {
    "ror": "https://ror.org/",
    "openalex": "https://openalex.org/",
    "wikidata": "https://www.wikidata.org/wiki/",
    "isni": "https://isni.org/isni/",
}


def _ties(organization: Organization, ties: Iterable[Partnership], notes: Notes) -> Iterator[Item]:
    for tie in ties:
        other = tie.second if tie.first_id == organization.pk else tie.first
        detail = f"{word_of('stage', tie.stage)}, {word_of('tier', tie.tier)}"
        yield Item(_("partner of"), link(other, marks=notes.of(tie), detail=detail))


def _relations(
    organization: Organization, relations: Iterable[Relation], notes: Notes, manages: bool
) -> Iterator[Item]:
    for relation in relations:
        own = relation.subject_id == organization.pk
        other = relation.object if own else relation.subject
        group = "relation" if own else "relation_in"
        remove = reverse("end_relation", args=[organization.slug, relation.uuid]) if manages else ""
        yield Item(word_of(group, relation.kind), link(other, marks=notes.of(relation)), remove)


def _units(organization: Organization, reader: User) -> Iterator[Item]:
    for unit in seen_by(departments_of(organization), reader)[:SHOWN]:
        manages = may(reader, "manage", unit)
        moved = "; ".join(_place(place) for place in unit.wholes.all())
        closed = _("closed on %(day)s") % {"day": long_day(unit.closed)} if unit.closed else ""
        detail = " · ".join(part for part in (moved, closed) if part)
        step = "reopen" if unit.closed else "close"
        act = _("It is there again") if unit.closed else _("It closed today")
        address = reverse("move_unit", args=[organization.slug, unit.uuid, step]) if manages else ""
        yield Item(word_of("unit_of_ours", unit.kind), Value(unit.name, detail=detail), address, act)


def _place(place: PartOf) -> str:
    start, end, whole = place.start, place.end, str(place.whole)
    days = " – ".join(long_day(day) if day else "…" for day in (start, end)) if start or end else ""
    said = _("part of %(whole)s") % {"whole": whole}
    return f"{said} ({days})" if days else said


def _merged(organization: Organization, reader: User) -> Iterator[Item]:
    may_merge = may(reader, "merge", organization)
    for record in merged_with(organization)[:SHOWN]:
        apart = reverse("part_partner", args=[record.slug]) if may_merge else ""
        yield Item("", Value(record.name), apart, _("Take apart …"))
