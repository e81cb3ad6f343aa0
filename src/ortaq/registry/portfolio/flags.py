"""What the calendar and the visits say of agreements: computed, never typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import DateField, Exists, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from ortaq.registry.agreements.models import Agreement, AgreementState, Party
from ortaq.registry.agreements.queries import VALIDATED, covering, expiring
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.organizations.models import Organization

FLAGS = ("expiring", "lapsed_used", "gap")
LAST_DAY = Coalesce("ended_on", "end")


def with_flag(
    found: QuerySet[Agreement], flag: str, *, ours: QuerySet[Organization], today: datetime.date
) -> QuerySet[Agreement]:
    """Those of ``found`` that bear the flag: "expiring" (within 180 days, not renewed), "lapsed_used" (over, no other
    in effect with the partner, and it came or was visited since), "gap" (another began later than the day after)."""
    if flag == "expiring":
        return found.filter(pk__in=expiring(today=today).values("pk"))
    over = found.filter(kind__in=covering()).annotate(last_day=LAST_DAY).filter(last_day__isnull=False)
    if flag == "lapsed_used":
        gone = Q(state=AgreementState.ENDED) | Q(state__in=(AgreementState.IN_EFFECT, AgreementState.SUSPENDED))
        return over.filter(gone, ~Exists(_in_effect(ours, today)), _used(ours), last_day__lt=today)
    return over.filter(~Exists(_going_on(ours)), Exists(_later(ours)), state__in=VALIDATED)


def flags_of(
    agreements: Iterable[Agreement], *, ours: QuerySet[Organization], today: datetime.date
) -> dict[int, tuple[str, ...]]:
    """The flags of each, by its key; one query however many there are."""
    held = Agreement.objects.filter(pk__in=[agreement.pk for agreement in agreements]).order_by()
    first, *others = (
        with_flag(held, flag, ours=ours, today=today).annotate(flag=Value(flag)).values_list("pk", "flag")
        for flag in FLAGS
    )
    found: dict[int, tuple[str, ...]] = {}
    for key, flag in sorted(first.union(*others), key=lambda row: FLAGS.index(row[1])):
        found[key] = (*found.get(key, ()), flag)
    return found


def bearing(*, ours: QuerySet[Organization], today: datetime.date) -> dict[str, Exists]:
    """For an annotation of agreements that are read anyway: by flag, whether each bears it."""
    own = Agreement.objects.filter(pk=OuterRef("pk")).order_by()
    return {flag: Exists(with_flag(own, flag, ours=ours, today=today)) for flag in FLAGS}


def our_own() -> QuerySet[Organization]:
    """Our university, to be left out of the partners."""
    return Organization.objects.filter(identifiers__scheme="ror", identifiers__value=settings.OUR_ROR)


def _theirs(ours: QuerySet[Organization], outer: Any) -> QuerySet[Any, Any]:
    """The partners of an agreement of an outer query. Ours are left out first: they are party to nearly all."""
    return Party.objects.filter(agreement=outer).exclude(organization__in=ours).order_by().values("organization")


def _partners(ours: QuerySet[Organization]) -> QuerySet[Party]:
    """The parties of the outer agreement's partners, in all their agreements."""
    return Party.objects.filter(organization__in=_theirs(ours, OuterRef(OuterRef("pk")))).order_by()


def _in_effect(ours: QuerySet[Organization], today: datetime.date) -> QuerySet[Party]:
    running = Q(agreement__end__isnull=True) | Q(agreement__end__gte=today)
    return _partners(ours).filter(running, agreement__state=AgreementState.IN_EFFECT, agreement__kind__in=covering())


def _used(ours: QuerySet[Organization]) -> Q:
    """The partner came to a visit, or hosted one, after the last day. Two look-ups by key, where one with OR reads
    every visit."""
    theirs = _theirs(ours, OuterRef(OuterRef("pk")))
    came = Guest.objects.filter(
        organization__in=theirs, engagement__state__in=HAPPENED, engagement__start__gt=OuterRef("last_day")
    )
    hosted = Engagement.objects.filter(host__in=theirs, state__in=HAPPENED, start__gt=OuterRef("last_day"))
    return Q(Exists(came.order_by())) | Q(Exists(hosted.order_by()))


def _validated(ours: QuerySet[Organization]) -> QuerySet[Party]:
    """Other validated agreements with the partners, with their own ``until``."""
    found = _partners(ours).filter(agreement__state__in=VALIDATED, agreement__kind__in=covering())
    return found.exclude(agreement=OuterRef("pk")).annotate(until=Coalesce("agreement__ended_on", "agreement__end"))


class DayAfter(Func):
    """The day after a day, by the database itself: Django lets SQLite ask Python for each row."""

    template = "%(expressions)s + 1"
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '+1 day')", **context)


def _next_day() -> Any:
    return DayAfter(OuterRef("last_day"))


def _going_on(ours: QuerySet[Organization]) -> QuerySet[Party]:
    """One that covers the day after the last."""
    lasting = Q(until__isnull=True) | Q(until__gt=OuterRef("last_day"))
    return _validated(ours).filter(lasting, agreement__start__lte=_next_day())


def _later(ours: QuerySet[Organization]) -> QuerySet[Party]:
    return _validated(ours).filter(agreement__start__gt=_next_day())
