"""Read what happened with an organization: visits, agreements, joint units, projects, what came of it all, news."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement, AgreementChange, Party
from ortaq.registry.agreements.queries import VALIDATED
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.followups.models import FollowUp, FollowUpState
from ortaq.registry.news.models import NewsState
from ortaq.registry.news.queries import out_about
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.portfolio.queries import engagements_between
from ortaq.registry.projects.models import Member, Output, Project, ProjectReport
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import concerning
from ortaq.registry.units.models import JointUnit, UnitHost, UnitReport

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# So many of a kind, the newest.
MOST = 300


@dataclass(frozen=True)
class Happening:
    """Something dated. ``day`` is an ISO day, month or year, as far as it is known; ``kind`` that of the record, and
    ``what`` what happened to it: a state, a kind of change, "signed", "begins", "ends"."""

    day: str
    kind: str
    what: str
    record: Any


@dataclass(frozen=True)
class Term:
    """The agreement held from one day to another; without an end it holds still."""

    agreement: Agreement
    first: datetime.date
    last: datetime.date | None


def happenings(
    organization: Organization, *, reader: User | AnonymousUser | None
) -> tuple[list[Happening], list[Term]]:
    """All that the reader may see, oldest first, and the terms of the agreements. Nine queries."""
    agreements = list(_agreements(organization, reader))
    found = [
        *_visits(organization, reader),
        *_signed(agreements),
        *_run(organization, reader),
        *_done(organization, reader),
        *_told(organization, reader),
    ]
    return sorted(found, key=lambda one: one.day), list(_terms(agreements))


def _visits(organization: Organization, reader: Any) -> Iterator[Happening]:
    visits: QuerySet[Engagement] = seen_by(engagements_between(organization), reader)[:MOST]
    return (Happening(visit.date_text, "engagement", visit.state, visit) for visit in visits if visit.date_text)


def _agreements(organization: Organization, reader: Any) -> QuerySet[Agreement]:
    own = Party.objects.filter(organization__in=family_of(organization)).values("agreement")
    changes = Prefetch("changes", AgreementChange.objects.order_by("on", "id"))
    return seen_by(Agreement.objects.filter(pk__in=own), reader).prefetch_related(changes)[:MOST]


def _signed(agreements: list[Agreement]) -> Iterator[Happening]:
    for one in agreements:
        signed = one.signed.isoformat() if one.signed else one.date_text
        if signed:
            yield Happening(signed, "agreement", "signed", one)
        for change in one.changes.all():
            yield Happening(change.on.isoformat(), "agreement", change.kind, one)
    for term in _terms(agreements):
        if term.last:
            yield Happening(term.last.isoformat(), "agreement", "ends", term.agreement)


def _terms(agreements: list[Agreement]) -> Iterator[Term]:
    for one in agreements:
        first = one.start or one.signed
        if first and one.state in VALIDATED:
            yield Term(one, first, one.ended_on or one.end)


def _run(organization: Organization, reader: Any) -> Iterator[Happening]:
    """Joint units and projects, and what came of them."""
    family = family_of(organization)
    hosted = UnitHost.objects.filter(organization__in=family).values("unit")
    units = seen_by(JointUnit.objects.filter(pk__in=hosted), reader).order_by().values("pk")
    for unit in (
        UnitReport.objects.filter(unit__in=units, on__isnull=False).select_related("unit").order_by("-on")[:MOST]
    ):
        if unit.on:
            yield Happening(unit.on.isoformat(), "jointunit", unit.status, unit.unit)
    taking_part = Member.objects.filter(organization__in=family).values("project")
    projects = seen_by(Project.objects.filter(pk__in=taking_part), reader).order_by().values("pk")
    for report in ProjectReport.objects.filter(project__in=projects).select_related("project").order_by("-on")[:MOST]:
        yield Happening(report.on.isoformat(), "project", report.status, report.project)
    came = Output.objects.filter(Q(project__in=projects) | Q(joint_unit__in=units), on__isnull=False)
    for output in came.select_related("project", "joint_unit").order_by("-on")[:MOST]:
        if output.on:
            yield Happening(output.on.isoformat(), "output", output.kind, output)


def _done(organization: Organization, reader: Any) -> Iterator[Happening]:
    proposed = Proposal.objects.filter(concerning(organization)).order_by().values("pk")
    about = Q(record_uuid__in=family_of(organization).values("uuid")) | Q(proposal__in=proposed)
    done = FollowUp.objects.filter(about, state__in=(FollowUpState.DONE, FollowUpState.VERIFIED), done_at__isnull=False)
    for followup in seen_by(done, reader).order_by("-done_at")[:MOST]:
        if followup.done_at:
            yield Happening(_day(followup.done_at), "followup", followup.state, followup)


def _told(organization: Organization, reader: Any) -> Iterator[Happening]:
    """News about it that is out."""
    for item in seen_by(out_about(organization), reader)[:MOST]:
        if item.publish_at:
            yield Happening(_day(item.publish_at), "newsitem", NewsState.PUBLISHED, item)


def _day(moment: datetime.datetime) -> str:
    """In the office's time zone."""
    return timezone.localtime(moment).date().isoformat()
