"""Numbers of a partnership: recorded with a source and a history, or computed from the records."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.errors import Invalid, NotAllowed
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.identity.operations import merge_organizations
from ortaq.registry.indicators.operations import record_indicator, remove_indicator
from ortaq.registry.indicators.queries import computed_of, former_of, of_partner
from ortaq.registry.indicators.rules import codes
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.units.operations import report_unit
from ortaq.registry.vitality.queries import Portfolio
from ortaq.web.words import WORDS
from tests.registry import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 6, 30)


def partner(name: str = "Harbor University") -> m.Organization:
    return add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=None)


def record(organization: m.Organization, **values: Any) -> m.Indicator:
    said: dict[str, Any] = {"code": "copublications", "year": 2024, "value": 12, "source": "Scopus", "as_of": DAY}
    return record_indicator(organization=organization, by=None, **said | values)


def test_each_code_has_its_word() -> None:
    assert tuple(WORDS["indicator"]) == tuple(codes())


def test_the_same_partner_year_and_code_is_one_number_with_a_history() -> None:
    body, officer = partner(), factories.user(role="officer")
    first = record(body)
    assert record(body) == first
    assert first.version == 1
    again = record_indicator(
        organization=body, code="copublications", year=2024, value=Decimal("13"), source="OpenAlex", by=officer
    )
    record(body, year=2023, value=7)
    assert [(row.code, row.year, row.value, row.source) for row in of_partner(body)] == [
        ("copublications", 2024, 13, "OpenAlex"),
        ("copublications", 2023, 7, "Scopus"),
    ]
    (change,) = former_of([again])
    assert change.before is not None
    assert (change.before["value"], change.before["source"]) == ("12.00", "Scopus")
    assert (change.by, change.action) == (officer, "record_indicator")


def test_a_document_is_a_source_too() -> None:
    source = factories.source()
    assert record(partner(), source="", document=source).document == source


@pytest.mark.parametrize(
    "values",
    [
        {"code": "visits"},
        {"code": "league_rank"},
        {"year": 2026},
        {"year": 1899},
        {"value": -1},
        {"value": Decimal("1.5")},
        {"value": Decimal("NaN")},
        {"value": Decimal("1e12")},
        {"source": " "},
        {"as_of": datetime.date(9999, 1, 1)},
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        record(partner(), **values)
    assert not m.Indicator.objects.exists()


def test_readers_record_nothing() -> None:
    with pytest.raises(NotAllowed):
        record_indicator(
            organization=partner(), code="copublications", year=2024, value=1, source="me",
            by=factories.user(role="reader"),
        )  # fmt: skip


def test_a_number_taken_away_stays_in_the_trail() -> None:
    made = record(partner())
    remove_indicator(indicator=made, by=None)
    events = m.AuditEvent.objects.filter(record_uuid=made.uuid).order_by("pk")
    assert [event.action for event in events] == ["record_indicator", "remove_indicator"]
    assert not m.Indicator.objects.exists()


def test_what_a_merged_record_has_counts_for_the_one_that_stands_for_it() -> None:
    body, twin = partner(), partner("Harbour Univ.")
    record(twin, year=2023)
    merge_organizations(record=twin, into=body, by=None)
    record(twin, year=2024, value=5)
    assert [(row.organization_id, row.year) for row in of_partner(body)] == [(body.pk, 2024), (twin.pk, 2023)]


def test_computed_numbers_follow_the_records() -> None:
    body, home, reader = partner(), partner("Home University"), factories.user(role="reader")
    for day in ("2023-05-16", "2023-09-01", "2024-02-02"):
        report_engagement(
            kind="delegation_visit", title=f"Visit of {day}", date=day, place=None, host=home, guests=(body,),
            evidence=(), by=None,
        )  # fmt: skip
    report_unit(
        name="Joint Laboratory", kind="joint_laboratory", status="existing", hosts=(home, body),
        on=datetime.date(2023, 6, 1), evidence=(), by=None,
    )  # fmt: skip
    owner = factories.user("owner", role="officer")
    due = [datetime.date(2024, 3, 1), datetime.date(2024, 6, 1), datetime.date(2024, 9, 1)]
    asked = [ask_followup(about=body, text=f"Send {day}", owner=owner, due=day, by=owner) for day in due]
    m.FollowUp.objects.filter(pk=asked[0].pk).update(state="done", done_by=owner, done_at=timezone.now())
    found = computed_of(body, reader=reader, day=DAY)
    assert {key: int(value) for key, value in found.items()} == {
        ("visits", 2023): 2, ("visits", 2024): 1,
        ("joint_units", 2023): 1, ("joint_units", 2024): 1, ("joint_units", 2025): 1,
        ("followups", 2024): 3, ("followup_completion", 2024): 33,
    }  # fmt: skip
    assert computed_of(body, reader=factories.user("nobody", role=None), day=DAY) == {}


def test_publications_together_are_proof_of_life_from_the_end_of_their_year() -> None:
    body, reader = partner(), factories.user(role="reader")
    record(body, year=2023)
    record(body, year=2025, value=3)
    record(body, year=2024, value=0, code="copublications")

    def seen(day: datetime.date) -> list[datetime.date]:
        portfolio = Portfolio(day=day, reader=reader, among=[body.pk], few=True)
        return [one.day for one in portfolio.evidence.get(body.pk, ()) if one.kind == "copublication"]

    assert seen(datetime.date(2025, 7, 1)) == [DAY]
    assert seen(datetime.date(2024, 7, 1)) == [datetime.date(2023, 12, 31)]
    assert seen(datetime.date(2023, 7, 1)) == []
