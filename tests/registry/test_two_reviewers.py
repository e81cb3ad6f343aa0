"""Two reviewers decide on one fact at the same moment: really at once on PostgreSQL, by version on any database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection

from ortaq.registry import models as m
from ortaq.registry.errors import AlreadyDecided, Refused
from ortaq.registry.review import operations as review
from tests.registry import factories


def _accept(fact: m.ProposedFact, by: User, start: Barrier) -> str:
    start.wait(timeout=10)
    try:
        return review.accept_fact(fact=fact, by=by, seen_version=fact.version).state
    except AlreadyDecided as refusal:
        return str(refusal)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_at_once_one_decides_and_the_other_is_told_by_whom() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL (ORTAQ_POSTGRES): the SQLite of the tests lives in one connection")
    reviewers = [factories.user("first"), factories.user("second")]
    factories.reviewed()
    seen = m.ProposedFact.objects.get(kind="proposal")  # it takes a person and an organization along
    start = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(lambda by: _accept(seen, by, start), reviewers))
    seen.refresh_from_db()
    assert outcomes[1] == "accepted"
    assert f"already decided by {seen.decided_by}" in outcomes[0]
    assert (m.Proposal.objects.count(), m.Person.objects.count(), m.Organization.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("second", ["accept", "reject", "duplicate"])
def test_one_after_the_other_with_the_page_of_before(second: str) -> None:
    first, other = factories.user("first"), factories.user("other")
    factories.reviewed()
    seen = m.ProposedFact.objects.get(kind="joint_unit")
    review.accept_fact(fact=seen, by=first, seen_version=seen.version)
    decide = {"accept": review.accept_fact, "reject": review.reject_fact, "duplicate": review.mark_duplicate}[second]
    with pytest.raises(Refused, match="already decided by first"):
        decide(fact=seen, by=other, seen_version=seen.version)  # type: ignore[operator]
    assert m.JointUnit.objects.count() == 1
