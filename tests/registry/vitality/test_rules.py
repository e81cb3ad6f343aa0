"""The rules: the file, its thresholds to the day, and the words that follow."""

from __future__ import annotations

import datetime

import pytest

from ortaq.registry.vitality.rules import BadRules, Coverage, Seen, Word, read_rules, rules

DAY = datetime.date(2026, 11, 24)
GOOD = """
name = "Test"
author = "Office"
date = 2026-01-02
alive_months = 12
quiet_months = 36
[weights]
visit = 1.0
signature = 1.0
project = 1.0
joint_unit = 1.0
output = 1.0
copublication = 1.0
commitment = 1.0
followup = 0.5
news = 0.05
"""
COVERED = Coverage(in_force=1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def word(kind: str, on: str, coverage: Coverage = COVERED, as_of: datetime.date = DAY) -> str:
    return read_rules(GOOD).on(as_of).judge([Seen(kind, day(on))], coverage).word


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("visit", "2026-11-24", "alive"),
        ("visit", "2025-11-24", "alive"),
        ("visit", "2025-11-23", "quiet"),
        ("visit", "2023-11-24", "quiet"),
        ("visit", "2023-11-23", "dormant"),
        ("followup", "2026-05-24", "alive"),
        ("followup", "2026-05-23", "quiet"),
        ("followup", "2025-05-23", "dormant"),
        ("news", "2026-10-24", "alive"),  # never less than a month
        ("news", "2026-10-23", "dormant"),
        ("visit", "2026-11-25", "dormant"),  # what is still to come is no evidence
    ],
)
def test_thresholds_to_the_day(kind: str, on: str, expected: str) -> None:
    assert word(kind, on) == expected


def test_a_month_that_is_shorter_ends_with_its_last_day() -> None:
    assert word("visit", "2024-02-29", as_of=day("2025-02-28")) == "alive"
    assert word("visit", "2024-02-28", as_of=day("2025-03-01")) == "quiet"
    assert word("followup", "2026-08-31", as_of=day("2027-02-28")) == "alive"


@pytest.mark.parametrize(
    ("on", "coverage", "expected"),
    [
        ("2026-06-01", Coverage(), "active_without"),
        ("2025-06-01", Coverage(), "quiet"),
        ("2026-06-01", Coverage(0, day("2026-05-31")), "lapsed_used"),
        ("2025-06-01", Coverage(0, day("2024-12-31")), "lapsed_used"),
        ("2026-06-01", Coverage(0, day("2026-06-01")), "alive"),  # on its last day it was still in force
        ("2020-06-01", Coverage(0, day("2019-12-31")), "dormant"),
        ("2026-06-01", Coverage(1, day("2019-12-31")), "alive"),
    ],
)
def test_words_beside_agreements(on: str, coverage: Coverage, expected: str) -> None:
    assert word("visit", on, coverage) == expected


def test_the_piece_that_makes_most_of_it_decides() -> None:
    older_visit, newer_news = Seen("visit", day("2026-01-10")), Seen("news", day("2026-09-01"))
    found = read_rules(GOOD).on(DAY).judge([newer_news, older_visit], COVERED)
    assert (found.word, found.seen) == (Word.ALIVE, older_visit)


def test_without_evidence_it_is_dormant() -> None:
    found = read_rules(GOOD).on(DAY).judge([], Coverage())
    assert (found.word, found.seen) == (Word.DORMANT, None)


def test_the_rules_in_force_say_who_wrote_them_and_when() -> None:
    found = rules()
    assert found.name
    assert found.author
    assert isinstance(found.date, datetime.date)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("quiet_months = 36", "quiet_months = 12", "quiet_months the larger"),
        ("alive_months = 12", 'alive_months = "12"', "whole months"),
        ("news = 0.05", "news = 0", "weights.news is 0"),
        ("news = 0.05", "news = 1.5", "weights.news is 1.5"),
        ("news = 0.05", "news = true", "weights.news is True"),
        ("news = 0.05", "", "weights: missing or unknown: news"),
        ("news = 0.05", "news = 1\nplans = 1", "weights: missing or unknown: plans"),
        ('author = "Office"', "", "missing or unknown: author"),
        ('author = "Office"', 'author = " "', "author must be words"),
        ("2026-01-02", '"soon"', "date must be a day"),
        ("alive_months = 12", "alive_months =", "no TOML"),
    ],
)
def test_nonsense_is_refused_by_name(old: str, new: str, told: str) -> None:
    with pytest.raises(BadRules, match=told):
        read_rules(GOOD.replace(old, new, 1))
