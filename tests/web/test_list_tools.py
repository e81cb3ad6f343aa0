"""Columns, saved views and files of lists."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.errors import Invalid, NotAllowed
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.savedviews.models import SavedView
from ortaq.registry.savedviews.operations import forget_view, save_view
from ortaq.web.listing.views import LISTS
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

FORMULA = '=HYPERLINK("http://evil.example","x")'


def rows_of(client: Client, address: str) -> list[list[str]]:
    response: Any = client.get(address)
    assert response.status_code == 200, response.content
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def keep(client: Client, **values: str) -> Any:
    return client.post("/views/save/", {"list": "partners", "name": "Mine", "query": "", **values})


def test_chosen_columns_are_shown_and_the_first_always(reader: Client) -> None:
    samples.everything()
    page = reader.get("/partners/?columns=place&columns=nonsense").context["page"]
    assert [str(column.label) for column in page.table.columns] == ["partner", "place"]
    assert [len(row) for row in page.table.rows] == [2]
    assert {choice.key for choice in page.choices if choice.shown} == {"partner", "place"}


def test_columns_have_the_same_names_in_every_language(reader: Client) -> None:
    samples.everything()
    reader.cookies["django_language"] = "kk"
    page = reader.get("/partners/?columns=last-contact").context["page"]
    assert [choice.key for choice in page.choices if choice.shown] == ["partner", "last-contact"]


@pytest.mark.parametrize("address", ["/partners/?columns=nonsense", "/partners/?columns=%00", "/partners/"])
def test_without_a_choice_all_columns_are_shown(address: str, reader: Client) -> None:
    samples.everything()
    page = reader.get(address).context["page"]
    assert all(choice.shown for choice in page.choices)


def test_a_file_holds_what_the_list_shows_in_its_order(officer: Client) -> None:
    for number in range(30):
        add_unverified(name=f"U {number:02}", aliases=(), type="", country="CN", language="en", by=None)
    add_unverified(name="Elsewhere", aliases=(), type="", country="RU", language="en", by=None)
    rows = rows_of(officer, "/partners/?country=CN&sort=-name&columns=place&page=2&as=csv")
    assert rows[0] == ["partner", "place"]
    assert [row[0] for row in rows[1:]] == [f"U {number:02}" for number in reversed(range(30))]
    assert {row[1] for row in rows[1:]} == {"China"}


def test_days_and_numbers_are_days_and_numbers(officer: Client) -> None:
    samples.everything()
    response = officer.get("/partners/?as=xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    head, row = list(sheet.iter_rows(values_only=True))
    shown = dict(zip(head, row, strict=True))
    assert shown["agreements"] == 1
    assert shown["last contact"] == datetime.datetime(2024, 5, 16)
    assert rows_of(officer, "/visits/?as=csv")[1][2] == "2024-05-16"


def test_no_cell_is_a_formula(officer: Client) -> None:
    add_unverified(name=FORMULA, aliases=(), type="", country="", language="en", by=None)
    assert rows_of(officer, "/partners/?as=csv")[1][0] == f"'{FORMULA}"
    sheet = load_workbook(io.BytesIO(officer.get("/partners/?as=xlsx").content)).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (f"'{FORMULA}", "s")


def test_a_file_is_in_the_readers_language_to_its_last_line(officer: Client) -> None:
    samples.everything()
    officer.cookies["django_language"] = "ru"
    head, row = rows_of(officer, "/visits/?as=csv")
    assert head[0] == "визит"
    assert row[-1] == "состоялся"


def test_restricted_rows_are_in_no_file_of_who_may_not_see_them(sign_in: SignIn) -> None:
    made = samples.everything()
    user = factories.user("narrow", role=None)
    m.RoleGrant.objects.create(user=user, role="officer", kind="agreement", action="export")
    client = sign_in("none")
    client.force_login(user)
    assert len(rows_of(client, "/agreements/?as=csv")) == 2
    audit.change(made.agreement, action="test", by=None, visibility=Visibility.RESTRICTED)
    assert len(rows_of(client, "/agreements/?as=csv")) == 1


def test_that_a_table_was_taken_out_is_written_down(officer: Client) -> None:
    samples.everything()
    rows_of(officer, "/people/?q=harbor&as=csv")
    event = m.AuditEvent.objects.get(action="export")
    assert (event.label, event.after) == ("people, csv", {"rows": 1, "q": "harbor"})


@pytest.mark.parametrize("role", ["reader", "reviewer", "press", "coordinator"])
def test_only_who_may_take_out_lists_does(role: str, sign_in: SignIn) -> None:
    samples.everything()
    client = sign_in(role)
    assert client.get("/partners/?as=csv").status_code == 403
    assert "as=csv" not in client.get("/partners/").content.decode()
    assert not m.AuditEvent.objects.filter(action="export").exists()


def test_another_format_is_not_there(officer: Client) -> None:
    assert officer.get("/partners/?as=exe").status_code == 404


@pytest.mark.parametrize("items", [1, 600])
def test_a_long_file_asks_for_each_part_once(
    items: int, officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [m.Person(slug=f"p{number}", name=f"P {number:04}") for number in range(items)]
    m.Person.objects.bulk_create(people)
    with django_assert_max_num_queries(15):
        assert len(rows_of(officer, "/people/?as=csv")) == items + 1


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_its_tools(name: str, officer: Client) -> None:
    made = samples.everything()
    owner = factories.user("owner")
    ask_followup(about=made.agreement, text="Write", owner=owner, due=datetime.date(2030, 1, 1), by=owner)
    response = officer.get(reverse(name))
    assert response.context["tools"].list == name
    kept = officer.post("/views/save/", {"list": name, "name": "Ours", "query": "q=x"})
    assert kept.headers["Location"] == f"{reverse(name)}?q=x"
    head = rows_of(officer, f"{reverse(name)}?as=csv")[0]
    assert head == [str(choice.label) for choice in response.context["page"].choices]


def test_a_view_is_kept_shown_replaced_and_taken_away(reader: Client) -> None:
    keep(reader, query="country=CN&page=3&as=csv&kind=")
    view = SavedView.objects.get()
    assert (view.query, view.shared, view.first) == ("country=CN", False, False)
    page = reader.get("/partners/?country=CN")
    assert [(link.name, link.here) for link in page.context["tools"].views] == [("Mine", True)]
    keep(reader, query="country=RU")
    assert SavedView.objects.get().query == "country=RU"
    reader.post(f"/views/{view.uuid}/forget/")
    assert not SavedView.objects.exists()
    assert m.AuditEvent.objects.filter(action="save_view").count() == 2
    assert m.AuditEvent.objects.filter(action="forget_view").count() == 1


def test_a_list_opens_with_the_view_that_its_reader_chose(reader: Client, officer: Client) -> None:
    keep(reader, query="country=CN", first="1")
    assert reader.get("/partners/").headers["Location"] == "/partners/?country=CN"
    assert reader.get("/partners/?all=1").status_code == 200
    assert reader.get("/partners/", headers={"HX-Request": "true"}).status_code == 200
    assert officer.get("/partners/").status_code == 200
    keep(reader, name="Other", query="country=RU", first="1")
    assert reader.get("/partners/").headers["Location"] == "/partners/?country=RU"
    assert SavedView.objects.filter(first=True).count() == 1


def test_the_office_shares_views_and_nobody_sees_those_of_others(reader: Client, sign_in: SignIn) -> None:
    officer = sign_in("officer")
    keep(officer, name="Ours", query="country=CN", shared="1")
    keep(officer, name="Own", query="country=RU")
    views = reader.get("/partners/").context["tools"].views
    assert [(view.name, view.owner, view.forget) for view in views] == [("Ours", "a-officer", "")]
    own = SavedView.objects.get(name="Own")
    assert reader.post(f"/views/{own.uuid}/forget/").status_code == 404
    shared = SavedView.objects.get(name="Ours")
    assert reader.post(f"/views/{shared.uuid}/forget/").status_code == 403
    assert keep(reader, name="For all", shared="1").status_code == 403
    assert SavedView.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"name": ""}, 302),
        ({"name": "  \x00 "}, 302),
        ({"query": "q=" + "x" * 3_000}, 302),
        ({"list": "nonsense"}, 404),
        ({"list": "admin:index"}, 404),
    ],
)
def test_what_cannot_be_kept_is_not(values: dict[str, str], status: int, reader: Client) -> None:
    assert keep(reader, **values).status_code == status
    assert not SavedView.objects.exists()


def test_a_hostile_name_shows_as_a_name(reader: Client) -> None:
    keep(reader, name="<script>alert(1)</script>", query="q=%22%3E%3Cscript%3Ealert(2)")
    text = reader.get("/partners/").content.decode()
    assert "<script>alert" not in text


def test_operations_refuse_by_themselves(db: None) -> None:
    reader, other = factories.user("reader", role="reader"), factories.user("other", role="officer")
    view = save_view(list="partners", name="Mine", query="", by=reader)
    with pytest.raises(NotAllowed):
        forget_view(view=view, by=other)
    with pytest.raises(NotAllowed):
        save_view(list="partners", name="Ours", query="", shared=True, by=reader)
    with pytest.raises(Invalid, match="needs a name"):
        save_view(list="partners", name=" ", query="", by=reader)
