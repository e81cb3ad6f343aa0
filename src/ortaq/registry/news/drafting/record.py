"""What the record of a visit says, as far as a reader may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import User
from django.db.models import QuerySet

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import VALIDATED
from ortaq.registry.base import Record
from ortaq.registry.engagements.models import Engagement, Participant
from ortaq.registry.engagements.queries import participants_of
from ortaq.registry.organizations.models import Organization
from ortaq.registry.proposals.models import Proposal, ProposalState

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class VisitRecord:
    """A visit with its sides, people, signatures and proposals; ``home`` is the body at which it takes place."""

    visit: Engagement
    guests: tuple[Organization, ...]
    home: Organization | None
    people: tuple[Participant, ...]
    signed: tuple[Agreement, ...]
    proposals: tuple[Proposal, ...]

    @property
    def sides(self) -> tuple[Organization, ...]:
        """All bodies, the guests first."""
        return tuple(dict.fromkeys((*self.guests, *((self.home,) if self.home else ()))))


def record_of(visit: Engagement, *, reader: User | None) -> VisitRecord:
    """Reader None is the system, which sees everything.

    An agreement was signed there when it is in effect (or was) and its day of signing is one of the visit's, between
    its sides. A proposal that was dropped is left out.
    """
    rows = visit.guests.select_related("organization__merged_into")
    guests = [row.organization.standing for row in rows if _sees(reader, row.organization.standing)]
    host = visit.host.standing if visit.host and _sees(reader, visit.host.standing) else None
    raised = Proposal.objects.filter(engagement=visit).exclude(state=ProposalState.DROPPED).order_by("id")
    return VisitRecord(
        visit=visit,
        guests=tuple(dict.fromkeys(guests)),
        home=host,
        people=tuple(_people(participants_of(visit), reader)),
        signed=tuple(_seen(_signed(visit, guests), reader)),
        proposals=tuple(_seen(raised, reader)),
    )


def _sees(reader: User | None, record: Record) -> bool:
    return reader is None or may(reader, "read", record)


def _seen(found: QuerySet[R], reader: User | None) -> Iterable[R]:
    return found if reader is None else seen_by(found, reader)


def _people(found: Iterable[Participant], reader: User | None) -> Iterable[Participant]:
    return (one for one in found if _sees(reader, one.person))


def _signed(visit: Engagement, guests: list[Organization]) -> QuerySet[Agreement]:
    with_them = Agreement.objects.filter(state__in=VALIDATED, parties__organization__in=guests)
    days = (visit.start, visit.end or visit.start)
    found = with_them.filter(signed__range=days) if visit.start else with_them.none()
    return found.order_by("signed", "id").distinct()
