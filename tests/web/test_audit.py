"""Histories, the audit trail, its tables, and earlier versions."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from ortaq.exchange.tables import csv_lines, neutral, xlsx_of
from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.people.editing import edit_person
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn


def changed() -> m.Person:
    person = samples.everything().person
    edit_person(person=person, by=factories.user("dana"), name="Wang Xiaoming", phone="+86 451")
    person.refresh_from_db()
    return person


def address(person: m.Person) -> str:
    return f"/history/person/{person.uuid}/"


@pytest.mark.behavior(13)
def test_the_history_tells_who_changed_what_with_before_and_after(reader: Client) -> None:
    person = changed()
    page = reader.get(address(person)).context["page"]
    told = [(entry.who, entry.what, entry.part, [vars(change) for change in entry.changes]) for entry in page.entries]
    who, what, part, changes = told[1]
    assert (who, what, part) == ("dana", "corrected", "")
    shown = [(str(change["label"]), change["before"], change["after"]) for change in changes]
    assert shown == [("name", "Harbor University", "Wang Xiaoming"), ("telephone", "", "…")]
    assert "Harbor University, Harbor University" in {part for _who, _what, part, _changes in told}  # the post
    assert f'href="{address(person)}"' in reader.get(f"/people/{person.slug}/").content.decode()


@pytest.mark.behavior(13)
def test_an_earlier_version_is_restored_and_the_restoring_taken_back(officer: Client) -> None:
    person = changed()
    page = officer.get(address(person)).context["page"]
    restore = next(entry.restore for entry in reversed(page.entries) if entry.restore)
    response = officer.post(restore, follow=True)
    person.refresh_from_db()
    assert (person.name, person.phone, person.version) == ("Harbor University", "", 3)
    event = m.AuditEvent.objects.get(action="restore_version")
    assert (event.by, event.before["name"], event.after["name"]) == (
        User.objects.get(username="a-officer"),
        "Wang Xiaoming",
        "Harbor University",
    )
    assert f'action="/history/person/{person.uuid}/restore/2/"' in response.content.decode()
    officer.post(f"/history/person/{person.uuid}/restore/2/")
    person.refresh_from_db()
    assert (person.name, person.phone) == ("Wang Xiaoming", "+86 451")


def test_restoring_never_moves_a_state(officer: Client) -> None:
    made = samples.everything()
    audit.change(made.visit, action="test", by=None, title="Changed", state="closed")
    officer.post(f"/history/engagement/{made.visit.uuid}/restore/1/")
    made.visit.refresh_from_db()
    assert (made.visit.title, made.visit.state) == ("Visit of Harbor University", "closed")


@pytest.mark.parametrize("version", [0, 99])
def test_a_version_that_never_was(version: int, officer: Client) -> None:
    person = changed()
    text = officer.post(f"/history/person/{person.uuid}/restore/{version}/", follow=True).content.decode()
    assert "cannot be restored" in text


def test_readers_restore_and_take_out_nothing(reader: Client) -> None:
    person = changed()
    assert all(not entry.restore for entry in reader.get(address(person)).context["page"].entries)
    assert reader.post(f"{address(person)}restore/1/").status_code == 403
    assert reader.get(f"{address(person)}table.csv").status_code == 403
    assert reader.get("/audit/").status_code == 403


def test_the_history_of_what_one_may_not_see_is_not_there(reader: Client) -> None:
    person = changed()
    audit.change(person, action="test", by=None, visibility="restricted")
    assert reader.get(address(person)).status_code == 404
    assert reader.get(f"/history/nonsense/{person.uuid}/").status_code == 404
    assert reader.get(f"/history/auditevent/{person.uuid}/").status_code == 404


@pytest.mark.behavior(13)
def test_taking_out_a_history_stands_in_the_trail(officer: Client) -> None:
    person = changed()
    response = officer.get(f"{address(person)}table.csv")
    rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))  # type: ignore[arg-type]
    assert rows[0][:3] == ["when", "who", "what"]
    assert ["dana", "corrected"] in [row[1:3] for row in rows]
    event = m.AuditEvent.objects.get(action="export")
    assert (event.by, event.after["rows"]) == (User.objects.get(username="a-officer"), len(rows) - 1)


def test_the_trail_under_filters_as_a_page_and_as_a_workbook(sign_in: SignIn) -> None:
    changed()
    boss = sign_in("administrator")
    for query, count in (("who=dana", 2), ("who=nobody", 0), ("action=edit_person", 1), ("from=2999-01-01", 0)):
        assert len(boss.get(f"/audit/?{query}").context["page"].entries) == count, query
    assert boss.get("/audit/?from=nonsense&to=2026-02-31&kind=x&page=9").status_code == 200
    response = boss.get("/audit/table.xlsx?who=dana")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert [row[1] for row in sheet.iter_rows(values_only=True)] == ["who", "dana", "dana"]
    assert boss.get("/audit/table.pdf").status_code == 404


def test_the_trail_asks_a_fixed_number_of_questions(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        samples.everything(f"Harbor University {number}", number)
    boss = sign_in("administrator")
    with django_assert_max_num_queries(9):
        boss.get("/audit/")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert neutral(-1) == -1
    line = b"".join(csv_lines(["a"], [[text]])).decode("utf-8-sig").splitlines()[1]
    assert line.strip('"').startswith("'")
    sheet = load_workbook(io.BytesIO(xlsx_of(["a"], [[text]], title="x"))).active
    assert sheet is not None
    assert (sheet["A2"].data_type, str(sheet["A2"].value)[0]) == ("s", "'")


@pytest.mark.behavior(13)
@pytest.mark.parametrize("change", ["UPDATE registry_auditevent SET action = 'x'", "DELETE FROM registry_auditevent"])
def test_the_database_refuses_to_change_the_trail(change: str, reader: Client) -> None:
    changed()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
