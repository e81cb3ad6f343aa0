"""All that the registry holds on one organization, read at once in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements import queries as agreements
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.queries import of_organization
from ortaq.registry.people import queries as people
from ortaq.registry.people.models import Person
from ortaq.registry.portfolio.queries import engagements_between
from ortaq.registry.projects import queries as projects
from ortaq.registry.projects.models import Project
from ortaq.registry.proposals import queries as proposals
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.units import queries as units
from ortaq.registry.units.models import JointUnit

# As many of a kind as a person reads on one page; the lists of the rooms have the rest.
SHOWN = 40

R = TypeVar("R", bound=Model)


@dataclass(frozen=True)
class Some(Generic[R]):
    """The first of what there is, and how many there are."""

    shown: list[R]
    count: int

    @classmethod
    def of(cls, found: QuerySet[R]) -> Some[R]:
        shown = list(found[: SHOWN + 1])
        return cls(shown[:SHOWN], found.count() if len(shown) > SHOWN else len(shown))


@dataclass(frozen=True)
class Held:
    """``people`` held a post there; ``met`` are ours who took part in a visit with it."""

    facts: list[ProfileFact]
    partnerships: Some[Partnership]
    agreements: Some[Agreement]
    units: Some[JointUnit]
    projects: Some[Project]
    visits: Some[Engagement]
    proposals: Some[Proposal]
    people: Some[Person]
    met: Some[Person]

    def everything(self) -> Iterable[Row]:
        yield from self.facts
        yield from self.partnerships.shown
        yield from self.agreements.shown
        yield from self.units.shown
        yield from self.projects.shown
        yield from self.visits.shown
        yield from self.proposals.shown
        for person in (*self.people.shown, *self.met.shown):
            yield person
            yield from person.positions.all()


def held_on(organization: Organization, *, ours: Organization | None, reader: User) -> Held:
    """What of it the reader may see."""
    visits = Some.of(seen_by(engagements_between(organization), reader))
    met = people.listed(organization=ours).filter(engagements__engagement__in=visits.shown).distinct()
    return Held(
        facts=list(seen_by(ProfileFact.objects.filter(organization__in=family_of(organization)), reader)),
        partnerships=Some.of(seen_by(of_organization(organization), reader)),
        agreements=Some.of(seen_by(agreements.listed(party=organization), reader)),
        units=Some.of(seen_by(units.listed(host=organization), reader)),
        projects=Some.of(seen_by(projects.listed(member=organization), reader)),
        visits=visits,
        proposals=Some.of(seen_by(proposals.listed(organization=organization), reader)),
        people=Some.of(seen_by(people.listed(organization=organization), reader)),
        met=Some.of(seen_by(met, reader)),
    )
