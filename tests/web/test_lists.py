"""Lists: what they show, filter, sort and count, with how many queries."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry.organizations.operations import add_names, add_unverified
from ortaq.vocabulary import organizations as words
from tests.web import samples

# Each list with its number of queries: session, user, role, kept views, then what the list itself needs.
LISTS = {
    "/partners/": 14,
    "/agreements/": 8,
    "/visits/": 7,
    "/joint-units/": 8,
    "/people/": 7,
    "/proposals/": 8,
}


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("items", [1, 3])
def test_a_list_asks_a_fixed_number_of_questions(
    address: str, items: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(items):
        samples.everything(f"Harbor University {number}", number)
    with django_assert_num_queries(LISTS[address]):
        response = reader.get(address)
    assert response.content.decode().count("<tr>") == items + 1


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_list_says_what_belongs_there(address: str, reader: Client) -> None:
    samples.ours()
    text = reader.get(address).content.decode()
    assert 'class="empty"' in text
    assert "when you accept a source" in text
    assert "<table" not in text


@pytest.mark.parametrize("address", LISTS)
def test_hostile_words_show_as_words(address: str, reader: Client) -> None:
    samples.everything(samples.HOSTILE)
    text = reader.get(address).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/partners/?q=港大学1", ["Harbor University 1"]),
        ("/partners/?q=no+such", []),
        ("/partners/?country=CN&stage=active", ["Harbor University 0", "Harbor University 1"]),
        ("/partners/?stage=dormant", []),
        ("/partners/?kind=ministry", []),
        ("/partners/?kind=nonsense", ["Harbor University 0", "Harbor University 1"]),
        ("/partners/?sort=-name", ["Harbor University 1", "Harbor University 0"]),
        ("/partners/?sort=nonsense", ["Harbor University 0", "Harbor University 1"]),
        ("/partners/?page=99", ["Harbor University 0", "Harbor University 1"]),
        ("/partners/?page=x&q=%00", ["Harbor University 0", "Harbor University 1"]),
        ("/agreements/?kind=memorandum&state=reported&q=university+1", ["Memorandum with Harbor University 1"]),
        ("/agreements/?state=ended", []),
        ("/visits/?q=visit+of+harbor+university+0", ["Visit of Harbor University 0"]),
        ("/visits/?kind=talk", []),
        ("/visits/?q=%21%21", []),
        ("/partners/?q=%21%21", []),
        ("/joint-units/?state=operating&q=1", ["Harbor University 1 Laboratory"]),
        ("/joint-units/?kind=branch", []),
        ("/people/?q=王小明1", ["Harbor University 1"]),
        ("/proposals/?state=raised&q=university+1", ["Open a laboratory with Harbor University 1"]),
        ("/proposals/?state=dropped", []),
    ],
)  # fmt: skip
def test_filters_and_order(address: str, shown: list[str], reader: Client) -> None:
    for number in range(2):
        samples.everything(f"Harbor University {number}", number)
    page = reader.get(address).context["page"]
    assert [row[0].text for row in page.table.rows] == shown


def test_pages_of_a_long_list(reader: Client) -> None:
    for number in range(30):
        add_unverified(name=f"U {number:02}", aliases=(), type="", country="", language="en", by=None)
    first, second = (reader.get(f"/partners/?page={page}&kind=other").context["page"] for page in (1, 2))
    assert [row[0].text for row in first.table.rows] == [f"U {number:02}" for number in range(25)]
    assert [row[0].text for row in second.table.rows] == [f"U {number:02}" for number in range(25, 30)]
    assert 'href="?kind=other&amp;page=2"' in reader.get("/partners/?kind=other").content.decode()


def test_our_own_university_is_no_partner_and_the_line_above_counts(reader: Client) -> None:
    samples.everything()
    page = reader.get("/partners/").context["page"]
    assert page.lead == "1 organization, 1 active"


def test_the_name_stands_in_the_readers_language_the_original_below(reader: Client) -> None:
    samples.everything()
    reader.cookies["django_language"] = "zh-hans"
    name = reader.get("/partners/").context["page"].table.rows[0][0]
    assert (name.text, name.language, name.detail) == ("港大学1", "zh", "Harbor University")


def test_an_unofficial_name_in_the_readers_language_is_better_than_none(reader: Client) -> None:
    made = samples.everything()
    unofficial = words.Name("Айлақ университеті", "kk", words.NameKind.UNOFFICIAL)
    acronym = words.Name("АУ", "kk", words.NameKind.ACRONYM)
    add_names(organization=made.partner, names=[acronym, unofficial], by=None)
    reader.cookies["django_language"] = "kk"
    assert reader.get("/partners/").context["page"].table.rows[0][0].text == "Айлақ университеті"
