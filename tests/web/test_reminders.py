"""Mails that one chooses, a calendar of one's own, and what the first page says waits."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.accounts.opening import close_account
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import NotAllowed
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.reminders import operations as o
from ortaq.registry.reminders.models import MailState
from ortaq.registry.reminders.telling import digests
from ortaq.web.reminders.stopping import stop_address
from ortaq.web.words import SHAPES, WORDS
from tests.registry import factories, visiting
from tests.registry.agreements import life
from tests.web import samples
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
CHOICES = {"agreements": True, "approvals": True, "followups": True, "digest": True}


def person(role: str = "officer") -> User:
    return User.objects.get(username=f"a-{role}")


def address_in(response: Any) -> str:
    found = re.search(r'value="http://testserver(/calendar/[^"]+)"', response.content.decode())
    return found[1] if found else ""


def titles(content: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_one_chooses_which_mails_come_in_which_language(officer: Client) -> None:
    assert officer.get("/me/mails/").content.decode().count(" checked") == 4
    response = officer.post("/me/mails/", {"approvals": "on", "language": "kk"}, follow=True)
    assert "Your choice is kept." in response.content.decode()
    held = m.MailChoices.objects.get(user=person())
    assert (held.agreements, held.approvals, held.followups, held.digest, held.language) == (
        False,
        True,
        False,
        False,
        "kk",
    )
    refused = officer.post("/me/mails/", {"language": "fr"})
    assert refused.status_code == 422
    assert m.MailChoices.objects.get(user=person()).language == "kk"


def test_nobody_chooses_for_others(officer: Client) -> None:
    other = factories.user("other", role="reader")
    with pytest.raises(NotAllowed):
        o.choose_mails(user=other, by=person(), language="en", **CHOICES)
    with pytest.raises(NotAllowed):
        o.make_calendar_address(user=other, by=person())


def test_a_coordinator_chooses_too(sign_in: SignIn) -> None:
    """Whose grant is for one unit alone: what is one's own belongs to no unit."""
    client = sign_in("coordinator")
    assert client.post("/me/mails/", {"language": "en"}).status_code == 302
    assert address_in(client.post("/me/calendar/new-address/"))


def test_a_calendar_address_is_shown_once_and_a_new_one_stops_the_old(officer: Client, client: Client) -> None:
    first = address_in(officer.post("/me/calendar/new-address/"))
    assert client.get(first).status_code == 200
    assert first not in officer.get("/me/mails/").content.decode()
    second = address_in(officer.post("/me/calendar/new-address/"))
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    officer.post("/me/calendar/revoke-address/")
    assert client.get(second).status_code == 404
    assert not m.CalendarFeed.objects.exists()
    kept = str(list(m.AuditEvent.objects.values_list("before", "after")))
    assert first.rpartition("/")[2].removesuffix(".ics") not in kept


def test_a_calendar_of_a_closed_account_or_one_without_roles_opens_nothing(officer: Client, client: Client) -> None:
    address = address_in(officer.post("/me/calendar/new-address/"))
    m.RoleGrant.objects.all().delete()
    assert client.get(address).status_code == 404
    user = person()
    factories.user("admin")
    close_account(user=user, by=None)
    assert client.get(address).status_code == 404


def test_a_calendar_holds_what_its_person_may_see(sign_in: SignIn, client: Client) -> None:
    today = timezone.localdate()
    officer, reader = sign_in("officer"), sign_in("reader")
    visit = visiting.requested()
    audit.change(visit, action="test", by=None, start=today + 3 * DAY, end=today + 4 * DAY, visibility="restricted")
    life.in_effect(title="Pact", start=today - life.YEAR, end=today + 100 * DAY, notice_days=30)
    due = today + 9 * DAY
    ask_followup(about=visiting.requested(), text="Call them", owner=person("reader"), due=due, by=None)
    feeds = [address_in(one.post("/me/calendar/new-address/")) for one in (officer, reader)]
    seen, theirs = (titles(client.get(feed).content) for feed in feeds)
    assert [title for title in seen if "Pact" in title] == ["Ends: Pact", "Last day to give notice: Pact"]
    assert len(seen) == 3
    assert theirs == ["To do: Call them"]


def test_an_event_has_whole_days_and_leads_to_its_page(officer: Client, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://ortaq.example.org"
    visit = visiting.requested()
    first = datetime.date(2027, 3, 30)
    audit.change(
        visit,
        action="test",
        by=None,
        start=first,
        end=first + DAY,
        title="Besuch; mit, \\Zeichen\n中国",
        place="Almaty",
    )
    response = officer.get(f"/visits/{visit.slug}/visit.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content == officer.get(f"/visits/{visit.slug}/visit.ics").content
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, first + 2 * DAY)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Besuch; mit, \\Zeichen\n中国", "Almaty")
    assert event["URL"] == f"https://ortaq.example.org/visits/{visit.slug}/"
    assert (event["UID"], event["SEQUENCE"]) == (f"{visit.uuid}@ortaq", 2)
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))


def test_a_visit_without_a_day_or_hidden_from_the_reader_is_no_file(sign_in: SignIn) -> None:
    visit = visiting.requested()
    audit.change(visit, action="test", by=None, start=None, end=None)
    assert sign_in("officer").get(f"/visits/{visit.slug}/visit.ics").status_code == 404
    audit.change(visit, action="test", by=None, start=life.TODAY, visibility="restricted")
    assert sign_in("officer").get(f"/visits/{visit.slug}/visit.ics").status_code == 200
    assert sign_in("reader").get(f"/visits/{visit.slug}/visit.ics").status_code == 404


def test_a_planned_visit_offers_to_be_taken_over_into_the_calendar(reader: Client) -> None:
    visit = visiting.requested()
    audit.change(visit, action="test", by=None, start=life.TODAY, end=None)
    assert f"/visits/{visit.slug}/visit.ics" in reader.get(f"/visits/{visit.slug}/").content.decode()


def test_a_mail_is_stopped_without_signing_in_but_not_by_looking(officer: Client, client: Client) -> None:
    address = stop_address(person(), "digest").partition(":8000")[2]
    assert "a-officer@example.org" in client.get(address).content.decode()
    assert not m.MailChoices.objects.exists()
    assert "No more mails of this kind" in client.post(address).content.decode()
    held = m.MailChoices.objects.get()
    assert (held.user, held.digest, held.followups) == (person(), False, True)
    assert client.post(address[:-3] + "xx/").status_code == 404


@pytest.mark.parametrize("many", [1, 4])
def test_the_mails_are_listed_with_what_became_of_them(
    many: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    administrator = sign_in("administrator")
    for number in range(many):
        user = factories.user(f"p{number}", role="reader")
        mail = o.file_mail(user=user, kind="digest", occasions=[next(i for i in digests(life.TODAY) if i.user == user)],
                           by=None)  # fmt: skip
        assert mail
        o.claim_mail(mail=mail, by=None)
        o.fail_mail(mail=mail, why="550 no such person", by=None)
    with django_assert_num_queries(4):
        text = administrator.get("/mails/?state=failed").content.decode()
    assert text.count("550 no such person") == many
    assert administrator.get("/mails/?state=sent").content.decode().count("550 no such person") == 0
    again = re.findall(r'action="(/mails/[^"]+/again/)"', text)
    assert len(again) == many
    administrator.post(again[0])
    administrator.post(again[0])  # a double click
    assert sorted(m.Mail.objects.values_list("state", flat=True)) == sorted(["waiting", *["failed"] * (many - 1)])


def test_without_mails_the_page_says_where_they_come_from(sign_in: SignIn) -> None:
    assert "made each morning" in sign_in("administrator").get("/mails/").content.decode()


def test_every_state_of_a_mail_has_a_word_and_a_shape() -> None:
    assert set(WORDS["mail_state"]) == set(SHAPES["mail_state"]) == set(MailState.values)


def waiting(client: Client) -> list[tuple[str, bool]]:
    return [(str(item.text), item.overdue) for item in samples.waiting_for(client)]


def test_the_first_page_tells_overdue_first_then_by_day(officer: Client) -> None:
    today, me = timezone.localdate(), person()
    about = visiting.requested()
    for text, days in (("later", 20), ("long ago", -9), ("soon", 2), ("yesterday", -1)):
        ask_followup(about=about, text=text, owner=me, due=today + days * DAY, by=None)
    life.in_effect(title="Pact", start=today - life.YEAR, end=today + 5 * DAY)
    told = [item for item in waiting(officer) if item[0] in ("later", "long ago", "soon", "yesterday", "Pact")]
    assert told == [("long ago", True), ("yesterday", True), ("soon", False), ("later", False), ("Pact", False)]


def test_follow_ups_of_who_has_left_appear_to_the_office(officer: Client, sign_in: SignIn) -> None:
    left = factories.user("left", role="officer")
    due = timezone.localdate() + 5 * DAY
    ask_followup(about=visiting.requested(), text="Send photos", owner=left, due=due, by=None)
    assert ("Send photos", False) not in waiting(officer)
    close_account(user=left, by=None)
    assert ("Send photos", False) in waiting(officer)
    assert "left has left" in officer.get("/").content.decode()
    assert ("Send photos", False) not in waiting(sign_in("reader"))


def test_visits_that_are_asked_for_wait_for_the_office(officer: Client, reader: Client) -> None:
    visit = visiting.requested()
    assert [text for text, _ in waiting(officer)] == [
        officer.get(f"/visits/{visit.slug}/").context["page"].header.title
    ]
    assert waiting(reader) == []


@pytest.mark.parametrize("many", [1, 4])
def test_the_first_page_asks_a_fixed_number_of_questions(
    many: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    today = timezone.localdate()
    for number in range(many):
        visit = visiting.requested()
        audit.change(visit, action="test", by=None, start=today, end=today)
        ask_followup(about=visit, text="Call", owner=person(), due=today - DAY, by=None)
        ask_followup(about=visit, text="Write", by=None)
        visiting.proposed_at(visit, f"Proposal {number}")
        life.submitted(title=f"Agreement {number}")
    officer.get("/")
    with django_assert_num_queries(14):
        officer.get("/")
