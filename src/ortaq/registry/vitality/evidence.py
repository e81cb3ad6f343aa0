"""The dated evidence that a partnership is alive, as sets of rows: partner, kind, day, record. Nothing that is only
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
from ortaq.registry.agreements.models import Agreement, AgreementState, ChangeKind
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
    """As of which day, for whose eyes, which organizations are ours (none on record: all ties count), and the units
    whose records alone count (None: all)."""

    day: datetime.date
    reader: User | AnonymousUser | None
    ours: frozenset[int]
    units: frozenset[int] | None = None

    def seen(self, model: type[R]) -> QuerySet[R]:
        found = seen_by(model._default_manager.order_by(), self.reader)
        return found if self.units is None else found.filter(unit__in=self.units)

    def with_us(self, model: type[Model], whole: str) -> Q:
        """One of the rows by which bodies take part is ours."""
        if not self.ours:
            return Q()
        return Q(Exists(model._default_manager.filter(**{whole: OuterRef("pk")}, organization__in=self.ours)))

    @property
    def before(self) -> datetime.datetime:
        """The first moment after the day, in the office's time zone."""
        return timezone.make_aware(datetime.datetime.combine(self.day + datetime.timedelta(1), datetime.time.min))


def rows_of(scope: Scope) -> Iterator[tuple[str, Rows]]:
    """(kind, rows): each row with ``partner`` (key of an organization), ``day`` and ``pk`` of the record, whose model
    is that of the rows. A partner may be ours, or null: the reader of the rows leaves those out."""
    for kind, found in _unfiltered(scope):
        yield kind, found.filter(partner__isnull=False, day__lte=scope.day)


def _unfiltered(scope: Scope) -> Iterator[tuple[str, Rows]]:
    yield from _visits(scope)
    yield from _signatures(scope)
    yield from _projects(scope)
    yield from _units(scope)
    yield from _followups(scope)
    yield from _commitments(scope)
    yield "copublication", _copublications(scope)
    yield "news", _news(scope)


def _visits(scope: Scope) -> Iterator[tuple[str, Rows]]:
    held = scope.seen(Engagement).filter(state__in=HAPPENED).annotate(day=F("start"))
    came = scope.with_us(Guest, "engagement")
    at_ours = came | Q(host__in=scope.ours) | Q(host=None) if scope.ours else Q()
    yield "visit", held.filter(at_ours).annotate(partner=F("guests__organization"))
    alone = ~Exists(Guest.objects.filter(engagement=OuterRef("pk")))
    yield "visit", held.filter((came | Q(alone)) if scope.ours else Q()).annotate(partner=F("host"))


def _signatures(scope: Scope) -> Iterator[tuple[str, Rows]]:
    signed = scope.seen(Agreement).filter(state__in=(*VALIDATED, AgreementState.REPORTED))
    signed = signed.filter(_bound(scope)).annotate(partner=F("parties__organization"))
    yield "signature", signed.annotate(day=F("signed"))
    by_people = Q(changes__kind__in=(ChangeKind.EXTENSION, ChangeKind.RENEWAL), changes__automatic=False)
    yield "signature", signed.filter(by_people).annotate(day=F("changes__on"))


def _bound(scope: Scope) -> Q:
    if not scope.ours:
        return Q()
    return Q(pk__in=Agreement.objects.order_by().filter(parties__organization__in=scope.ours).values("pk"))


def _projects(scope: Scope) -> Iterator[tuple[str, Rows]]:
    ours = scope.seen(Project).filter(scope.with_us(Member, "project")).annotate(partner=F("members__organization"))
    ran = ours.filter(status__in=(UnitStatus.OPERATING, UnitStatus.CLOSED), start__lte=scope.day, end__isnull=False)
    yield "project", ran.annotate(day=_not_after(scope.day))
    yield "project", ours.filter(reports__status=UnitStatus.OPERATING).annotate(day=F("reports__on"))
    yield "output", ours.annotate(day=F("outputs__on"))


def _not_after(day: datetime.date) -> Any:
    """A project under way is evidence until its end, or until it was closed before that."""
    closings = ProjectReport.objects.filter(project=OuterRef("pk"), status=UnitStatus.CLOSED)
    closed = Coalesce(Subquery(closings.order_by("-on").values("on")[:1]), F("end"))
    until = Case(When(status=UnitStatus.CLOSED, then=closed), default=F("end"), output_field=DateField())
    return Least(until, F("end"), Value(day, DateField()), output_field=DateField())


def _units(scope: Scope) -> Iterator[tuple[str, Rows]]:
    ours = scope.seen(JointUnit).filter(scope.with_us(UnitHost, "unit")).annotate(partner=F("hosts__organization"))
    yield "joint_unit", ours.filter(reports__status=UnitStatus.OPERATING).annotate(day=F("reports__on"))
    yield "output", ours.annotate(day=F("outputs__on"))


def _followups(scope: Scope) -> Iterator[tuple[str, Rows]]:
    done = scope.seen(FollowUp).filter(state__in=DONE, done_at__lt=scope.before).annotate(day=TruncDate("done_at"))
    yield "followup", done.annotate(partner=F("proposal__engagement__guests__organization"))
    yield "followup", done.annotate(partner=F("proposal__engagement__host"))
    yield "followup", done.annotate(partner=F("proposal__proposers__organization"))
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
        latest = about.filter(record_uuid=OuterRef("uuid")).order_by("-done_at").values("day")[:1]
        found = scope.seen(model).filter(uuid__in=about.values("record_uuid"))
        yield "followup", found.annotate(day=Subquery(latest), partner=F(partner))


def _commitments(scope: Scope) -> Iterator[tuple[str, Rows]]:
    settled = AuditEvent.objects.filter(
        record_type="commitment", record_uuid=OuterRef("uuid"), action="settle_commitment", at__lt=scope.before
    )
    day = Subquery(settled.order_by("-id").annotate(on=TruncDate("at")).values("on")[:1])
    kept = scope.seen(Commitment).filter(state__in=KEPT).annotate(day=day)
    yield "commitment", kept.annotate(partner=F("agreement__parties__organization"))
    yield "commitment", kept.annotate(partner=F("engagement__guests__organization"))
    yield "commitment", kept.annotate(partner=F("engagement__host"))


def _copublications(scope: Scope) -> Rows:
    """Publications together in a year: evidence of its last day, or of the day on which they were counted."""
    counted = scope.seen(Indicator).filter(code="copublications", value__gt=0).annotate(partner=F("organization"))
    last_day = Cast(Concat(Cast("year", CharField()), Value("-12-31")), DateField())
    return counted.annotate(day=Least(last_day, F("as_of")))


def _news(scope: Scope) -> Rows:
    """Articles that report a tie which is more than a prospect."""
    ties = scope.seen(Partnership).exclude(stage=Stage.PROSPECT)
    other = Case(When(first__in=scope.ours, then=F("second")), default=F("first"))
    tie = ties.filter(uuid=OuterRef("record_uuid"))
    if scope.ours:
        ties = ties.filter(Q(first__in=scope.ours) | Q(second__in=scope.ours))
    told = seen_by(SourceDocument.objects.order_by(), scope.reader).filter(deleted_at=None).values("pk")
    cited = Citation.objects.order_by().filter(record_uuid__in=ties.values("uuid"), evidence__source__in=told)
    partner = Subquery(tie.annotate(other=other).values("other")[:1])
    return cited.annotate(partner=partner, day=F("evidence__source__published"))
