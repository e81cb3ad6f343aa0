"""Read persons."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.resolution.normalize.words import fold


def same_person(names: list[str], organization: Organization | None) -> Person | None:
    """The one person on record under one of ``names``; with an organization: who held a post there, or none at all."""
    folded = [fold(" ".join(name.split())) for name in names]
    found = Person.objects.filter(names__folded__in=folded).distinct()
    if organization is not None:
        posts = Position.objects.filter(person=OuterRef("pk"))
        there = found.filter(Exists(posts.filter(organization=organization)))
        found = there if there.exists() else found.filter(~Exists(posts.filter(organization__isnull=False)))
    people = list(found[:2])
    return people[0] if len(people) == 1 else None


def listed(*, text: str = "", organization: Organization | None = None) -> QuerySet[Person]:
    """People with their posts, by name."""
    people = Person.objects.prefetch_related(Prefetch("positions", Position.objects.select_related("organization")))
    if text:
        people = people.filter(
            Exists(PersonName.objects.filter(person=OuterRef("pk"), folded__contains=fold(text.strip())))
        )
    if organization:
        people = people.filter(Exists(Position.objects.filter(person=OuterRef("pk"), organization=organization)))
    return people
