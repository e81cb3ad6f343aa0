"""What is ahead: the delegation that the story begins with comes in the days after the demo is made."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.jobs.capture import name_index
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.engagements.titles import plain_title
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import add_organization

PLANNED = "plan_demo_visit"
OUR_UNIVERSITY = "https://ror.org/03q0vrn42"
THEIRS = "https://ror.org/03x80pn82"


@transaction.atomic
def plan_visit(*, by: User, today: datetime.date) -> None:
    """Put the visit on record, once; it stays gone when somebody takes it away."""
    if AuditEvent.objects.filter(action=PLANNED).exists():
        return
    host, guest = hold(OUR_UNIVERSITY, by=by), hold(THEIRS, by=by)
    visit = report_engagement(
        kind="delegation_visit",
        title=plain_title("delegation_visit", [guest], host),
        date=later_this_week(today).isoformat(),
        place="Almaty",
        host=host,
        guests=[guest],
        evidence=(),
        by=by,
        planned=True,
    )
    audit.note(visit, action=PLANNED, by=by)


def hold(organization_id: str, *, by: User) -> Organization:
    """The record of an institution of the starter list, made where it is not there yet."""
    known = name_index().get(organization_id)
    if known is None:
        raise LookupError(f"{organization_id} is missing from the starter list")
    return add_organization(organization=known, by=by)


def later_this_week(today: datetime.date) -> datetime.date:
    """Two days ahead, or Sunday at the latest, so that the visit is one of this week's."""
    return today + datetime.timedelta(days=min(2, 6 - today.weekday()))
