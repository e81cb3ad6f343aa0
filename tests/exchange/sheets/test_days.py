"""Days as people write them in tables."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.exchange.sheets.days import BY_NAME, day_of

SAID = [
    ("31.03.2024", "2024-03-31"),
    ("31.03.24 г.", "2024-03-31"),
    ("1/2/2024", "2024-02-01"),
    ("2024-3-1", "2024-03-01"),
    ("2024-05-16 10:00", "2024-05-16"),
    ("2024-05-16T10:00:00Z", "2024-05-16"),
    ("45428", "2024-05-16"),
    (45428, "2024-05-16"),
    (45428.5, "2024-05-16"),
    (2024, "2024"),
    ("05.2024", "2024-05"),
    ("2024", "2024"),
    ("16 May 2024", "2024-05-16"),
    ("May 16th, 2024", "2024-05-16"),
    ("Sept 2024", "2024-09"),
    ("16 мая 2024 года", "2024-05-16"),
    ("«16» мая 2024 г.", "2024-05-16"),
    ("16-мая-2024", "2024-05-16"),
    ("март 2024", "2024-03"),
    ("2024 жылғы 16 мамыр", "2024-05-16"),
    ("16 қыркүйекте 2024", "2024-09-16"),
    ("2024年5月16日", "2024-05-16"),
    ("2024年5月", "2024-05"),
    ("2024年", "2024"),
]


@pytest.mark.parametrize(("cell", "day"), SAID)
def test_what_a_cell_says(cell: object, day: str) -> None:
    assert day_of(cell) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["31.02.2024", "05/16/2024", "soon", "May", "12 12 2024", "1 May 2 May 2024", True, None, "", 12, -1, 1e9]
)
def test_what_says_no_day(cell: object) -> None:
    assert day_of(cell) is None  # type: ignore[arg-type]


def test_serials_of_the_other_epoch() -> None:
    assert day_of(43966, epoch="1904") == "2024-05-16"


def test_every_month_has_its_word() -> None:
    assert {BY_NAME[word] for word in BY_NAME} == set(range(1, 13))


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2150, 12, 31)))
def test_a_day_comes_back_however_it_is_written(day: datetime.date) -> None:
    written = [day.strftime("%d.%m.") + f"{day.year:04}", day.isoformat(), f"{day.year}年{day.month}月{day.day}日"]
    assert {day_of(text) for text in written} == {day.isoformat()}


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.none()))
def test_it_never_crashes_and_never_invents(cell: object) -> None:
    found = day_of(cell)  # type: ignore[arg-type]
    if found is not None:
        datetime.date.fromisoformat(f"{found}-01-01"[:10])
