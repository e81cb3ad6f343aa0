"""Pages of single records: each value with its quote, what waits, what can be decided."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.followups.operations import ask_followup, finish_followup
from ortaq.registry.units.operations import report_unit
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

KINDS = {"partner": 14, "person": 14, "unit": 9, "visit": 13, "agreement": 11, "proposal": 9}


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_leads_to_its_quote(kind: str, reader: Client) -> None:
    made = samples.everything()
    text = reader.get(made.addresses[kind]).content.decode()
    end = len(made.source.text)
    assert f'href="/sources/harbor-university/?q=0-{end}#q=0-{end}"' in text
    assert 'data-quote="Harbor University number 1 has 30,000 students."' in text
    assert 'data-from="Harbor University · Sample Press, 17 May 2024"' in text


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_show_as_words(kind: str, reader: Client) -> None:
    made = samples.everything(samples.HOSTILE)
    text = reader.get(made.addresses[kind]).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("others", [0, 2])
def test_a_page_asks_a_fixed_number_of_questions(
    kind: str, others: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = samples.everything()
    for number in range(others):
        samples.everything(f"Other University {number}", number + 10)
    with django_assert_num_queries(KINDS[kind]):
        assert reader.get(made.addresses[kind]).status_code == 200


@pytest.mark.parametrize("address", ["partners", "people", "joint-units", "visits", "agreements", "proposals"])
def test_a_record_that_is_not_there(address: str, reader: Client) -> None:
    assert reader.get(f"/{address}/no-such/").status_code == 404


def test_partner_page_has_all_of_it(reader: Client) -> None:
    made = samples.everything()
    page = reader.get(made.addresses["partner"]).context["page"]
    assert [(str(fact.label), fact.values[0].text) for fact in page.in_short] == [("students", "30,000")]
    assert [(part.name, part.table.rows[0][0].text) for part in page.parts] == [
        ("agreements", "Memorandum with Harbor University"),
        ("visits", "Visit of Harbor University"),
    ]
    assert [entry.value.text for entry in page.story] == [
        "Visit of Harbor University",
        "Memorandum with Harbor University",
        "Harbor University Laboratory",
    ]
    assert [item.who for item in page.waiting] == ["somebody to take it up"]
    assert [source.title for source in page.sources] == ["Harbor University"]
    assert page.conflicts == ()
    joint = reader.get(f"{made.addresses['partner']}joint/").context["page"]
    assert [row[0].text for row in joint.parts[0].table.rows] == ["Harbor University Laboratory"]
    became = reader.get(f"{made.addresses['partner']}outcomes/").context["page"]
    assert [item.proposal.text for item in became.chain] == ["Open a laboratory with Harbor University"]
    theirs, _ours = reader.get(f"{made.addresses['partner']}people/").context["page"].sides
    assert [person.name for person in theirs.people] == ["Harbor University"]


def test_two_values_stand_side_by_side_until_somebody_decides(officer: Client) -> None:
    made = samples.everything()
    other = samples.contradict(made)
    address = made.addresses["partner"]
    page = officer.get(address).context["page"]
    assert [side.value for side in page.conflicts[0].sides] == ["30,000", "28,000"]
    assert [side.marks[0].quote for side in page.conflicts[0].sides] == [
        "Harbor University number 1 has 30,000 students.",
        "Harbor University has 28,000 students.",
    ]
    assert page.in_short == ()

    response = officer.post(f"{address}decide/{made.fact.uuid}/", follow=True)
    page = response.context["page"]
    assert ([fact.values[0].text for fact in page.in_short], page.conflicts) == (["30,000"], ())
    assert [fact.values[0].text for fact in page.set_aside] == ["28,000"]
    undo = re.search(r'<form method="post" action="([^"]+reopen[^"]+)"', response.content.decode())
    assert undo is not None

    page = officer.post(undo[1], follow=True).context["page"]
    assert [side.value for side in page.conflicts[0].sides] == ["30,000", "28,000"]
    assert m.AuditEvent.objects.filter(action="reopen_profile", record_uuid=other.uuid).count() == 1


def test_readers_see_the_conflict_but_no_button(reader: Client) -> None:
    made = samples.everything()
    samples.contradict(made)
    address = made.addresses["partner"]
    assert "Decide for" not in reader.get(address).content.decode()
    assert reader.post(f"{address}decide/{made.fact.uuid}/").status_code == 403
    assert not m.ProfileFact.objects.filter(set_aside=True).exists()


def test_value_that_a_person_typed_says_who_and_when(reader: Client) -> None:
    made = samples.everything()
    marat = factories.user("marat")
    m.Citation.objects.filter(record_uuid=made.fact.uuid).delete()
    m.ProfileFact.objects.filter(pk=made.fact.pk).update(changed_by=marat)
    mark = reader.get(made.addresses["partner"]).context["page"].in_short[0].values[0].marks[0]
    assert (mark.number, mark.address, mark.origin.partition(",")[0]) == (0, "", "marat")


def test_proposal_is_taken_up_done_and_verified_by_a_second_person(officer: Client, sign_in: SignIn) -> None:
    made = samples.everything()
    owner = m.RoleGrant.objects.get(role="officer").user
    address, due = made.addresses["proposal"], datetime.date.today() + datetime.timedelta(30)
    response = officer.post(f"{address}do/take-up/", {"owner": owner.pk, "due": due.isoformat()}, follow=True)
    assert "it has an owner and a day" in response.content.decode()
    followup = m.FollowUp.objects.get()
    assert (followup.text, followup.due, followup.owner) == ("Open a laboratory with Harbor University", due, owner)

    officer.post(f"/follow-ups/{followup.uuid}/do/finish/")
    response = officer.post(f"/follow-ups/{followup.uuid}/do/verify/", follow=True)
    assert "Somebody other than the owner" in response.content.decode()
    sign_in("administrator").post(f"/follow-ups/{followup.uuid}/do/verify/")
    followup.refresh_from_db()
    assert followup.state == "verified"


def test_mistakes_in_the_form_keep_what_was_typed(officer: Client) -> None:
    made = samples.everything()
    typed = {"owner": "", "due": "2020-01-01", "text": "Call the rector"}
    response = officer.post(f"{made.addresses['proposal']}do/take-up/", typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="Call the rector"' in text
    assert "This day has passed" in text
    assert not m.FollowUp.objects.exists()


def test_dropping_needs_a_reason(officer: Client) -> None:
    made = samples.everything()
    address = made.addresses["proposal"]
    assert officer.post(f"{address}do/drop/", {"reason": " "}).status_code == 422
    text = officer.post(f"{address}do/drop/", {"reason": "No money"}, follow=True).content.decode()
    assert "No money" in text
    assert m.Proposal.objects.get().state == "dropped"
    text = officer.post(f"{address}do/drop/", {"reason": "Again"}, follow=True).content.decode()
    assert "cannot be dropped" in text


def test_agreement_says_what_is_missing(reader: Client) -> None:
    made = samples.everything()
    page = reader.get(made.addresses["agreement"]).context["page"]
    assert [(str(step.word), step.place) for step in page.steps] == [
        ("reported signed", "now"),
        ("in effect", "next"),
        ("ended", "next"),
    ]
    assert page.next.missing == (
        "the signed file is missing",
        "the signature of Al-Farabi Kazakh National University is missing",
        "the signature of Harbor University is missing",
        "it has no end and is not marked open-ended",
    )


def test_home_shows_what_waits_overdue_first(officer: Client) -> None:
    made = samples.everything()
    owner = m.RoleGrant.objects.get(role="officer").user
    samples.take_up(made, owner, datetime.date.today() - datetime.timedelta(3))
    samples.everything("Second University", 2)
    factories.reviewed()
    page = officer.get("/").context["page"]
    assert [(str(group.title), [(item.text, item.who) for item in group.first]) for group in page.waiting] == [
        ("Overdue", [("Send the draft", "you")]),
        ("Without an owner", [("Open a laboratory with Second University", "")]),
        ("To review", [("Delegation visits KazNU", "")]),
    ]
    assert str(page.waiting[-1].first[0].detail) == "9 facts to review"
    assert page.changed[0].value.text == "Delegation visits KazNU"
    assert page.this_week == ()


def test_home_folds_away_what_is_more_than_one_looks_over(officer: Client) -> None:
    made = samples.everything()
    reader = m.RoleGrant.objects.get(role="officer").user
    for number in range(7):
        ask_followup(
            about=made.agreement, text=f"Task {number}", by=reader, owner=reader, due=datetime.date(2031, 1, 7 - number)
        )
    response = officer.get("/")
    (todo,) = [group for group in response.context["page"].waiting if str(group.title) == "To do"]
    assert [item.text for item in todo.first] == [f"Task {number}" for number in (6, 5, 4, 3, 2)]
    assert ([item.text for item in todo.more], len(todo.all)) == (["Task 1", "Task 0"], 7)
    shown, folded = response.content.decode().split("and 2 more")
    assert "Task 2" in shown
    assert "Task 1" not in shown
    assert "Task 0" in folded


def test_home_of_a_reader_asks_nothing_of_them(reader: Client) -> None:
    samples.everything()
    factories.reviewed()
    assert reader.get("/").context["page"].waiting == ()


def test_home_counts_changes_from_the_last_visit(officer: Client) -> None:
    samples.everything()
    assert officer.get("/").context["page"].since is None
    assert officer.get("/").context["page"].since is None  # minutes later: still the same visit


def test_finished_followup_waits_no_more(officer: Client) -> None:
    made = samples.everything()
    owner = m.RoleGrant.objects.get(role="officer").user
    followup = samples.take_up(made, owner, datetime.date.today())
    finish_followup(followup=followup, by=owner)
    assert officer.get("/").context["page"].waiting == ()


def test_a_long_page_shows_the_first_and_leads_to_the_rest(reader: Client) -> None:
    made = samples.everything()
    for number in range(45):
        report_unit(
            name=f"Laboratory {number:02}", kind="joint_laboratory", status="existing", hosts=(made.partner,),
            on=samples.DAY, evidence=(), by=None,
        )  # fmt: skip
    part = reader.get(f"{made.addresses['partner']}joint/").context["page"].parts[0]
    assert (part.count, len(part.table.rows), part.rest) == ("40+", 40, "/joint-units/?with=harbor-university")
    page = reader.get(part.rest).context["page"]
    assert page.page.paginator.count == 46
    assert reader.get("/joint-units/?with=al-farabi-kazakh-national-university").context["page"].lead == "1 joint unit"


def test_visits_of_a_partner_stand_newest_first_and_the_last_one_that_happened_counts(reader: Client) -> None:
    made = samples.everything()
    today = datetime.date.today()
    for days, title in ((-28, "later"), (10, "to come"), (-200, "between")):
        report_engagement(
            kind="meeting", title=title, date=(today + datetime.timedelta(days)).isoformat(), place="", host=None,
            guests=(made.partner,), evidence=(), by=None, planned=days > 0,
        )  # fmt: skip
    page = reader.get(made.addresses["partner"]).context["page"]
    assert [row[0].text for row in page.parts[1].table.rows] == [
        "to come",
        "later",
        "between",
        "Visit of Harbor University",
    ]
    assert page.header.details[-1].text == "last visit 4 weeks ago"


def test_what_is_overdue_waits_first(officer: Client) -> None:
    made = samples.everything()
    owner = m.RoleGrant.objects.get(role="officer").user
    today = datetime.date.today()
    samples.take_up(made, owner, today + datetime.timedelta(3))
    samples.take_up(made, owner, today - datetime.timedelta(3))
    page = officer.get(made.addresses["partner"]).context["page"]
    assert [(item.due, item.overdue) for item in page.waiting] == [
        (today - datetime.timedelta(3), True),
        (today + datetime.timedelta(3), False),
    ]
