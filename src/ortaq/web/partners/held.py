"""What the registry holds on one organization, read at once in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.auth.models import User
from django.db.models import F, Model, QuerySet

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement, Party
from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.gathering import gathered
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.portfolio.queries import engagements_between
from ortaq.registry.projects.models import Member, Project
from ortaq.registry.units.models import JointUnit, UnitHost, UnitReport

# As many of a kind as a person reads on one page; the lists of the rooms have the rest.
SHOWN = 40

R = TypeVar("R", bound=Model)


@dataclass(frozen=True)
class Some(Generic[R]):
    """The first of what there is; ``more`` when there are others. Nothing is counted: that would be another query."""

    shown: list[R]
    more: bool = False

    @classmethod
    def of(cls, found: Iterable[R]) -> Some[R]:
        """``found``: one more than is shown, where there are so many."""
        held = list(found)
        return cls(held[:SHOWN], len(held) > SHOWN)

    @property
    def count(self) -> str:
        return f"{len(self.shown)}+" if self.more else str(len(self.shown))


@dataclass(frozen=True)
class Held:
    """What the first page of a partner shows; ``reports``: what was said of joint units when."""

    facts: list[ProfileFact]
    agreements: Some[Agreement]
    visits: Some[Engagement]
    reports: list[UnitReport]

    def everything(self) -> Iterable[Row]:
        yield from self.facts
        yield from self.agreements.shown
        yield from self.visits.shown
        yield from (report.unit for report in self.reports)


def held_on(organization: Organization, *, reader: User) -> Held:
    """What of it the reader may see."""
    reports = UnitReport.objects.filter(unit__in=_units(organization, reader), on__isnull=False)
    return Held(
        facts=list(seen_by(ProfileFact.objects.filter(organization__in=family_of(organization)), reader)),
        agreements=Some.of(agreements_of(organization, reader)),
        visits=Some.of(seen_by(engagements_between(organization), reader)[: SHOWN + 1]),
        reports=list(reports.select_related("unit")[:SHOWN]),
    )


def agreements_of(organization: Organization, reader: User) -> list[Agreement]:
    """Its agreements with their parties, newest first."""
    own = Party.objects.filter(organization__in=family_of(organization)).values("agreement")
    seen = seen_by(Agreement.objects.filter(pk__in=own), reader)
    return _with_parts(seen, Party.objects.select_related("organization"), whole="agreement", under="parties")


def units_of(organization: Organization, reader: User) -> list[JointUnit]:
    """The joint units that it runs with others, with their hosts."""
    seen = _units(organization, reader)
    return _with_parts(seen, UnitHost.objects.select_related("organization"), whole="unit", under="hosts")


def projects_of(organization: Organization, reader: User) -> list[Project]:
    """The projects that it takes part in, with their members."""
    own = Member.objects.filter(organization__in=family_of(organization)).values("project")
    seen = seen_by(Project.objects.filter(pk__in=own), reader)
    return _with_parts(seen, Member.objects.select_related("organization"), whole="project", under="members")


def _units(organization: Organization, reader: User) -> QuerySet[JointUnit]:
    own = UnitHost.objects.filter(organization__in=family_of(organization)).values("unit")
    return seen_by(JointUnit.objects.filter(pk__in=own), reader)


def _with_parts(records: QuerySet[Any], parts: QuerySet[Any], *, whole: str, under: str) -> list[Any]:
    """At most one more than is shown, with their parts, in the order of the model: one query."""
    few = records.order_by(*(records.model._meta.ordering or ("pk",)))[: SHOWN + 1].values("pk")
    order = [_through(whole, str(field)) for field in records.model._meta.ordering]
    return gathered(parts.filter(**{f"{whole}__in": few}).order_by(*order, "pk"), whole=whole, under=under)


def _through(whole: str, field: str) -> Any:
    path = F(f"{whole}__{field.removeprefix('-')}")
    return path.desc() if field.startswith("-") else path.asc()
