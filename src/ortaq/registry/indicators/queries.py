"""Read indicators: what was recorded, and what the records themselves add up to."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.followups.models import FollowUp, FollowUpState
from ortaq.registry.indicators.models import Indicator
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import concerning
from ortaq.registry.units.models import JointUnit, UnitHost, UnitReport, UnitStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# By code and year.
Numbers = dict[tuple[str, int], Decimal]


def of_partner(organization: Organization) -> QuerySet[Indicator]:
    """What was recorded of it and of those merged into it, with its documents, newest year first."""
    found = Indicator.objects.filter(organization__in=family_of(organization))
    return found.select_related("document").defer("document__text").order_by("code", "-year", "id")


def former_of(indicators: Iterable[Indicator]) -> list[AuditEvent]:
    """How recorded numbers were changed, newest first."""
    uuids = [indicator.uuid for indicator in indicators]
    changes = AuditEvent.objects.filter(record_uuid__in=uuids, before__isnull=False, after__isnull=False)
    return list(changes.select_related("by").order_by("-pk"))


def computed_of(organization: Organization, *, reader: User | AnonymousUser | None, day: datetime.date) -> Numbers:
    """By code and year up to the day: what the records that the reader may see add up to. A year in which there is
    nothing is not among them. Three queries."""
    return (
        _visits(organization, reader, day)
        | _joint_units(organization, reader, day)
        | _followups(organization, reader, day)
    )


def _visits(organization: Organization, reader: Any, day: datetime.date) -> Numbers:
    family = family_of(organization)
    came = Guest.objects.filter(organization__in=family).values("engagement")
    held = Engagement.objects.filter(Q(pk__in=came) | Q(host__in=family), state__in=HAPPENED, start__lte=day)
    found: Numbers = defaultdict(Decimal)
    for start in seen_by(held, reader).order_by().values_list("start", flat=True):
        if start is not None:
            found["visits", start.year] += 1
    return dict(found)


def _joint_units(organization: Organization, reader: Any, day: datetime.date) -> Numbers:
    """Those that the last report up to the end of a year says to be at work."""
    run = UnitHost.objects.filter(organization__in=family_of(organization)).values("unit")
    units = seen_by(JointUnit.objects.filter(pk__in=run), reader).order_by().values("pk")
    reports = UnitReport.objects.filter(unit__in=units, on__lte=day).order_by("on", "pk")
    told: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for unit, on, status in reports.values_list("unit", "on", "status"):
        if on is not None and unit is not None:
            told[unit].append((on.year, status))
    found: Numbers = defaultdict(Decimal)
    for history in told.values():
        for year in range(history[0][0], day.year + 1):
            if [status for said, status in history if said <= year][-1] == UnitStatus.OPERATING:
                found["joint_units", year] += 1
    return dict(found)


def _followups(organization: Organization, reader: Any, day: datetime.date) -> Numbers:
    proposed = Proposal.objects.filter(concerning(organization)).order_by().values("pk")
    about = Q(record_uuid__in=family_of(organization).values("uuid")) | Q(proposal__in=proposed)
    due = FollowUp.objects.filter(about, due__lte=day).exclude(state=FollowUpState.WITHDRAWN)
    all_of_them: dict[int, list[bool]] = defaultdict(list)
    for on, state in seen_by(due, reader).order_by().values_list("due", "state"):
        if on is not None:
            all_of_them[on.year].append(state in (FollowUpState.DONE, FollowUpState.VERIFIED))
    found: Numbers = {}
    for year, done in all_of_them.items():
        found["followups", year] = Decimal(len(done))
        found["followup_completion", year] = (Decimal(100) * sum(done) / len(done)).quantize(Decimal(1))
    return found
