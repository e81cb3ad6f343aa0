"""The numbers of a partner by year: one table, where they come from, how they are recorded and taken out."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.indicators.operations import record_indicator
from tests.web import samples
from tests.web.conftest import SignIn

DAY = datetime.date(2025, 6, 30)


def record(made: samples.Everything, **values: Any) -> m.Indicator:
    said: dict[str, Any] = {"code": "copublications", "year": 2024, "value": 12, "source": "Scopus", "as_of": DAY}
    return record_indicator(organization=made.partner, by=None, **said | values)


def page_of(made: samples.Everything) -> str:
    return f"{made.addresses['partner']}numbers/"


@pytest.mark.parametrize("many", [1, 3])
def test_a_fixed_number_of_questions(
    many: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = samples.everything()
    for year in range(2024 - many, 2024):
        record(made, year=year, source="", document=made.source)
        record(made, year=year, code="joint_grants", value=1)
        record(made, year=year, code="joint_grants", value=2)
    with django_assert_num_queries(10):
        assert reader.get(page_of(made)).status_code == 200


def test_years_stand_side_by_side_and_nobody_recorded_is_not_nought(reader: Client) -> None:
    made = samples.everything()
    for year, value in ((2019, 3), (2022, 4), (2024, 1200)):
        record(made, year=year, value=value)
    page = reader.get(page_of(made)).context["page"]
    years = [str(column.label) for column in page.table.columns[1:]]
    rows = {
        str(row[0].text): dict(zip(years, (value.text for value in row[1:]), strict=True)) for row in page.table.rows
    }
    assert len(years) == 6
    assert page.all_years
    assert (rows["publications together"]["2024"], rows["publications together"]["2023"]) == ("1,200", "")
    assert (rows["visits"]["2024"], rows["visits"]["2023"]) == ("1", "0")
    every = reader.get(page.all_years).context["page"]
    assert str(every.table.columns[1].label) == "2019"
    assert not every.all_years


def test_an_officer_records_changes_and_takes_away(officer: Client) -> None:
    made = samples.everything()
    sent = {"code": "joint_grants", "year": "2024", "value": "2", "source": "Research office", "as_of": "2025-06-30"}
    for value in ("2", "2", "3"):
        response = officer.post(f"{page_of(made)}do/record/", sent | {"value": value}, follow=True)
        assert "The number is on record" in response.content.decode()
    (item,) = officer.get(page_of(made)).context["page"].recorded
    assert item.value.text == "joint grants 2024: 3"
    (was,) = item.former
    assert was.startswith("before: 2 (Research office, as of 30 Jun 2025)")
    page = officer.post(item.remove, follow=True).context["page"]
    assert page.recorded == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"value": "-1"}, "greater than or equal to 0"),
        ({"value": "1.5"}, "a count is a whole number"),
        ({"value": "many"}, "Enter a number"),
        ({"year": "2025"}, "it is one from 1900 to 2024"),
        ({"code": "visits"}, "visits is not one of the available choices"),
        ({"source": ""}, "This field is required"),
        ({"source": "<b>" + "x" * 400}, "at most 300"),
        ({"as_of": "30.06.2025"}, "Write the day as 2026-03-31"),
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(typed: dict[str, str], told: str, officer: Client) -> None:
    made = samples.everything()
    sent = {"code": "joint_grants", "year": "2023", "value": "2", "source": "Office", "as_of": "2024-06-30"}
    response = officer.post(f"{page_of(made)}do/record/", sent | typed)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not m.Indicator.objects.exists()


def test_what_is_hostile_is_shown_as_text_and_taken_out_as_text(officer: Client) -> None:
    made = samples.everything("=cmd()")
    record(made, source=samples.HOSTILE)
    assert "<script>alert" not in officer.get(page_of(made)).content.decode()
    response = officer.get(f"{made.addresses['partner']}numbers.csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("number,2024")
    assert [line.partition(",")[0] for line in lines[1:]] == ["visits", "joint units at work", "publications together"]
    event = m.AuditEvent.objects.filter(record_type="export").latest("pk")
    assert event.after == {"rows": 3, "partner": made.partner.slug}


def test_of_a_document_that_one_may_not_see_nothing_is_told(sign_in: SignIn) -> None:
    made = samples.everything()
    record(made, source="", document=made.source)
    m.SourceDocument.objects.update(visibility="restricted", title="Secret audit")
    assert "Secret audit" not in sign_in("reader").get(page_of(made)).content.decode()
    assert "Secret audit" in sign_in("officer").get(page_of(made)).content.decode()


def test_a_partner_without_numbers_says_what_to_do(reader: Client) -> None:
    made = samples.everything()
    m.Engagement.objects.all().update(state="requested")
    m.UnitReport.objects.all().delete()
    assert "No numbers yet" in reader.get(page_of(made)).content.decode()
