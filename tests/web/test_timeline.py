"""The timeline of a partnership and the network of joint units: picture, words, table."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.news.operations import attach_record
from ortaq.registry.units.operations import report_unit
from tests.registry.news import makers
from tests.web import samples
from tests.web.conftest import SignIn

DAY = datetime.date(2024, 5, 16)


def more(made: samples.Everything, many: int) -> None:
    home = samples.ours()
    for number in range(many):
        report_engagement(
            kind="meeting", title=f"Meeting {number}", date=f"20{10 + number}-03-04", place=None, host=home,
            guests=(made.partner,), evidence=(), by=None,
        )  # fmt: skip
        report_unit(
            name=f"Center {number}", kind="research_centre", status="existing", hosts=(home, made.partner),
            on=datetime.date(2015 + number, 1, 1), evidence=(), by=None,
        )  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_the_timeline_asks_a_fixed_number_of_questions(
    many: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = samples.everything()
    more(made, many)
    with django_assert_num_queries(13):
        assert reader.get(f"{made.addresses['partner']}timeline/").status_code == 200


def test_events_stand_in_order_by_year_in_list_and_table(reader: Client) -> None:
    made = samples.everything()
    more(made, 2)
    page = reader.get(f"{made.addresses['partner']}timeline/").context["page"]
    assert [year for year, _entries in page.years] == ["2010", "2011", "2015", "2016", "2024"]
    told = [(entry.value.text, entry.value.detail) for _year, entries in page.years for entry in entries]
    assert told[0] == ("Meeting 0", "visit: held")
    assert told[2] == ("Center 0", "joint unit: operating")
    assert [row[1].text for row in page.chart.table.rows] == [text for text, _detail in told]
    assert page.chart.finding == f"{len(told)} events from 2010 to 2024."


def test_a_partner_with_nothing_dated_says_so(reader: Client) -> None:
    made = samples.everything()
    m.Engagement.objects.update(date_text="", start=None, end=None)
    m.Agreement.objects.update(date_text="", signed=None, start=None, end=None, state="proposed")
    m.UnitReport.objects.update(on=None)
    assert "Nothing dated is on record yet" in reader.get(f"{made.addresses['partner']}timeline/").content.decode()


def test_what_is_restricted_is_not_told(sign_in: SignIn) -> None:
    made = samples.everything("Harbor University")
    m.Engagement.objects.update(visibility="restricted")
    m.JointUnit.objects.update(visibility="restricted")
    told = {
        role: {
            word
            for address in (
                f"{made.addresses['partner']}timeline/",
                "/reports/network/",
                "/reports/network/network.svg",
            )
            for word in (made.unit.name, f"/visits/{made.visit.slug}/")
            if word in sign_in(role).get(address).content.decode()
        }
        for role in ("reader", "officer")
    }
    assert told == {"reader": set(), "officer": {made.unit.name, f"/visits/{made.visit.slug}/"}}


@pytest.mark.parametrize("many", [1, 3])
def test_the_network_asks_a_fixed_number_of_questions(
    many: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more(samples.everything(), many)
    with django_assert_num_queries(8):
        assert reader.get("/reports/network/").status_code == 200


def test_the_network_shows_each_partner_with_its_units(officer: Client) -> None:
    made = samples.everything()
    more(made, 1)
    page = officer.get("/reports/network/").context["page"]
    rows = [(row[0].text, row[2].text, str(row[4].state.word)) for row in page.chart.table.rows]
    assert rows == [("Harbor University", "Center 0", "operating"), ("Harbor University", made.unit.name, "operating")]
    assert page.chart.finding == "2 joint units with 1 partner; 2 of them at work."
    lines = officer.get(page.chart.csv).content.decode("utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("partner,country,joint unit,kind,state", 3)
    closed = officer.get("/reports/network/?status=closed")
    assert "No partner runs such a joint unit" in closed.content.decode()


def test_a_long_network_has_pages_and_its_file_has_all(officer: Client) -> None:
    made = samples.everything()
    more(made, 60)
    page = officer.get("/reports/network/?page=2&status=operating").context["page"]
    assert (len(page.chart.table.rows), page.page.paginator.count) == (11, 61)
    assert page.chart.csv == "/reports/network/network.csv?status=operating"
    assert len(officer.get(page.chart.csv).content.decode().splitlines()) == 62


@pytest.mark.parametrize("query", ["", "?period=2024&unit=&country=KZ"])
def test_the_way_to_the_summary_keeps_the_filters_that_it_has(query: str, reader: Client) -> None:
    samples.everything()
    year = datetime.date.today().year - 1  # the years that can be chosen run with the calendar
    page: Any = reader.get(f"/reports/{query.replace('2024', str(year))}").content.decode()
    assert f'href="/reports/summary/{f"?period={year}" if query else ""}"' in page


def test_news_that_is_out_stands_in_the_timeline(reader: Client) -> None:
    made = samples.everything()
    item = makers.news("Guests came")
    attach_record(item=item, record=made.partner, by=None)
    before = reader.get(f"{made.addresses['partner']}timeline/").context["page"]
    makers.publish_news(item=item, by=None)
    page = reader.get(f"{made.addresses['partner']}timeline/").context["page"]
    told = [entry.value.text for _year, entries in page.years for entry in entries]
    assert told.count("Guests came") == 1
    assert len(page.chart.table.rows) == len(before.chart.table.rows) + 1
    assert f'href="/press/{item.slug}/"' in reader.get(f"{made.addresses['partner']}timeline/").content.decode()
