"""What a report says of a period: partners by country and tier, agreements that end, what came of visits, joint units.
Of what the reader may see, as of the last day of the period."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ortaq.registry.accounts.grants import below
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.terms import months_later
from ortaq.registry.base import Record
from ortaq.registry.departments.models import OrganizationUnit, PartOf
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.kept import Kept, eyes_of
from ortaq.registry.organizations.models import Organization
from ortaq.registry.proposals.models import Proposal, ProposalState
from ortaq.registry.units.models import JointUnit
from ortaq.registry.vitality.kept import portfolio_of_all
from ortaq.registry.vitality.queries import Units

if TYPE_CHECKING:
    from django.contrib.auth.models import User

R = TypeVar("R", bound=Record)
AHEAD_MONTHS = 12
COUNTED: Kept[Counted] = Kept()


@dataclass(frozen=True)
class Period:
    """First and last day."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Funnel:
    """Visits held in the period, those with proposals, the proposals, and how many of them are realized by now."""

    held: int
    fruitful: int
    raised: int
    realized: int


@dataclass(frozen=True)
class Expiring:
    """An agreement that ends, with its parties by the names under which they stand in it."""

    title: str
    parties: tuple[str, ...]
    end: datetime.date


@dataclass(frozen=True)
class Counted:
    """``by_country`` and ``by_tier``: (country or tier, word of vitality) → partners; tier "" without a partnership."""

    by_country: Counter[tuple[str, str]]
    by_tier: Counter[tuple[str, str]]
    words: Counter[str]
    expiring: tuple[Expiring, ...]
    funnel: Funnel
    units: Counter[tuple[str, str]]


def units_below(unit: OrganizationUnit | None, day: datetime.date) -> Units:
    """The unit and what was part of it on the day; None for all."""
    if unit is None:
        return None
    return below([unit.pk], list(PartOf.objects.on(day).values_list("part_id", "whole_id")))


def counted(period: Period, *, reader: User, units: Units = None) -> Counted:
    """What the report says; kept until something is written."""
    return COUNTED.get((period, units, eyes_of(reader)), lambda: _counted(period, reader, units))


def _counted(period: Period, reader: User, units: Units) -> Counted:
    portfolio = portfolio_of_all(day=period.last, reader=reader, units=units)
    vitality, ties = portfolio.vitality(), portfolio.ties
    seen = seen_by(Organization.objects.order_by().filter(merged_into=None), reader)
    partners = [(key, country) for key, country in seen.values_list("pk", "country") if key in vitality]
    return Counted(
        by_country=Counter((country, vitality[key].word.value) for key, country in partners),
        by_tier=Counter((ties[key].tier if key in ties else "", vitality[key].word.value) for key, country in partners),
        words=Counter(vitality[key].word.value for key, _ in partners),
        expiring=tuple(_expiring(period.last, reader, units)),
        funnel=_funnel(period, reader, units),
        units=_joint_units(reader, units),
    )


def _own(found: QuerySet[R], reader: User, units: Units) -> QuerySet[R]:
    seen = seen_by(found.order_by(), reader)
    return seen if units is None else seen.filter(unit__in=units)


def _expiring(day: datetime.date, reader: User, units: Units) -> Iterator[Expiring]:
    """In effect, with an end in the twelve months after the day, and no other in effect that renews it."""
    renewed = Agreement.objects.filter(predecessor=OuterRef("pk"), state=AgreementState.IN_EFFECT)
    found = _own(Agreement.objects.filter(state=AgreementState.IN_EFFECT), reader, units)
    within = found.filter(~Exists(renewed), end__range=(day, months_later(day, AHEAD_MONTHS)))
    rows = within.order_by("end", "id", "parties__id").values_list(
        "id", "title", "end", "parties__name_then", "parties__organization__name"
    )
    for (_key, title, end), bound in groupby(rows, key=lambda row: row[:3]):
        yield Expiring(title, tuple(then or name for *_, then, name in bound if then or name), end)


def _funnel(period: Period, reader: User, units: Units) -> Funnel:
    held = _own(Engagement.objects.filter(state__in=HAPPENED, start__range=(period.first, period.last)), reader, units)
    made = seen_by(Proposal.objects.order_by().filter(engagement__in=held.values("pk")), reader)
    found = made.aggregate(
        fruitful=Count("engagement", distinct=True),
        raised=Count("pk"),
        realized=Count("pk", filter=Q(state=ProposalState.REALIZED)),
    )
    return Funnel(held=held.count(), **found)


def _joint_units(reader: User, units: Units) -> Counter[tuple[str, str]]:
    found = _own(JointUnit.objects.all(), reader, units).values_list("kind", "status")
    return Counter({(kind, status): count for kind, status, count in found.annotate(count=Count("pk"))})
