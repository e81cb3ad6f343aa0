"""Read persons."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of as bodies
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.resolution.normalize.words import fold


def same_person(names: list[str], organization: Organization | None) -> Person | None:
    """The one person on record under one of ``names``; with an organization: who held a post there, or none at all."""
    folded = [fold(" ".join(name.split())) for name in names]
    found = Person.objects.filter(names__folded__in=folded).distinct()
    if organization is not None:
        posts = Position.objects.filter(person=OuterRef("pk"))
        there = found.filter(Exists(posts.filter(organization__in=bodies(organization))))
        found = there if there.exists() else found.filter(~Exists(posts.filter(organization__isnull=False)))
    people = {person.standing.pk: person.standing for person in found.select_related("merged_into")[:20]}
    return next(iter(people.values())) if len(people) == 1 else None


def family_of(person: Person) -> QuerySet[Person]:
    """The record and those that are merged into it: what they have is shown as its own. For ``person__in``."""
    return Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person.pk)).order_by()


def listed(*, text: str = "", organization: Organization | None = None) -> QuerySet[Person]:
    """People with their posts, by name; merged ones stand under the record that stands for them."""
    people = Person.objects.filter(merged_into=None)
    people = people.prefetch_related(Prefetch("positions", Position.objects.select_related("organization")))
    if text:
        people = people.filter(_has(PersonName.objects.filter(folded__contains=fold(text.strip()))))
    if organization:
        people = people.filter(_has(Position.objects.filter(organization__in=bodies(organization))))
    return people


def _has(rows: QuerySet[Any]) -> Q:
    """The person, or one merged into them, has one of these rows."""
    own, merged = rows.filter(person=OuterRef("pk")), rows.filter(person__merged_into=OuterRef("pk"))
    return Q(Exists(own)) | Q(Exists(merged))
