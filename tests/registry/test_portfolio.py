"""What exists between us and a partner: counted, and in the order of time."""

from __future__ import annotations

import pytest

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.portfolio.queries import engagements_between, partners

pytestmark = pytest.mark.django_db


def body(name: str) -> m.Organization:
    return add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=None)


def visit(day: str | None, host: m.Organization, guest: m.Organization) -> m.Engagement:
    return report_engagement(
        kind="delegation_visit", title=f"Visit to {host}", date=day, place=None, host=host, guests=[guest], evidence=(),
        by=None,
    )  # fmt: skip


def test_visits_both_ways_count_and_come_newest_first() -> None:
    ours, harbor = body("Lake University"), body("Harbor University")
    came = visit("2026-03-12", ours, harbor)
    undated = visit(None, harbor, ours)
    went = visit("2026-09-15", harbor, ours)
    assert list(engagements_between(harbor)) == [went, came, undated]
    found = partners(ours=ours).get(pk=harbor.pk)
    assert (found.visit_count, str(found.last_contact)) == (3, "2026-09-15")
