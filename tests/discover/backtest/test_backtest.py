"""The backtest: what counts as come true, and how it is measured."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from pathlib import Path

import numpy as np
import pytest

from ortaq.discover.backtest.measures import draws, measured
from ortaq.discover.backtest.running import run_backtest
from ortaq.discover.backtest.truth import truth
from ortaq.discover.errors import BadQuestion
from ortaq.discover.profiles.past import Past
from tests.discover.corpora import AUTHOR, TOPIC, Paper, past_of
from tests.discover.records import ror

PAPERS = [
    Paper(2015, ((1, 0.9),), ((1, (1,)), (2, (2,)))),
    Paper(2015, ((2, 0.9),), ((3, (3,)),)),
    Paper(2016, ((1, 0.9),), ((1, (1,)), (2, (2,)))),  # the pair had it before
    Paper(2016, ((2, 0.9), (1, 0.5)), ((1, (1,)), (9, (2,)))),  # new to the pair; author 9 was not there before
    Paper(2017, ((2, 0.5), (3, 0.5)), ((1, (1,)), (3, (3,)))),  # new partners; of equal scores the lower id
    Paper(2019, ((2, 0.9),), ((2, (2,)), (3, (3,)))),  # too late
]


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Past]:
    with past_of(PAPERS, tmp_path, 2015) as found:
        yield found


def test_what_came_true(past: Past) -> None:
    found = truth(past, 2018, min_works=1)
    assert found.areas == {(ror(1), ror(2)): {TOPIC.format(2)}, (ror(1), ror(3)): {TOPIC.format(2)}}
    assert found.partners == {ror(1): {ror(3)}, ror(3): {ror(1)}}
    assert found.people == {
        (ror(1), ror(2), TOPIC.format(2), ror(1)): {AUTHOR.format(1)},
        (ror(1), ror(3), TOPIC.format(2), ror(1)): {AUTHOR.format(1)},
        (ror(1), ror(3), TOPIC.format(2), ror(3)): {AUTHOR.format(3)},
    }


def test_measures_by_hand() -> None:
    ideal = 1 + 1 / log2(3)
    assert measured(["x", "a", "y", "z", "w", "b"], {"a", "b"}) == pytest.approx(
        ((1 / log2(3) + 1 / log2(7)) / ideal, 0.2, 1.0, 1.0, 1.0)
    )
    assert measured([], {"a"}) == (0, 0, 0, 0, 0)


def test_intervals_are_the_same_each_time() -> None:
    ends = [("a", "b"), ("a", "c"), ("b", "c")]
    assert np.array_equal(list(draws(ends)), list(draws(ends)))


def test_ours_stands_beside_simpler_rankings(past: Past) -> None:
    done = run_backtest(past.corpus, 2015, 2018, min_works=1)
    rows = {(row["ranking"], row["way"]): row for row in done.table()}
    assert {way for ranking, way in rows if ranking == "areas"} == {
        "ours", "reference", "plain product", "popularity", "random"
    }  # fmt: skip
    assert rows["partners", "ours"]["ndcg10"] == 1.0
    assert rows["people", "ours"]["questions"] == 3
    assert done.sentence("partners").startswith(
        "Of ten such suggestions of partners, about 2.0 came true within 3 years"
    )


@pytest.mark.parametrize(("cut", "until"), [(2019, None), (2015, 2015), (2015, 2030), (2018, 2017)])
def test_years_that_the_corpus_does_not_hold_are_refused(past: Past, cut: int, until: int | None) -> None:
    with pytest.raises(BadQuestion, match="the corpus ends with 2019"):
        run_backtest(past.corpus, cut, until, min_works=1)


def test_nothing_new_is_said(past: Past) -> None:
    with pytest.raises(BadQuestion, match="fewer --min-works"):
        run_backtest(past.corpus, 2015, 2018, min_works=30)
