"""Flags: what the calendar and the visits say of agreements."""

from __future__ import annotations

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.portfolio.flags import flags_of, with_flag
from tests.registry.agreements import life
from tests.registry.agreements.life import TODAY, YEAR

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def validated(first: int, last: int, partner: str = "Harbor University", kind: str = "memorandum") -> m.Agreement:
    start, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    parties = (life.body("Ours"), life.body(partner))
    made = life.signed(life.reported(kind=kind, start=start, end=end, parties=parties), on=start)
    life.o.bring_into_effect(agreement=made, by=None, today=start)
    life.o.end_what_is_over(today=TODAY, by=None)
    made.refresh_from_db()
    return made


def visit(
    day: datetime.date, partner: str = "Harbor University", *, hosted: bool = False, planned: bool = False
) -> None:
    sides = [life.body(partner), life.body("Ours")]
    host, guest = sides if hosted else sides[::-1]
    report_engagement(
        kind="meeting", title="Meeting", date=day.isoformat(), place="", host=host, guests=(guest,), evidence=(),
        by=None, planned=planned,
    )  # fmt: skip


def flags(*agreements: m.Agreement) -> list[tuple[str, ...]]:
    found = flags_of(agreements, ours=m.Organization.objects.filter(name="Ours"), today=TODAY)
    return [found.get(agreement.pk, ()) for agreement in agreements]


@pytest.mark.behavior(3)
def test_a_gap_between_validated_agreements() -> None:
    first, second = validated(2019, 2021), validated(2023, 2025)
    assert flags(first, second) == [("gap",), ()]


@pytest.mark.behavior(3)
def test_one_range_has_no_gap() -> None:
    assert flags(validated(2019, 2021), validated(2022, 2024)) == [(), ()]


def test_other_partners_and_secrecy_close_no_gap_and_open_none() -> None:
    first, second = validated(2019, 2021), validated(2023, 2025)
    validated(2022, 2022, partner="Elsewhere")
    validated(2022, 2022, kind="nondisclosure")
    third = validated(2016, 2017, partner="Elsewhere")
    assert flags(first, second, third) == [("gap",), (), ("gap",)]


@pytest.mark.parametrize("hosted", [False, True])
def test_ended_but_used(hosted: bool) -> None:
    agreement = validated(2019, 2021)
    visit(datetime.date(2021, 5, 1), hosted=hosted)
    visit(datetime.date(2023, 5, 1), partner="Elsewhere", hosted=hosted)
    visit(TODAY + DAY, hosted=hosted, planned=True)
    assert flags(agreement) == [()]
    visit(datetime.date(2023, 5, 1), hosted=hosted)
    assert flags(agreement) == [("lapsed_used",)]
    life.in_effect(start=TODAY - DAY)
    assert "lapsed_used" not in flags(agreement)[0]


def test_expiring() -> None:
    assert flags(life.in_effect(end=TODAY + YEAR / 4), life.in_effect()) == [("expiring",), ()]


def test_flags_take_the_same_questions_for_one_or_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = [validated(2010 + 3 * n, 2010 + 3 * n) for n in range(4)]
    for some in (made[:1], made):
        with django_assert_num_queries(1):
            flags_of(some, ours=m.Organization.objects.none(), today=TODAY)
    assert with_flag(m.Agreement.objects.all(), "gap", ours=m.Organization.objects.none(), today=TODAY).count() == 3
