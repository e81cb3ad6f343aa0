"""Advice is kept as it stood; a proposal of it has an owner, a day, and leads back to its reasons."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from ortaq.registry import models as m
from ortaq.registry.advice.operations import keep_advice, propose_area
from ortaq.registry.advice.queries import advice_for, advice_on, advised, kept, latest, usable
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.errors import Invalid, NotAllowed
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.proposals.queries import listed
from ortaq.web.proposals.becoming import choices_for
from tests.registry import factories
from tests.web import samples

pytestmark = pytest.mark.django_db
DUE = datetime.date(2099, 1, 1)


def area(number: int, **other: Any) -> dict[str, Any]:
    people = [[{"author": "A1", "name": "Ours", "orcid": None}], []]
    held = {"list": "new", "topic": f"T{number}", "name": f"Topic {number}", "score": 1.0, "joint_works": 0}
    return {**held, "works": [3, 4], "shares": [0.1, 0.2], "people": people, **other}


def body(name: str = "Beta") -> m.Organization:
    return add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=None)


def keep(partner: m.Organization, by: User | None = None, **other: Any) -> m.Advice:
    values: dict[str, Any] = {"areas": [area(1), area(2)], "edition": "e1", "cut": 2024, "level": "topic",
                              "sample": False, "backtest": {}} | other  # fmt: skip
    return keep_advice(organization=partner, by=by, **values)


@pytest.fixture
def officer() -> User:
    return factories.user("officer", role="officer")


@pytest.mark.parametrize(
    "areas",
    [[], [area(1), area(1)], [{"topic": "T1"}], [area(n) for n in range(11)]],
    ids=("none", "two", "less", "much"),
)
def test_what_is_not_whole_is_not_kept(areas: list[dict[str, Any]]) -> None:
    with pytest.raises(Invalid):
        keep(body(), areas=areas)
    assert not m.Advice.objects.exists()


def test_only_who_manages_advice_keeps_it(officer: User) -> None:
    partner = body()
    for role in ("reader", "reviewer", "press", "coordinator"):
        with pytest.raises(NotAllowed):
            keep(partner, by=factories.user(f"a-{role}", role=role))
    assert keep(partner, by=officer).created_by == officer


def test_asked_again_both_are_kept_and_the_later_is_shown(officer: User) -> None:
    partner, other = body(), body("Gamma")
    first, second = keep(partner), keep(partner, edition="e2", areas=[area(2)])
    keep(other)
    shown = latest(advice_on(partner), officer)
    assert shown is not None
    assert (shown.advice, shown.proposals, set(advice_on(partner))) == (second, {}, {first, second})
    assert latest(advice_on(body("Delta")), officer) is None
    found = [usable(partner, topic, edition=edition, visit=None) for topic, edition in (("T1", "e1"), ("T1", "e2"))]
    assert found == [first, None]


def test_advice_that_is_not_for_everybody_is_seen_by_few(officer: User) -> None:
    partner = body()
    keep(partner)
    m.Advice.objects.update(visibility="restricted")
    assert latest(advice_on(partner), factories.user("reads", role="reader")) is None
    assert latest(advice_on(partner), officer) is not None


def test_a_proposal_has_owner_and_day_and_leads_to_its_reasons(officer: User) -> None:
    home, partner = samples.ours(), body()
    advice = keep(partner)
    made = propose_area(advice=advice, topic="T2", text="Study together.", owner=officer, due=DUE, by=officer)
    assert (made.state, made.text, [str(one) for one in made.proposers.all()]) == (
        "accepted", "Study together.", [home.name])  # fmt: skip
    assert [(todo.owner, todo.due) for todo in made.followups.all()] == [(officer, DUE)]
    link = advised(made)
    assert link is not None
    assert (link.advice, link.topic, kept(advice).proposals) == (advice, "T2", {"T2": made.slug})
    shown = latest(advice_on(partner), officer)
    assert shown is not None
    assert shown.proposals == {"T2": made.slug}
    assert list(listed(organization=partner)) == [made]
    assert not list(listed(organization=body("Gamma")))


@pytest.mark.parametrize("topic", ["T1", "T9"])
def test_an_area_is_proposed_once_and_only_if_it_was_kept(topic: str, officer: User) -> None:
    advice = keep(body())
    propose_area(advice=advice, topic="T1", text="Study.", owner=officer, due=DUE, by=officer)
    with pytest.raises(Invalid):
        propose_area(advice=advice, topic=topic, text="Study.", owner=officer, due=DUE, by=officer)
    assert m.Proposal.objects.count() == m.FollowUp.objects.count() == 1


def test_it_may_become_what_exists_with_the_partner(officer: User) -> None:
    home, partner = samples.ours(), body()
    visit = report_engagement(kind="delegation_visit", title="Visit", date="2024-05-16", place="", host=home,
                              guests=[partner], evidence=(), by=None)  # fmt: skip
    made = propose_area(advice=keep(partner), topic="T1", text="Study.", owner=officer, due=DUE, by=officer)
    assert [name for _, choices in choices_for(made) for _, name in choices] == [str(visit)]


def test_advice_for_a_visit_is_that_on_its_guests_too() -> None:
    partner, other = body(), body("Gamma")
    visit = report_engagement(kind="delegation_visit", title="Visit", date="2024-05-16", place="", host=samples.ours(),
                              guests=[partner], evidence=(), by=None)  # fmt: skip
    own, plain, for_it = keep(partner), keep(other), keep(other, engagement=visit)
    assert set(advice_for(visit)) == {own, for_it}
    assert plain not in advice_for(visit)
