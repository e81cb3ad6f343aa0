"""Follow-ups and promises on any record, asked for on a page of their own."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.commitments.operations import promise
from ortaq.registry.followups.operations import ask_followup
from tests.registry import factories, visiting
from tests.web import samples

KINDS = {"agreement": "agreement", "unit": "jointunit", "partner": "organization", "person": "person"}


@pytest.mark.parametrize("kind", KINDS)
def test_something_is_asked_for_about_any_record_once(kind: str, officer: Client) -> None:
    made = samples.everything()
    record = getattr(made, kind)
    page = f"/follow-ups/about/{KINDS[kind]}/{record.uuid}/"
    form = officer.get(f"{page}?do=ask").context["page"].steps.opened.form
    sent = {"uuid": form["uuid"].value(), "text": "<b>Call</b> them", "priority": "high"}
    for _ in range(2):
        officer.post(f"{page}do/ask/", sent)
    followup = m.FollowUp.objects.get()
    assert (followup.record_uuid, followup.record_type) == (record.uuid, KINDS[kind])
    text = officer.get(page).content.decode()
    assert "&lt;b&gt;Call&lt;/b&gt; them" in text
    assert f'href="{made.addresses[kind]}"' in text


def test_the_pages_of_records_lead_there(officer: Client) -> None:
    made = samples.everything()
    for kind in ("agreement", "unit"):
        address = f"/follow-ups/about/{KINDS[kind]}/{getattr(made, kind).uuid}/"
        assert f'href="{address}"' in officer.get(made.addresses[kind]).content.decode()


def test_mistakes_are_told_and_other_kinds_are_not_there(officer: Client, reader: Client) -> None:
    made = samples.everything()
    page = f"/follow-ups/about/agreement/{made.agreement.uuid}/"
    assert officer.post(f"{page}do/ask/", {"text": "x" * 501, "priority": "normal"}).status_code == 422
    assert reader.post(f"{page}do/ask/", {"text": "x"}).status_code == 403
    assert officer.get(f"/follow-ups/about/user/{made.agreement.uuid}/").status_code == 404
    assert officer.get(f"/follow-ups/about/person/{made.agreement.uuid}/").status_code == 404
    assert not m.FollowUp.objects.exists()


def test_an_agreement_promises_and_what_stood_a_year_has_to_be_confirmed(officer: Client) -> None:
    made = samples.everything()
    page = f"{made.addresses['agreement']}commitments/"
    assert f'href="{page}"' in officer.get(made.addresses["agreement"]).content.decode()
    form = officer.get(f"{page}?do=commitment").context["page"].steps.opened.form
    assert list(form.fields["their_owner"].queryset) == [made.person]
    sent = {"uuid": form["uuid"].value(), "text": "Two students a year", "their_owner": made.person.pk}
    for _ in range(2):
        officer.post(f"{page}do/commitment/", sent)
    commitment = m.Commitment.objects.get()
    assert (commitment.agreement, commitment.their_owner) == (made.agreement, made.person)
    assert officer.get(page).context["page"].waiting == ()
    long_ago = commitment.created_at - datetime.timedelta(days=400)
    m.Commitment.objects.update(created_at=long_ago)
    (waiting,) = officer.get(page).context["page"].waiting
    owner = factories.user("dana")
    officer.post(f"/commitments/{commitment.uuid}/do/confirm/", {"our_owner": owner.pk})
    assert waiting.text == "Two students a year"
    assert officer.get(page).context["page"].waiting == ()


@pytest.mark.parametrize("many", [1, 9])
def test_both_pages_ask_a_fixed_number_of_questions(
    many: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = samples.everything()
    for number in range(many):
        ask_followup(
            about=made.unit, text=f"Call {number}", owner=factories.user(f"u{number}"), due=visiting.DAY, by=None
        )
        promise(of=made.agreement, text=f"Promise {number}", their_owner=made.person, by=None)
    with django_assert_num_queries(4):
        reader.get(f"/follow-ups/about/jointunit/{made.unit.uuid}/")
    with django_assert_num_queries(5):
        reader.get(f"{made.addresses['agreement']}commitments/")


def test_of_very_many_of_ones_own_the_first_page_shows_the_soonest_and_where_the_others_are(officer: Client) -> None:
    made = samples.everything()
    reader, first = officer.get("/").wsgi_request.user, datetime.date(2031, 1, 1)
    for number in range(42):
        due = first + datetime.timedelta(days=number)
        ask_followup(about=made.agreement, text=f"Task {number}", by=reader, owner=reader, due=due)
    waiting = [item for item in samples.waiting_for(officer) if "follow-ups" in item.address]
    own = [item.text for item in waiting if str(item.text).startswith("Task")]
    assert own == [f"Task {number}" for number in range(40)]
    assert waiting[-1].address == "/follow-ups/?whose=mine&state=open"
