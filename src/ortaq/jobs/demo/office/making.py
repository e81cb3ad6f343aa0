"""Make the eight years, one partner at a time: each whole or not at all, and never a second time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.jobs.demo.agenda import OUR_UNIVERSITY, hold
from ortaq.jobs.demo.office.counting import record_numbers
from ortaq.jobs.demo.office.desk import Desk, Staff
from ortaq.jobs.demo.office.plan import Partner, invented, partners
from ortaq.jobs.demo.office.publishing import publish
from ortaq.jobs.demo.office.stories import STORIES
from ortaq.jobs.demo.office.works import name_contacts
from ortaq.registry.agreements.operations import end_what_is_over
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.departments.operations import add_department
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.operations import report_partnership

MADE = "make_demo_partner"
REPORTED = {"prospect": "prospective", "without": "new"}


def partners_to_make() -> list[Partner]:
    """Those that were never made here, also if somebody has deleted what became of them."""
    made = {event.after["partner"] for event in AuditEvent.objects.filter(action=MADE) if event.after}
    return [partner for partner in partners() if partner.ror not in made]


def make_partners(wanted: list[Partner], *, staff: Staff, today: datetime.date) -> Iterator[Partner]:
    """One after the other; yields each when it is there."""
    home = hold(OUR_UNIVERSITY, by=staff.officer)
    for partner in wanted:
        _make(partner, home, staff, today)
        yield partner


def faculties(*, by: User) -> list[str]:
    """Our faculties are on record; their names."""
    home = hold(OUR_UNIVERSITY, by=by)
    names = list(invented()["faculties"])
    for name in names:
        add_department(organization=home, name=name, by=by)
    return names


@transaction.atomic
def _make(partner: Partner, home: Organization, staff: Staff, today: datetime.date) -> None:
    officer = staff.officer
    body = hold(partner.id, by=officer)
    unit = add_department(organization=home, name=partner.faculty, by=officer)
    desk = Desk(partner, body, home, unit, staff, today)
    status = REPORTED.get(partner.story, "existing")
    tie = report_partnership(a=home, b=body, kind="partnership", status=status, evidence=(), by=officer)
    name_contacts(desk)
    STORIES[partner.story](desk)
    record_numbers(desk)
    end_what_is_over(today=today, by=None)
    publish(desk, tie)
    audit.note(body, action=MADE, by=officer, partner=partner.ror)
