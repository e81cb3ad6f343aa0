"""Proof of life on pages: the word, why, by which rule; the list filtered and sorted by it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.organizations.operations import add_unverified
from tests.registry.agreements import life
from tests.web import samples
from tests.web.conftest import SignIn

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def body(name: str) -> m.Organization:
    return add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=None)


def visited(name: str, day: str) -> m.Organization:
    guest = body(name)
    report_engagement(
        kind="delegation_visit", title=f"Visit of {name}", date=day, place="", host=samples.ours(), guests=[guest],
        evidence=(), by=None,
    )  # fmt: skip
    return guest


def names(client: Client, query: str) -> list[str]:
    return [str(row[0].text) for row in client.get(f"/partners/{query}").context["page"].table.rows]


def three() -> None:
    visited("Alpha", "2022-01-01")
    visited("Beta", "2026-10-01")
    visited("Gamma", "2025-09-01")
    body("Omega")


def test_the_page_of_a_partner_says_the_word_the_evidence_and_the_rule(officer: Client) -> None:
    guest = visited("Harbor University", "2025-09-24")
    response = officer.get(f"/partners/{guest.slug}/life/")
    found = response.context["page"].life
    assert (str(found.state.word), found.state.shape) == ("quiet", "◐")
    assert found.finding == "Last evidence 14 months ago: visit, Visit of Harbor University."
    assert "older than 12 months, but not older than 36 months" in found.rule
    visit = m.Engagement.objects.get()
    assert f'href="/visits/{visit.slug}/"' in response.content.decode().split('id="vitality"')[1]


def test_lapsed_and_without_an_agreement_say_so(officer: Client) -> None:
    guest = visited("Harbor University", "2026-10-24")
    found = officer.get(f"/partners/{guest.slug}/life/").context["page"].life
    assert found.finding.endswith("No agreement was ever in force.")
    first, last = datetime.date(2023, 1, 1), datetime.date(2025, 12, 31)
    made = life.reported(start=first, end=last, parties=(samples.ours(), guest))
    life.o.bring_into_effect(agreement=life.signed(made, on=first), by=None, today=first)
    life.o.end_what_is_over(today=TODAY, by=None)
    for address in (f"/partners/{guest.slug}/life/", f"/agreements/{made.number}/"):
        page = officer.get(address).context["page"]
        found = page.life if "partners" in address else page.vitality
        assert str(found.state.word) == "lapsed but used"
        assert found.finding.endswith("The last agreement ended on 31 Dec 2025.")


def test_nothing_is_said_of_ourselves_and_of_a_body_merely_named(officer: Client) -> None:
    for one in (samples.ours(), body("Omega")):
        assert officer.get(f"/partners/{one.slug}/life/").context["page"].life is None


def test_the_list_is_filtered_and_sorted_by_it(officer: Client) -> None:
    three()
    assert names(officer, "?sort=vitality") == ["Beta", "Gamma", "Alpha", "Omega"]
    assert names(officer, "?sort=-vitality") == ["Omega", "Alpha", "Gamma", "Beta"]
    assert names(officer, "?vitality=quiet") == ["Gamma"]
    assert names(officer, "?vitality=nonsense") == ["Alpha", "Beta", "Gamma", "Omega"]
    assert names(officer, "?vitality=dormant&q=beta") == []


def test_the_word_stands_above_its_evidence(officer: Client) -> None:
    visited("Beta", "2026-10-01")
    value = officer.get("/partners/").context["page"].table.rows[0][4]
    assert value.state is not None
    assert (str(value.state.word), value.detail) == ("active without agreement", "visit, 8 weeks ago")


@pytest.mark.parametrize("partners", [1, 3])
def test_sorting_by_it_takes_a_fixed_number_of_questions(
    partners: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = sign_in("reader")
    for number in range(partners):
        visited(f"University {number}", "2026-10-01")
    with django_assert_num_queries(14):
        assert len(names(reader, "?sort=-vitality&vitality=active_without")) == partners
