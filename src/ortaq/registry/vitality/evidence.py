"""The dated evidence that a partnership is alive, as strands of rows: partner, kind, day, record. Nothing that is only
planned, proposed or discussed is among it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Case, CharField, DateField, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Least, TruncDate
from django.utils import timezone

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement, AgreementState, ChangeKind, Party
from ortaq.registry.agreements.queries import VALIDATED
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import Record
from ortaq.registry.commitments.models import Commitment, CommitmentState
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.followups.models import FollowUp, FollowUpState
from ortaq.registry.indicators.models import Indicator
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership, Stage
from ortaq.registry.projects.models import Member, Project, ProjectReport
from ortaq.registry.sources.models import Citation, SourceDocument
from ortaq.registry.units.models import JointUnit, UnitHost, UnitStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

R = TypeVar("R", bound=Record)
Rows = QuerySet[Any, Any]
DONE = (FollowUpState.DONE, FollowUpState.VERIFIED)
KEPT = (CommitmentState.MET, CommitmentState.PARTLY)


@dataclass(frozen=True)
class Scope:
    """As of which day, for whose eyes, which organizations are ours (none on record: all ties count), the units whose
    records alone count (None: all), and the partners that are asked about (None: all)."""

    day: datetime.date
    reader: User | AnonymousUser | None
    ours: frozenset[int]
    units: frozenset[int] | None = None
    among: frozenset[int] | None = None

    def seen(self, model: type[R]) -> QuerySet[R]:
        found = seen_by(model._default_manager.order_by(), self.reader)
        return found if self.units is None else found.filter(unit__in=self.units)

    def with_us(self, model: type[Model], whole: str) -> Q:
        """One of the rows by which bodies take part is ours."""
        if not self.ours:
            return Q()
        return Q(Exists(model._default_manager.filter(**{whole: OuterRef("pk")}, organization__in=self.ours)))

    def by_partner(self, rows: QuerySet[Any], path: str) -> Rows:
        """Each row with the ``partner`` to which the path leads. A few partners are asked for before they are named:
        databases then begin with them, and not with all that ever happened. For all of them it is the other way
        round: an outer join keeps databases from going through the rows partner by partner."""
        if self.among is not None:
            rows = rows.filter(**{f"{path}__in": self.among})
        named: Rows = rows.annotate(partner=F(path))
        return named.filter(partner__isnull=False)

    def with_one(self, field: str, rows: QuerySet[Any], named: str) -> Q:
        """One of ``rows`` names the record in its field ``named``: read once for all, looked up for a few."""
        if self.among is None:
            return Q(**{f"{field}__in": rows.values(named)})
        return Q(Exists(rows.filter(**{named: OuterRef(field)})))

    @property
    def before(self) -> datetime.datetime:
        """The first moment after the day, in the office's time zone."""
        return timezone.make_aware(datetime.datetime.combine(self.day + datetime.timedelta(1), datetime.time.min))


@dataclass(frozen=True)
class Strand:
    """Evidence of one kind: rows with their ``partner``, which may be ours, and the ``pk`` of the record, whose model
    is that of the rows. Each has its ``day``, or the ``moment`` out of which the day is only made where it is shown:
    SQLite asks Python for it, row by row."""

    kind: str
    rows: Rows
    dated_by: str = "day"

    @property
    def record(self) -> tuple[str, str]:
        """The name of the record's model, and the path to its uuid; that of a citation is its source."""
        if self.rows.model is Citation:
            return "sourcedocument", "evidence__source__uuid"
        return self.rows.model._meta.model_name or "", "uuid"

    def days(self, expression: Any) -> Any:
        """The day out of an expression over ``dated_by``."""
        return expression if self.dated_by == "day" else TruncDate(expression)


def strands_of(scope: Scope) -> Iterator[Strand]:
    """All evidence up to the day, in twenty strands or so."""
    for kind, found in _dated(scope):
        yield Strand(kind, found.filter(day__lte=scope.day))
    yield from (Strand("followup", found, "moment") for found in _followups(scope))
    yield from (Strand("commitment", found, "moment") for found in _commitments(scope))


def _dated(scope: Scope) -> Iterator[tuple[str, Rows]]:
    yield from _visits(scope)
    yield from _signatures(scope)
    yield from _projects(scope)
    yield from _units(scope)
    yield "copublication", _copublications(scope)
    yield "news", _news(scope)


def _visits(scope: Scope) -> Iterator[tuple[str, Rows]]:
    held = scope.seen(Engagement).filter(state__in=HAPPENED).annotate(day=F("start"))
    came = scope.with_us(Guest, "engagement")
    at_ours = came | Q(host__in=scope.ours) | Q(host=None) if scope.ours else Q()
    yield "visit", scope.by_partner(held.filter(at_ours), "guests__organization")
    alone = ~Exists(Guest.objects.filter(engagement=OuterRef("pk")))
    yield "visit", scope.by_partner(held.filter((came | Q(alone)) if scope.ours else Q()), "host")


def _signatures(scope: Scope) -> Iterator[tuple[str, Rows]]:
    signed = scope.seen(Agreement).filter(state__in=(*VALIDATED, AgreementState.REPORTED))
    signed = scope.by_partner(signed.filter(scope.with_us(Party, "agreement")), "parties__organization")
    yield "signature", signed.annotate(day=F("signed"))
    by_people = Q(changes__kind__in=(ChangeKind.EXTENSION, ChangeKind.RENEWAL), changes__automatic=False)
    yield "signature", signed.filter(by_people).annotate(day=F("changes__on"))


def _projects(scope: Scope) -> Iterator[tuple[str, Rows]]:
    ours = scope.by_partner(scope.seen(Project).filter(scope.with_us(Member, "project")), "members__organization")
    ran = ours.filter(status__in=(UnitStatus.OPERATING, UnitStatus.CLOSED), start__lte=scope.day, end__isnull=False)
    yield "project", ran.annotate(day=_not_after(scope.day))
    yield "project", ours.filter(reports__status=UnitStatus.OPERATING).annotate(day=F("reports__on"))
    yield "output", ours.filter(outputs__on__isnull=False).annotate(day=F("outputs__on"))


def _not_after(day: datetime.date) -> Any:
    """A project under way is evidence until its end, or until it was closed before that."""
    closings = ProjectReport.objects.filter(project=OuterRef("pk"), status=UnitStatus.CLOSED)
    closed = Coalesce(Subquery(closings.order_by("-on").values("on")[:1]), F("end"))
    until = Case(When(status=UnitStatus.CLOSED, then=closed), default=F("end"), output_field=DateField())
    return Least(until, F("end"), Value(day, DateField()), output_field=DateField())


def _units(scope: Scope) -> Iterator[tuple[str, Rows]]:
    ours = scope.by_partner(scope.seen(JointUnit).filter(scope.with_us(UnitHost, "unit")), "hosts__organization")
    yield "joint_unit", ours.filter(reports__status=UnitStatus.OPERATING).annotate(day=F("reports__on"))
    yield "output", ours.filter(outputs__on__isnull=False).annotate(day=F("outputs__on"))


def _followups(scope: Scope) -> Iterator[Rows]:
    done = scope.seen(FollowUp).filter(state__in=DONE, done_at__lt=scope.before)
    on_proposals = done.filter(proposal__isnull=False).annotate(moment=F("done_at"))
    for partner in ("engagement__guests__organization", "engagement__host", "proposers__organization"):
        yield scope.by_partner(on_proposals, f"proposal__{partner}")
    whole: tuple[tuple[type[Record], str], ...] = (
        (Organization, "pk"),
        (Engagement, "guests__organization"),
        (Engagement, "host"),
        (Agreement, "parties__organization"),
        (JointUnit, "hosts__organization"),
        (Project, "members__organization"),
    )
    for model, partner in whole:
        about = done.filter(record_type=model._meta.model_name)
        found = scope.seen(model).filter(scope.with_one("uuid", about, "record_uuid"))
        yield scope.by_partner(found.annotate(moment=_last(about, "done_at")), partner)


def _commitments(scope: Scope) -> Iterator[Rows]:
    settled = AuditEvent.objects.filter(record_type="commitment", action="settle_commitment", at__lt=scope.before)
    kept = scope.seen(Commitment).filter(state__in=KEPT).annotate(moment=_last(settled, "at"))
    kept = kept.filter(moment__isnull=False)
    for partner in ("agreement__parties__organization", "engagement__guests__organization", "engagement__host"):
        yield scope.by_partner(kept, partner)


def _last(rows: QuerySet[Any], moment: str) -> Subquery:
    """The moment of the latest of the rows that name the record."""
    return Subquery(rows.filter(record_uuid=OuterRef("uuid")).order_by(f"-{moment}").values(moment)[:1])


def _copublications(scope: Scope) -> Rows:
    """Publications together in a year: evidence of its last day, or of the day on which they were counted."""
    counted = scope.by_partner(scope.seen(Indicator).filter(code="copublications", value__gt=0), "organization")
    last_day = Cast(Concat(Cast("year", CharField()), Value("-12-31")), DateField())
    dated: Rows = counted.annotate(day=Least(last_day, F("as_of")))
    return dated


def _news(scope: Scope) -> Rows:
    """Articles that report a tie which is more than a prospect."""
    ties = scope.seen(Partnership).exclude(stage=Stage.PROSPECT)
    other = Case(When(first__in=scope.ours, then=F("second")), default=F("first"))
    tie = ties.filter(uuid=OuterRef("record_uuid"))
    if scope.ours:
        ties = ties.filter(Q(first__in=scope.ours) | Q(second__in=scope.ours))
    if scope.among is not None:
        ties = ties.filter(Q(first__in=scope.among) | Q(second__in=scope.among))
    told = seen_by(SourceDocument.objects.order_by(), scope.reader).filter(deleted_at=None).values("pk")
    cited = Citation.objects.order_by().filter(record_uuid__in=ties.values("uuid"), evidence__source__in=told)
    partner = Subquery(tie.annotate(other=other).values("other")[:1])
    return cited.annotate(partner=partner, day=F("evidence__source__published")).filter(partner__isnull=False)
