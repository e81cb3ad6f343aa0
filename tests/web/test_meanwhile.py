"""Two people act on one record: the second is told what changed and what they were about to do, and nothing is done."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ortaq.registry import models as m
from ortaq.registry.followups.operations import ask_followup, assign_followup
from ortaq.registry.organizations.describing import verify_organization
from ortaq.registry.organizations.editing import edit_organization
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.people.editing import correct_position
from ortaq.registry.people.operations import add_person
from ortaq.registry.units.running import describe_unit
from tests.registry import factories
from tests.web import samples

DUE = datetime.date(2027, 3, 1)


@pytest.fixture
def dana(db: None) -> User:
    return factories.user("dana", role="officer")


def asked(by: User) -> m.FollowUp:
    return ask_followup(about=samples.everything().partner, text="Send the draft", owner=by, due=DUE, by=by)


def version_on(client: Client, page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', client.get(page).content.decode())
    assert found is not None
    return found[1]


@pytest.mark.behavior(14)
def test_a_followup_given_away_meanwhile_is_not_given_to_another_unseen(dana: User, officer: Client) -> None:
    followup, me = asked(dana), User.objects.get(username="a-officer")
    other = factories.user("other", role="officer")
    page = f"/follow-ups/{followup.uuid}/"
    seen = version_on(officer, f"{page}?do=assign")
    assign_followup(followup=followup, owner=other, due=DUE, by=dana)
    sent = {"owner": me.pk, "due": "2027-04-01", "note": "mine", "version": seen}
    response = officer.post(f"{page}do/assign/", sent)
    told = response.context["page"]
    assert (response.status_code, told.who) == (409, "dana")
    assert [(str(one.label), one.before, one.after) for one in told.changes] == [("owner", "dana", "other")]
    assert "mine" in [fact.values[0].text for fact in told.said]
    followup.refresh_from_db()
    assert followup.owner == other
    again: dict[str, Any] = dict(told.again)
    assert officer.post(f"{page}do/assign/", again).status_code == 302
    followup.refresh_from_db()
    assert (followup.owner, followup.due) == (me, datetime.date(2027, 4, 1))


def test_a_third_who_acts_while_the_second_looks_is_not_overwritten(dana: User, officer: Client) -> None:
    followup = asked(dana)
    other, me = factories.user("other", role="officer"), User.objects.get(username="a-officer")
    page = f"/follow-ups/{followup.uuid}/"
    sent = {"owner": me.pk, "due": "2027-04-01", "version": version_on(officer, f"{page}?do=assign")}
    assign_followup(followup=followup, owner=other, due=DUE, by=dana)
    again: dict[str, Any] = dict(officer.post(f"{page}do/assign/", sent).context["page"].again)
    assign_followup(followup=followup, owner=dana, due=DUE, by=other)
    assert officer.post(f"{page}do/assign/", again).status_code == 409
    followup.refresh_from_db()
    assert followup.owner == dana


def test_what_is_no_longer_possible_says_that(dana: User, officer: Client) -> None:
    """No choice is offered where there is none."""
    followup = asked(dana)
    page = f"/follow-ups/{followup.uuid}/"
    sent = {"reason": "sent", "version": version_on(officer, f"{page}?do=withdraw")}
    assert officer.post(f"{page}do/withdraw/", sent).status_code == 302
    response = officer.post(f"{page}do/withdraw/", sent, follow=True)
    assert response.status_code == 200
    assert [str(one) for one in response.context["messages"]] != []


def test_a_step_that_only_adds_minds_no_version(dana: User, officer: Client) -> None:
    made = samples.everything()
    page = f"{made.addresses['partner']}people/"
    assert 'name="version"' not in officer.get(f"{page}?do=contact").content.decode()
    sent = {"person": made.person.pk, "side": "theirs", "topic": "research", "rank": "principal", "version": "99"}
    assert officer.post(f"{page}do/contact/", sent).status_code == 302


@pytest.mark.behavior(14)
def test_a_name_is_not_put_on_a_record_that_changed_unseen(dana: User, officer: Client) -> None:
    made = samples.everything()
    page = f"{made.addresses['partner']}record/"
    sent = {"value": "HU", "kind": "acronym", "language": "", "version": version_on(officer, f"{page}?do=name")}
    edit_organization(organization=made.partner, by=dana, city="Kobe")
    response = officer.post(f"{page}do/name/", sent)
    assert response.status_code == 409
    assert [(one.before, one.after) for one in response.context["page"].changes] == [("", "Kobe")]
    assert not made.partner.names.filter(value="HU").exists()


@pytest.mark.behavior(14)
@pytest.mark.parametrize("step", ["verify", "recognize"])
def test_what_somebody_else_corrected_is_not_checked_unseen(step: str, dana: User, officer: Client) -> None:
    body = add_unverified(name="Harbor Academy", aliases=(), type="university", country="", language="en", by=None)
    page = f"/partners/{body.slug}/vet/"
    sent = {"version": version_on(officer, page), "listed": "x"}
    edit_organization(organization=body, by=dana, name="Harbor Bakery", type="company")
    response = officer.post(f"{page}{step}/", sent)
    assert response.status_code == 409
    assert {one.after for one in response.context["page"].changes} >= {"Harbor Bakery"}
    body.refresh_from_db()
    assert not body.verified
    verify_organization(organization=body, by=dana)


@pytest.mark.behavior(14)
def test_two_who_correct_a_post_see_both_versions(dana: User, officer: Client) -> None:
    made = samples.everything()
    post = made.person.positions.get()
    page = f"{made.addresses['person']}posts/{post.uuid}/"
    seen = version_on(officer, page)
    correct_position(
        position=post, title="Dean", organization=made.partner, start=datetime.date(2020, 1, 1), end=None, by=dana
    )
    mine = {"title": "Rector", "organization": made.partner.name, "start": "", "end": "2024-01-01", "version": seen}
    response = officer.post(page, mine)
    assert (response.status_code, response.context["page"].who) == (409, "dana")
    assert [
        (one.name, one.opened, one.theirs, one.mine, one.choice) for one in response.context["page"].differences
    ] == [
        ("title", "Harbor University", "Dean", "Rector", ""),
        ("start", "", "2020-01-01", "", "theirs"),
        ("end", "", "", "2024-01-01", "mine"),
    ]
    chosen = {"keep-title": "mine", "keep-start": "theirs", "keep-end": "mine"}
    officer.post(page, mine | chosen | {"version": response.context["version"]})
    post.refresh_from_db()
    assert (post.title, post.start, post.end) == ("Rector", datetime.date(2020, 1, 1), datetime.date(2024, 1, 1))


def test_nonsense_for_a_version_is_none(dana: User, officer: Client) -> None:
    followup = asked(dana)
    sent = {"reason": "no", "version": "１２<b>"}
    assert officer.post(f"/follow-ups/{followup.uuid}/do/withdraw/", sent).status_code == 302


def test_a_restricted_record_that_it_refers_to_is_not_named(dana: User, officer: Client) -> None:
    add_person(name="Hidden Person", aliases=(), by=None)
    made = samples.everything()
    page = f"{made.addresses['unit']}"
    seen = version_on(officer, f"{page}?do=status")
    m.Agreement.objects.update(title="Secret treaty")
    unit = m.JointUnit.objects.get(pk=made.unit.pk)
    describe_unit(joint_unit=unit, agreement=made.agreement, funding="a fund", by=dana)
    response = officer.post(f"{page}do/status/", {"status": "suspended", "version": seen})
    assert response.status_code == 409
    assert "Secret treaty" not in response.content.decode()
    assert [one.after for one in response.context["page"].changes] == ["a fund"]
