"""All that the registry holds on one organization, read at once in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ortaq.registry.agreements import queries as agreements
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.queries import of_organization
from ortaq.registry.people import queries as people
from ortaq.registry.people.models import Person
from ortaq.registry.portfolio.queries import engagements_between
from ortaq.registry.proposals import queries as proposals
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.units import queries as units
from ortaq.registry.units.models import JointUnit


@dataclass(frozen=True)
class Held:
    """``people`` held a post there; ``met`` are ours who took part in a visit with it."""

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


def held_on(organization: Organization, *, ours: Organization | None) -> Held:
    visits = list(engagements_between(organization))
    return Held(
        facts=list(organization.profile_facts.all()),
        partnerships=list(of_organization(organization)),
        agreements=list(agreements.listed(party=organization)),
        units=list(units.listed(host=organization)),
        visits=visits,
        proposals=list(proposals.listed(organization=organization)),
        people=list(people.listed(organization=organization)),
        met=list(people.listed(organization=ours).filter(engagements__engagement__in=visits).distinct()),
    )
