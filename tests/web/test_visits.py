"""The pages of visits and follow-ups: steps, forms, what hinders, what is refused, sent twice, stale."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.proposals.operations import realize_proposal, take_up_proposal
from tests.registry import visiting
from tests.web import samples
from tests.web.conftest import SignIn

MINUTES = (
    "Minutes of the meeting\n\nA delegation from Harbin Engineering University visited Al-Farabi Kazakh National "
    "University. The parties discussed opening a center for marine technology."
)


def me() -> Any:
    return m.RoleGrant.objects.get(role="officer").user


def ask(officer: Client, **values: Any) -> Any:
    body = visiting.guest()
    form = {"uuid": str(uuid.uuid4()), "kind": "delegation_visit", "guests": body.slug, "start": "2026-03-10"} | values
    return officer.post("/visits/new/", form, follow=True)


def test_a_visit_is_asked_for_once(officer: Client) -> None:
    token = str(uuid.uuid4())
    for _ in range(2):
        response = ask(officer, uuid=token)
    visit = m.Engagement.objects.get()
    assert response.redirect_chain[-1][0] == f"/visits/{visit.slug}/"
    assert (visit.state, visit.title) == ("requested", "Visit of Harbor University")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"guests": ""}, "This field is required"),
        ({"guests": "Harbour"}, "Look for it under Partners"),
        ({"guests": "Harb"}, "Perhaps you mean: Harbor University?"),
        ({"end": "2026-03-01"}, "ends before it starts"),
        ({"start": "someday"}, "Write the day as"),
        ({"title": "x" * 301}, "at most 300"),
        ({"kind": "picnic"}, "picnic"),
    ],
)
def test_mistakes_keep_what_was_typed(values: dict[str, Any], words: str, officer: Client) -> None:
    response = ask(officer, purpose="To <b>see</b>", **values)
    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert "To &lt;b&gt;see&lt;/b&gt;" in text
    assert not m.Engagement.objects.exists()


def test_from_request_to_closing(officer: Client) -> None:
    ask(officer)
    visit = m.Engagement.objects.get()
    page = f"/visits/{visit.slug}/"
    officer.post(f"{page}do/accept/")
    assert "start" in officer.get(f"{page}?do=schedule").context["page"].offers.opened.form.fields
    officer.post(f"{page}do/schedule/", {"start": "2026-03-10", "end": "", "place": "Almaty", "agenda": "Talks"})
    officer.post(f"{page}do/hold/")
    officer.post(f"{page}do/participant/", {"name": "Li Wei", "title": "Rector", "role": "head"})
    officer.post(f"{page}do/minutes/", {"text": MINUTES})
    visit.refresh_from_db()
    assert (visit.state, visit.participants.get().role) == ("minuted", "head")
    shown = officer.get(page).context["page"]
    assert [entry.value.text for entry in shown.minutes] == ["Minutes of the meeting"]
    officer.post(f"{page}do/follow-up/", {"uuid": str(uuid.uuid4()), "text": "Send photos", "priority": "normal"})
    text = officer.post(f"{page}do/close/", follow=True).content.decode()
    assert "cannot be closed yet" in text
    assert "“Send photos” has no owner" in text


def test_a_step_that_does_not_fit_any_more_is_told(officer: Client) -> None:
    visit = visiting.in_state(S.ACCEPTED)
    page = f"/visits/{visit.slug}/"
    text = officer.post(f"{page}do/accept/", follow=True).content.decode()
    assert "moved on meanwhile" in text
    assert officer.post(f"{page}do/dance/").status_code == 404
    response = officer.post(f"{page}do/decline/", {"reason": " "})
    assert (response.status_code, m.Engagement.objects.get().state) == (422, "accepted")


@pytest.mark.parametrize(
    ("values", "words"),
    [({}, "one of the two"), ({"text": "…"}, "empty"), ({"text": "Қ\x00", "language": "en"}, "Null characters")],
)
def test_minutes_that_cannot_be(values: dict[str, str], words: str, officer: Client) -> None:
    visit = visiting.in_state(S.HELD)
    response = officer.post(f"/visits/{visit.slug}/do/minutes/", values)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert m.Engagement.objects.get().state == "held"
    assert not m.SourceDocument.objects.exists()


def test_the_second_editor_sees_both_versions(officer: Client) -> None:
    visit = visiting.requested()
    address = f"/visits/{visit.slug}/edit/"
    form = {"title": "First", "visibility": "staff", "version": visit.version, "start": "2026-03-10"}
    assert officer.post(address, form).status_code == 302
    response = officer.post(address, form | {"title": "Second"})
    assert response.status_code == 409
    assert {item.name for item in response.context["page"].differences} == {"title"}


@pytest.mark.parametrize("state", visiting.PATHS)
def test_every_state_offers_its_steps_to_those_who_may(state: str, officer: Client, sign_in: SignIn) -> None:
    visit = visiting.in_state(state)
    offered = {offer.step.name for offer in officer.get(f"/visits/{visit.slug}/").context["page"].offers.all}
    assert offered >= {S.DECLINED: {"ask-again"}, S.CLOSED: {"reopen"}}.get(S(state), {"participant", "follow-up"})
    assert sign_in("reader").get(f"/visits/{visit.slug}/").context["page"].offers.all == ()


@pytest.mark.parametrize("many", [1, 6])
def test_the_page_asks_a_fixed_number_of_questions(
    many: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visit, outcome = visiting.in_state(S.MINUTED), visiting.in_state(S.HELD)
    for number in range(many):
        proposal = visiting.proposed_at(visit, f"Idea {number}")
        take_up_proposal(proposal=proposal, owner=me(), due=visiting.DAY, text="", by=None)
        realize_proposal(proposal=proposal, record=outcome, by=None)
        ask_followup(about=visit, text=f"Call {number}", owner=me(), due=visiting.DAY, by=None)
    with django_assert_num_queries(15):
        assert len(officer.get(f"/visits/{visit.slug}/").context["page"].chain) == many


def test_what_became_of_it_stands_with_visit_and_partner(officer: Client) -> None:
    made, there = samples.everything(), visiting.in_state(S.HELD)
    take_up_proposal(proposal=made.proposal, owner=me(), due=visiting.DAY, text="Draft it", by=None)
    address = made.addresses["proposal"]
    form = officer.get(f"{address}?do=realize").context["page"].steps.opened.form
    choices = [value for _, group in list(form.fields["outcome"].choices)[1:] for value, _ in group]
    assert f"agreement:{made.agreement.uuid}" in choices
    assert officer.post(f"{address}do/realize/", {"outcome": choices[0]}, follow=True).status_code == 200
    for page in (made.addresses["visit"], f"{made.addresses['partner']}outcomes/"):
        text = officer.get(page).content.decode()
        assert "Draft it" in text
        assert f'href="{made.addresses["agreement"]}"' in text
    assert there.state == "held"


def test_followups_are_filtered_by_whose_they_are(officer: Client) -> None:
    visit, today = visiting.requested(), timezone.localdate()
    ask_followup(about=visit, text="Mine", owner=me(), due=today - datetime.timedelta(3), by=None)
    ask_followup(about=visit, text="Nobody's", by=me())

    def texts(query: str) -> list[Any]:
        return [row[0].text for row in officer.get(f"/follow-ups/?{query}").context["page"].table.rows]

    assert texts("") == ["Mine", "Nobody's"]
    assert texts("whose=mine&state=open") == texts("whose=overdue") == ["Mine"]
    assert texts("whose=nobody") == texts("whose=asked") == ["Nobody's"]
    assert samples.waiting_for(officer)[0].text == "Mine"


def test_a_followup_is_given_done_and_verified(officer: Client, sign_in: SignIn) -> None:
    followup = ask_followup(about=visiting.requested(), text="Call", by=None)
    page, due = f"/follow-ups/{followup.uuid}/", timezone.localdate() + datetime.timedelta(9)
    late = officer.post(f"{page}do/assign/", {"owner": me().pk, "due": "2020-01-01"})
    assert (late.status_code, "This day has passed" in late.content.decode()) == (422, True)
    officer.post(f"{page}do/assign/", {"owner": me().pk, "due": due.isoformat()})
    officer.post(f"{page}do/finish/", {"result": "Called"})
    assert [str(offer.step.name) for offer in officer.get(page).context["page"].steps.all] == ["reopen"]
    sign_in("administrator").post(f"{page}do/verify/")
    followup.refresh_from_db()
    assert (followup.state, followup.result, followup.verified_by.username) == (
        "verified",
        "Called",
        "a-administrator",
    )
    assert len(officer.get(page).context["page"].owners) == 1


def test_a_reader_finishes_their_own_alone(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    person = m.RoleGrant.objects.get(role="reader").user
    own = ask_followup(about=visiting.requested(), text="Call", owner=person, due=visiting.DAY, by=None)
    other = ask_followup(about=visiting.requested(), text="Write", by=None)
    assert reader.post(f"/follow-ups/{own.uuid}/do/finish/").status_code == 302
    assert reader.post(f"/follow-ups/{own.uuid}/do/reopen/").status_code == 403
    reader.post(f"/follow-ups/{other.uuid}/do/finish/")
    assert {item.text: item.state for item in m.FollowUp.objects.all()} == {"Call": "done", "Write": "open"}
