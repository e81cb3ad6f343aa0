"""All that the registry holds for a pack, as far as the reader may see it: read once, by kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Prefetch, Q
from django.utils import timezone

from ortaq.jobs.briefing.areas import Promise, promising_areas
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements import queries as agreements
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Row
from ortaq.registry.commitments import queries as commitments
from ortaq.registry.commitments.models import Commitment
from ortaq.registry.contacts.models import Contact
from ortaq.registry.contacts.queries import contacts_for
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.departments.queries import departments_of
from ortaq.registry.engagements.models import Engagement, Participant
from ortaq.registry.engagements.queries import participants_of
from ortaq.registry.followups import queries as followups
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.organizations.models import Identifier, Organization, ProfileFact, Relation
from ortaq.registry.organizations.queries import family_of, our_organization, relations_of
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.queries import of_organization
from ortaq.registry.people import queries as people
from ortaq.registry.people.models import Person
from ortaq.registry.portfolio.queries import engagements_between, partners
from ortaq.registry.projects.models import Member, Project
from ortaq.registry.proposals import queries as proposals
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.units.models import JointUnit, UnitHost
from ortaq.registry.vitality.queries import Portfolio
from ortaq.registry.vitality.rules import Vitality
from ortaq.web.briefing.citing import Citing
from ortaq.web.naming import Naming
from ortaq.web.titles import Titles

PEOPLE = 60  # without a visit: as many of those on record there


@dataclass(frozen=True)
class Material:
    """``today`` is the day of making; ``people`` are those on record there, for a pack without a visit."""

    organization: Organization
    engagement: Engagement | None
    ours: Organization | None
    today: datetime.date
    tie: Partnership | None
    vitality: Vitality | None
    facts: list[ProfileFact]
    relations: list[Relation]
    departments: list[OrganizationUnit]
    participants: list[Participant]
    contacts: list[Contact]
    people: list[Person]
    visits: list[Engagement]
    agreements: list[Agreement]
    units: list[JointUnit]
    projects: list[Project]
    proposals: list[Proposal]
    commitments: list[Commitment]
    followups: list[FollowUp]
    neighbors: list[Organization]
    promise: Promise | None
    titles: Titles
    naming: Naming
    citing: Citing

    @property
    def ahead(self) -> bool:
        """True where the pack is for a visit that is still to come."""
        start = self.engagement.start if self.engagement else None
        return self.engagement is not None and (start is None or start >= self.today)


def read_material(organization: Organization, engagement: Engagement | None, *, reader: User) -> Material:
    """Everything, in a fixed number of queries."""
    ours, today = our_organization(), timezone.localdate()
    family = family_of(organization)
    visits = list(seen_by(engagements_between(organization), reader))
    agreed = list(seen_by(agreements.listed(party=organization), reader))
    raised = list(seen_by(proposals.listed(organization=organization), reader))
    ties = list(seen_by(of_organization(organization), reader))
    neighbors = _neighbors(organization, ours, reader)
    participants = [one for one in _participants(engagement) if may(reader, "read", one.person)]
    portfolio = Portfolio(day=today, reader=reader, among=[organization.pk], few=True)
    titles = Titles(visits)
    held: dict[str, list[Any]] = {
        "facts": list(seen_by(ProfileFact.objects.filter(organization__in=family), reader)),
        "relations": list(relations_of(organization)),
        "departments": list(seen_by(departments_of(organization).filter(closed=None), reader)),
        "participants": participants,
        "contacts": [one for one in contacts_for(organization) if one.active and _may_read(one, reader)],
        "people": []
        if engagement
        else list(seen_by(people.listed(organization=organization), reader)[:PEOPLE]),
        "visits": visits,
        "agreements": agreed,
        "units": list(_units(organization, reader)),
        "projects": list(_projects(organization, reader)),
        "proposals": raised,
        "commitments": list(
            seen_by(commitments.listed().filter(Q(agreement__in=agreed) | Q(engagement__in=visits)), reader)
        ),
        "followups": list(_followups(organization, raised, visits, reader)),
        "neighbors": neighbors,
    }  # fmt: skip
    rows = [organization, *ties, *(row for rows in held.values() for row in rows), *_beside(held)]
    return Material(
        organization=organization,
        engagement=engagement,
        ours=ours,
        today=today,
        tie=_tie(ties, ours),
        vitality=portfolio.vitality().get(organization.pk),
        promise=_promise(organization),
        titles=titles,
        naming=Naming([organization, *([ours] if ours else []), *neighbors, *_bodies(held)]),
        citing=Citing(rows, engagement),
        **held,
    )


def _beside(held: dict[str, Any]) -> Iterator[Row]:
    """Rows that are cited by themselves and hang on others."""
    for person in held["people"]:
        yield from person.positions.all()
    yield from (one.person for kind in ("participants", "contacts") for one in held[kind])


def _bodies(held: dict[str, Any]) -> Iterator[Organization]:
    """The other sides of what there is, which are named in it."""
    for relation in held["relations"]:
        yield from (relation.subject, relation.object)
    for record, parts in (("agreements", "parties"), ("units", "hosts"), ("projects", "members")):
        for one in held[record]:
            yield from (part.organization for part in getattr(one, parts).all())
    yield from (one.organization for one in held["participants"] if one.organization)


def _may_read(contact: Contact, reader: User) -> bool:
    return may(reader, "read", contact) and may(reader, "read", contact.person)


def _participants(engagement: Engagement | None) -> list[Participant]:
    return list(participants_of(engagement)) if engagement else []


def _units(organization: Organization, reader: User) -> list[JointUnit]:
    own = UnitHost.objects.filter(organization__in=family_of(organization)).values("unit")
    hosts = Prefetch("hosts", UnitHost.objects.select_related("organization"))
    return list(seen_by(JointUnit.objects.filter(pk__in=own).prefetch_related(hosts, "reports"), reader))


def _projects(organization: Organization, reader: User) -> list[Project]:
    own = Member.objects.filter(organization__in=family_of(organization)).values("project")
    members = Prefetch("members", Member.objects.select_related("organization"))
    return list(seen_by(Project.objects.filter(pk__in=own).prefetch_related(members), reader))


def _followups(
    organization: Organization, raised: list[Proposal], visits: list[Engagement], reader: User
) -> list[FollowUp]:
    """What is still to be done, soonest first."""
    about = [organization.uuid, *(visit.uuid for visit in visits)]
    wanted = Q(record_uuid__in=about) | Q(proposal__in=raised)
    return list(seen_by(followups.open_followups().filter(wanted), reader))


def _neighbors(organization: Organization, ours: Organization | None, reader: User) -> list[Organization]:
    """Others in that country with which there is something."""
    if not organization.country:
        return []
    found = seen_by(partners(ours=ours, country=organization.country).exclude(pk=organization.pk), reader)
    there = [one for one in found if one.stage or one.visit_count or one.agreement_count]  # type: ignore[attr-defined]
    return sorted(there, key=lambda one: (-one.visit_count - one.agreement_count, one.name))  # type: ignore[attr-defined]


def _tie(ties: list[Partnership], ours: Organization | None) -> Partnership | None:
    """The partnership with us; where nobody is us, with anybody."""
    own = [tie for tie in ties if ours is None or ours.pk in (tie.first_id, tie.second_id)]
    return own[0] if own else None


def _promise(organization: Organization) -> Promise | None:
    held = Identifier.objects.filter(organization__in=family_of(organization), scheme="ror").first()
    if held is None:
        return None
    theirs = held.value.rpartition("/")[2]
    return promising_areas(f"https://ror.org/{settings.OUR_ROR}", f"https://ror.org/{theirs}")
