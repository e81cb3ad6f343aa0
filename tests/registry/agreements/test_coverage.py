"""Where agreements covered the work with a partner, and where not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.registry.agreements.coverage import Period, gaps, ranges
from ortaq.registry.agreements.queries import expiring, periods_with
from ortaq.registry.agreements.terms import months_later
from tests.registry.agreements import life
from tests.registry.agreements.life import TODAY, YEAR

START = datetime.date(2000, 1, 1)


def years(first: int, last: int) -> Period:
    return Period(datetime.date(first, 1, 1), datetime.date(last, 12, 31))


@pytest.mark.behavior(3)
def test_a_year_between_is_a_gap_and_the_next_day_is_none() -> None:
    assert gaps([years(2023, 2025), years(2019, 2021)]) == [years(2022, 2022)]
    assert ranges([years(2019, 2021), years(2022, 2024)]) == [years(2019, 2024)]
    assert gaps([years(2019, 2021), years(2022, 2024)]) == []


def test_an_open_end_leaves_no_gap_behind() -> None:
    open_end = Period(datetime.date(2020, 1, 1), None)
    assert ranges([open_end, years(2025, 2026)]) == [open_end]
    assert gaps([open_end, years(2025, 2026)]) == []


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60), st.booleans()), max_size=12))
def test_every_day_is_covered_or_not_as_by_looking_at_each(found: list[tuple[int, int, bool]]) -> None:
    day = datetime.timedelta(1)
    periods = [Period(START + a * day, None if is_open else START + (a + n) * day) for a, n, is_open in found]
    days = [START + n * day for n in range(400)]
    covered = {d for d in days if any(p.start <= d and (p.end is None or d <= p.end) for p in periods)}
    joined = ranges(periods)
    assert covered == {d for d in days if any(p.start <= d and (p.end is None or d <= p.end) for p in joined)}
    between = {d for d in days if covered and min(covered) <= d <= max(covered)} - covered
    assert between == {d for d in days if any(g.start <= d and g.end and d <= g.end for g in gaps(periods))}


@pytest.mark.behavior(3)
@pytest.mark.django_db
def test_only_validated_agreements_of_kinds_that_cover_count() -> None:
    ours, harbor = life.body("Ours"), life.body("Harbor University")
    for kind, first, last in (("memorandum", 2019, 2021), ("exchange", 2023, 2025), ("nondisclosure", 2022, 2022)):
        made = life.signed(
            life.reported(kind=kind, start=years(first, last).start, end=years(first, last).end, title=kind),
            on=years(first, first).start,
        )
        life.o.bring_into_effect(agreement=made, by=None, today=years(first, first).start)
    life.proposed(start=years(2022, 2022).start, end=years(2022, 2022).end)
    assert gaps(periods_with(harbor, ours)) == [years(2022, 2022)]
    assert periods_with(harbor, life.body("Elsewhere")) == []


@pytest.mark.django_db
def test_expiring_ones_soonest_first_and_not_those_renewed() -> None:
    soon, renewed = life.in_effect(end=TODAY + YEAR / 6), life.in_effect(end=TODAY + YEAR / 9, title="Renewed")
    life.in_effect(title="Later")
    assert list(expiring(today=TODAY)) == [renewed, soon]
    life.in_effect(title="New", predecessor=renewed, succession="renews", start=TODAY)
    assert list(expiring(today=TODAY)) == [soon]
    assert list(expiring(today=TODAY, within=30)) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2026-11-30", 1, "2026-12-30"),
     ("2026-12-31", 24, "2028-12-31")],
)  # fmt: skip
def test_months_later(day: str, months: int, later: str) -> None:
    assert months_later(datetime.date.fromisoformat(day), months).isoformat() == later
