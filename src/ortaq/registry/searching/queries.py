"""Find records by a name in any script, and say which name matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.base import Row
from ortaq.registry.organizations.models import Organization, OrganizationName
from ortaq.registry.organizations.operations import comparable_name
from ortaq.registry.people.models import Person, PersonName
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.units.models import JointUnit
from ortaq.resolution.normalize.words import fold


@dataclass(frozen=True)
class Hit:
    """A record, the name that matched in the script typed, its language and kind ("" where there is none)."""

    record: Row
    matched: str
    language: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Found:
    """Hits by kind, the best first; an empty list where nothing matched."""

    organizations: list[Hit]
    people: list[Hit]
    units: list[Hit]
    sources: list[Hit]

    @property
    def count(self) -> int:
        return sum(len(hits) for hits in (self.organizations, self.people, self.units, self.sources))


def find(text: str, *, limit: int, reader: User) -> Found:
    """At most ``limit`` of each kind that the reader may see, in four queries; nothing for an empty text."""
    wanted = " ".join(text.replace("\x00", " ").split())
    if not wanted:
        return Found([], [], [], [])
    return Found(
        _organizations(wanted, limit, reader),
        _people(wanted, limit, reader),
        _units(wanted, limit, reader),
        _sources(wanted, limit, reader),
    )


def _organizations(wanted: str, limit: int, reader: User) -> list[Hit]:
    folded = comparable_name(wanted)
    match = Q(value__icontains=wanted) | (Q(folded__contains=folded) if folded else Q())
    seen = seen_by(Organization.objects.all(), reader)
    names = (
        OrganizationName.objects.filter(match, organization__in=seen)
        .select_related("organization__merged_into")
        .order_by("id")[: limit * 20]
    )
    best = _best(names, wanted, folded)
    return [Hit(name.organization.standing, name.value, name.language, name.kind) for name in best[:limit]]


def _best(names: Iterable[OrganizationName], wanted: str, folded: str) -> list[OrganizationName]:
    """One name per organization, the closest: equal, then beginning so, then the shortest."""
    ranked = sorted(names, key=lambda name: (_distance(name.value, name.folded, wanted, folded), name.pk))
    seen: dict[int, OrganizationName] = {}
    for name in ranked:
        seen.setdefault(name.organization.standing.pk, name)
    return list(seen.values())


def _distance(value: str, own: str, wanted: str, folded: str) -> tuple[int, int]:
    if value.casefold() == wanted.casefold() or own == folded:
        return (0, len(value))
    return (1 if value.casefold().startswith(wanted.casefold()) else 2, len(value))


def _people(wanted: str, limit: int, reader: User) -> list[Hit]:
    folded = fold(wanted)
    match = Q(value__icontains=wanted) | (Q(folded__contains=folded) if folded else Q())
    names = (
        PersonName.objects.filter(match, person__in=seen_by(Person.objects.all(), reader))
        .select_related("person__merged_into")
        .order_by("value")[: limit * 5]
    )
    seen: dict[int, Hit] = {}
    for name in names:
        seen.setdefault(name.person.standing.pk, Hit(name.person.standing, name.value))
    return list(seen.values())[:limit]


def _units(wanted: str, limit: int, reader: User) -> list[Hit]:
    found = seen_by(JointUnit.objects.filter(name__icontains=wanted), reader)[:limit]
    return [Hit(unit, unit.name) for unit in found]


def _sources(wanted: str, limit: int, reader: User) -> list[Hit]:
    match = Q(title__icontains=wanted) | Q(text__icontains=wanted)
    found = seen_by(SourceDocument.objects.filter(match), reader).defer("text")[:limit]
    return [Hit(source, source.title, source.language) for source in found]
