"""The portfolio and its report: who stands in it, in which order, and the same numbers on the page, in XLSX and PDF."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.partnerships.operations import report_partnership
from ortaq.registry.proposals.operations import raise_proposal
from ortaq.registry.units.operations import report_unit
from tests.registry import factories
from tests.registry.agreements import life
from tests.web import samples
from tests.web.conftest import SignIn

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def body(name: str, country: str = "CN") -> m.Organization:
    return add_unverified(name=name, aliases=(), type="university", country=country, language="en", by=None)


def visited(guest: m.Organization, day: str) -> m.Engagement:
    return report_engagement(
        kind="delegation_visit", title=f"Visit of {guest}", date=day, place="", host=samples.ours(), guests=[guest],
        evidence=(), by=None,
    )  # fmt: skip


def everything() -> None:
    alpha, beta, gamma = body("Alpha"), body("Beta"), body("Gamma", "FR")
    body("Merely named")
    visit = visited(alpha, "2026-10-01")
    visited(beta, "2025-03-01")
    visited(gamma, "2020-03-01")
    for partner in (alpha, gamma):
        report_partnership(a=samples.ours(), b=partner, kind="partnership", status="existing", evidence=(), by=None)
    m.Partnership.objects.filter(second=alpha).update(tier="strategic")
    m.Partnership.objects.filter(first=alpha).update(tier="strategic")
    proposal = {"kind": "proposal", "people": (), "organizations": (), "raised_on": TODAY, "evidence": (), "by": None}
    for number in range(3):
        raise_proposal(text=f"Proposal {number}", engagement=visit, **proposal)  # type: ignore[arg-type]
    parties = (samples.ours(), alpha)
    first, last = datetime.date(2024, 1, 1), datetime.date(2027, 11, 24)
    made = life.reported(start=first, end=last, parties=parties)
    life.o.bring_into_effect(agreement=life.signed(made, on=first), by=None, today=first)
    report_unit(
        name="Laboratory", kind="joint_laboratory", status="existing", hosts=parties, on=None, evidence=(), by=None
    )


def rows(client: Client, query: str = "") -> list[tuple[str, str, str]]:
    table = client.get(f"/reports/{query}").context["page"].table
    return [(str(row[0].text), str(row[3].state.word), str(row[4].text)) for row in table.rows]


def test_the_liveliest_stand_first_and_the_line_above_counts(officer: Client) -> None:
    everything()
    assert rows(officer) == [("Alpha", "alive", "1"), ("Beta", "quiet", "0"), ("Gamma", "dormant", "0")]
    assert officer.get("/reports/").context["page"].lead == "3 partners: 1 alive, 1 quiet, 1 dormant"
    assert [name for name, *_ in rows(officer, "?sort=-vitality")] == ["Gamma", "Beta", "Alpha"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?country=CN", ["Alpha", "Beta"]),
        ("?tier=strategic", ["Alpha"]),
        ("?vitality=quiet", ["Beta"]),
        ("?sort=-name", ["Gamma", "Beta", "Alpha"]),
        ("?period=2025", ["Beta", "Alpha", "Gamma"]),
        ("?period=1492&unit=none&country=%00", ["Alpha", "Beta", "Gamma"]),
    ],
)
def test_filters_stand_in_the_address(query: str, shown: list[str], officer: Client) -> None:
    everything()
    assert [name for name, *_ in rows(officer, query)] == shown


def test_the_line_says_what_was_chosen(officer: Client) -> None:
    everything()
    lead = officer.get("/reports/?tier=strategic&country=CN&vitality=quiet").context["page"]
    assert lead.filtered
    assert not lead.table.rows


def test_a_unit_sees_what_is_its_own(officer: Client) -> None:
    everything()
    unit = factories.department()
    m.Engagement.objects.filter(title="Visit of Beta").update(unit=unit)
    assert rows(officer, f"?unit={unit.slug}") == [("Beta", "quiet", "0")]


def test_contact_and_what_is_due(officer: Client) -> None:
    everything()
    first = officer.get("/reports/").context["page"].table.rows[0]
    assert [(value.text, value.detail) for value in first[5:]] == [
        ("1 Oct 2026", "8 weeks ago"),
        ("24 Nov 2027", "in 12 months"),
    ]


@pytest.mark.parametrize("partners", [1, 30])
def test_the_portfolio_asks_a_fixed_number_of_questions(
    partners: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = sign_in("reader")
    for number in range(partners):
        visited(body(f"University {number}"), "2026-10-01")
    with django_assert_num_queries(14):
        assert len(rows(reader)) == min(partners, 25)


def test_of_very_many_agreements_the_page_shows_the_first_and_the_file_all(officer: Client) -> None:
    """More partners than SQLite takes keys of in one question."""
    everything()
    count, end = 1100, datetime.date(2027, 1, 1)
    numbered, proof = range(count), m.AgreementFile.objects.get()
    bodies = m.Organization.objects.bulk_create(m.Organization(slug=f"b-{n}", name=f"Body {n}") for n in numbered)
    signed: dict[str, Any] = {"state": "in_effect", "signed": TODAY, "end": end, "signed_file": proof}
    papers = m.Agreement.objects.bulk_create(
        m.Agreement(number=f"a-{n}", title=f"Paper {n}", kind="memorandum", **signed) for n in numbered
    )
    m.Party.objects.bulk_create(m.Party(agreement=a, organization=b) for a, b in zip(papers, bodies, strict=True))
    page = officer.get("/reports/summary/")
    chart = next(chart for section, chart in page.context["sections"] if section.key == "expiring")
    assert (len(chart.table.rows), chart.more) == (50, f"{count + 1 - 50} more rows stand in the CSV file.")
    whole = officer.get(chart.csv).getvalue().decode("utf-8-sig").splitlines()
    assert len(whole) == 1 + count + 1


def unspaced(text: str) -> str:
    """Without what a line break in print adds or takes away."""
    return re.sub(r"[\s\ufffe\u00ad-]", "", text)


def numbers(sections: Any) -> list[list[str]]:
    return [[str(cell) for cell in row] for section in sections for row in section.rows]


def test_the_page_the_workbook_and_the_print_say_the_same(officer: Client) -> None:
    everything()
    response = officer.get("/reports/summary/")
    report = response.context["report"]
    page = [[str(value.text) for value in row] for _, chart in response.context["sections"] for row in chart.table.rows]
    book = openpyxl.load_workbook(io.BytesIO(officer.get("/reports/summary/report.xlsx").content))
    sheets = [[str(cell) for cell in row] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert page == sheets == numbers(report.sections)
    printed = pypdfium2.PdfDocument(io.BytesIO(officer.get("/reports/summary/report.pdf").content))
    told = unspaced("".join(one.get_textpage().get_text_bounded() for one in printed))
    for section in report.sections:
        assert unspaced(section.finding) in told
        for row in section.rows:
            assert unspaced("".join(str(cell) for cell in row)) in told


def test_what_the_report_counts(officer: Client) -> None:
    everything()
    report = officer.get("/reports/summary/").context["report"]
    assert {section.key: section.finding for section in report.sections} == {
        "countries": "1 of 3 partners alive, 0 used without an agreement in force.",
        "tiers": "1 of 1 strategic partners alive.",
        "expiring": "1 agreement in effect ends within twelve months, and nothing renews it.",
        "funnel": "Of 3 proposals made at 1 visits, 0 are realized.",
        "units": "1 joint unit operates.",
    }
    assert [row[0] for row in report.sections[0].rows] == ["China", "France"]


def test_a_day_later_than_twelve_months_is_not_near(officer: Client) -> None:
    everything()
    m.Agreement.objects.update(end=datetime.date(2027, 11, 25))
    assert officer.get("/reports/summary/").context["report"].sections[2].rows == ()


def test_restricted_records_are_counted_for_those_who_may_see_them(sign_in: SignIn) -> None:
    everything()
    m.Agreement.objects.update(visibility="restricted")
    found = {}
    for role in ("officer", "reader"):
        sections = sign_in(role).get("/reports/summary/").context["report"].sections
        found[role] = len(sections[2].rows)
    assert found == {"officer": 1, "reader": 0}


def test_each_table_and_chart_is_taken_out(officer: Client) -> None:
    everything()
    table = officer.get("/reports/summary/countries.csv").getvalue().decode("utf-8-sig")
    assert table.splitlines()[1].startswith("China,1,")
    assert officer.get("/reports/summary/countries.svg").content.startswith(b"<svg")
    assert officer.get("/reports/summary/expiring.svg").status_code == 404
    assert officer.get("/reports/summary/nothing.csv").status_code == 404


def test_an_empty_registry_makes_an_empty_report(officer: Client) -> None:
    assert 'class="empty"' in officer.get("/reports/").content.decode()
    assert officer.get("/reports/summary/").status_code == 200
    assert officer.get("/reports/summary/report.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("copies", [1, 3])
def test_the_report_asks_a_fixed_number_of_questions(
    copies: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    everything()
    for number in range(copies):
        visited(body(f"University {number}", "DE"), "2026-10-01")
    reader = sign_in("reader")
    with django_assert_num_queries(12):
        assert reader.get("/reports/summary/").status_code == 200
