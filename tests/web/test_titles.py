"""What visits are called: in the reader's language, unless somebody gave them a title of their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.engagements.titles import plain_title
from ortaq.registry.organizations.operations import add_names, add_unverified
from ortaq.registry.review.deciding import accept_fact
from ortaq.vocabulary import organizations as words
from ortaq.web.titles import Titles
from tests.registry import factories
from tests.web import samples

OURS = samples.OURS.name


def body(name: str, **names: str) -> m.Organization:
    made = add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=None)
    add_names(organization=made, names=[words.Name(value, language) for language, value in names.items()], by=None)
    return made


def visit(
    *guests: m.Organization, host: m.Organization | None, kind: str = "delegation_visit", **values: Any
) -> m.Engagement:
    values = {"title": plain_title(kind, guests, host), "date": "2024-05-16", "place": "", **values}
    return report_engagement(kind=kind, host=host, guests=guests, evidence=(), by=None, **values)


def called(shown: m.Engagement, language: str) -> str:
    with translation.override(language):
        return Titles([shown]).of(shown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Visit of Harbor University to Al-Farabi Kazakh National University"),
        ("kk", "Сапар: Harbor University → Al-Farabi Kazakh National University"),
        ("ru", "Визит: Портовый университет → Казахский университет"),
        ("zh-hans", "港大学访问Al-Farabi Kazakh National University"),
    ],
)
def test_a_title_that_nobody_wrote(language: str, title: str) -> None:
    assert (
        called(visit(body("Harbor University", ru="Портовый университет", zh="港大学"), host=samples.ours()), language)
        == title
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "guests", "hosted", "ru", "zh"),
    [
        ("outgoing_visit", 2, False, "Визит: Порт 0, Порт 1", "港0、港1的访问"),
        ("delegation_visit", 0, True, "Визит: принимает Казахский университет", "访问" + OURS),
        ("meeting", 2, False, "Встреча: Порт 0, Порт 1", "港0、港1的会见"),
        ("signing", 0, True, "Подписание: принимает Казахский университет", f"在{OURS}的签约"),
        ("talk", 1, True, "Лекция: Порт 0, принимает Казахский университет", f"港0在{OURS}的讲座"),
    ],
)  # fmt: skip
def test_each_form_of_a_title(kind: str, guests: int, hosted: bool, ru: str, zh: str) -> None:
    sides = [body(f"Harbor {number}", ru=f"Порт {number}", zh=f"港{number}") for number in range(guests)]
    made = visit(*sides, host=samples.ours() if hosted else None, kind=kind)
    assert (called(made, "ru"), called(made, "zh-hans")) == (ru, zh)


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Visit of Harbor University", "Спортивный праздник", "visit of nobody"])
def test_a_title_of_its_own_stays(title: str) -> None:
    made = visit(body("Harbor University", zh="港大学"), host=samples.ours(), title=title)
    assert called(made, "zh-hans") == title


@pytest.mark.django_db
def test_a_guest_that_another_source_added_is_named_too() -> None:
    first, second = body("Harbor", zh="港"), body("Bay", zh="湾")
    made = visit(first, host=None)
    visit(first, second, host=None)
    made.refresh_from_db()
    assert made.title == "Visit of Harbor"
    assert called(made, "zh-hans") == "港、湾的访问"


@pytest.mark.django_db
def test_what_review_titles_is_recognized() -> None:
    source = factories.reviewed()
    accept_fact(fact=m.ProposedFact.objects.filter(source=source, kind="event").first(), by=None)  # type: ignore[arg-type]
    made = m.Engagement.objects.get()
    assert called(made, "en") == made.title
    assert called(made, "zh-hans") == "哈尔滨工程大学访问阿里-法拉比哈萨克国立大学"


def test_every_page_calls_it_the_same(reader: Client) -> None:
    made = samples.everything()
    today = timezone.localdate().isoformat()
    title = plain_title("delegation_visit", [made.partner], made.visit.host)
    m.Engagement.objects.filter(pk=made.visit.pk).update(title=title, date_text=today, start=today, end=today)
    reader.cookies["django_language"] = "ru"
    expected = "Визит: Harbor University → Казахский университет"
    pages = {name: reader.get(address).context["page"] for name, address in made.addresses.items()}
    home = reader.get("/").context["page"]
    assert reader.get("/visits/").context["page"].table.rows[0][0].text == expected
    assert pages["visit"].header.title == expected
    assert pages["person"].visits.rows[0][0].text == expected
    assert pages["partner"].parts[1].table.rows[0][0].text == expected
    assert [entry.value.text for entry in pages["partner"].story][-1] == expected
    assert [value.text for fact in pages["proposal"].facts for value in fact.values][-1] == expected
    assert [entry.value.text for entry in home.this_week] == [expected]
    assert [entry.value.text for entry in home.changed if "/visits/" in entry.value.address] == [expected]


@pytest.mark.parametrize("items", [1, 3])
def test_names_of_all_sides_are_one_question(
    items: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(items):
        visit(body(f"Harbor {number}", ru=f"Порт {number}"), host=samples.ours())
    reader.cookies["django_language"] = "ru"
    with django_assert_num_queries(8):  # one more than a list of visits that all have titles of their own
        rows = reader.get("/visits/").context["page"].table.rows
    titles = [f"Визит: Порт {number} → Казахский университет" for number in reversed(range(items))]
    assert [row[0].text for row in rows] == titles


def test_a_visit_is_found_by_the_name_that_the_page_shows(reader: Client) -> None:
    visit(body("Harbor", zh="港大学"), host=samples.ours())
    visit(body("Bay", zh="湾大学"), host=samples.ours())
    reader.cookies["django_language"] = "zh-hans"
    rows = reader.get("/visits/?q=港大学").context["page"].table.rows
    assert [row[0].text for row in rows] == ["港大学访问Al-Farabi Kazakh National University"]
