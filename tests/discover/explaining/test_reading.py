"""What follows from the rows of a pair is what the expressions of the ranking answer, and what plain Python counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pyarrow
import pytest

from ortaq.discover.explaining.institutions import describe_institution
from ortaq.discover.explaining.pairs import PEOPLE, explain_pair
from ortaq.discover.explaining.reading import PairTables
from ortaq.discover.explaining.together import joint_years
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.areas import AreaTables, area_scores
from ortaq.discover.sample.generating import sample_works
from ortaq.discover.works import loading
from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.layout import STORE
from ortaq.discover.works.loading import load
from tests.discover.records import write_lines

CUT = 2022


@pytest.fixture(scope="module")
def works() -> list[dict[str, Any]]:
    return list(sample_works(seed=3, works=900))


@pytest.fixture(scope="module", params=["a small corpus", "a large corpus"])
def past(
    request: pytest.FixtureRequest, works: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Past]:
    """A large corpus has a file of DuckDB as well, and is asked through that."""
    folder = tmp_path_factory.mktemp("works")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "LARGE", 0 if request.param == "a large corpus" else len(works) + 1)
        load_works(folder, works)
    assert len(list((folder / "data").rglob(STORE))) == (request.param == "a large corpus")
    with open_corpus(folder / "data", threads=1) as corpus:
        yield Past(corpus, CUT)


def load_works(folder: Path, works: list[dict[str, Any]]) -> None:
    load([write_lines(folder / "works.jsonl", works)], data=folder / "data", threads=1)


def pairs(past: Past) -> list[tuple[str, str]]:
    return list(combinations(past.institutions.names[:6], 2))


def rows(table: pyarrow.Table) -> list[tuple[Any, ...]]:
    kept = [name for name in ("a", "b", "institution", "topic", "n", "w") if name in table.column_names]
    found = [tuple(row[name] for name in kept) for row in table.select(kept).to_pylist()]
    return sorted(tuple(round(value, 9) if isinstance(value, float) else value for value in row) for row in found)


@pytest.mark.parametrize("level", ["topic", "field"])
@pytest.mark.parametrize("name", ["joint", "people", "bridges", "signers"])
def test_each_table_is_that_of_the_ranking(name: str, level: str, past: Past) -> None:
    at = past.at(level)
    for pair in pairs(past):
        assert rows(getattr(PairTables(at, pair), name)) == rows(getattr(AreaTables(at, pair), name)), pair


def test_the_scores_are_the_same(past: Past) -> None:
    for pair in pairs(past)[:4]:
        one, other = area_scores(past, [pair]), area_scores(past, [pair], tables=PairTables(past, pair))
        assert one.scores.tolist() == other.scores.tolist()


def places(work: dict[str, Any]) -> set[str]:
    return {place["id"] for signed in work["authorships"] for place in signed["institutions"]}


def test_papers_and_trends_are_those_of_plain_python(past: Past, works: list[dict[str, Any]]) -> None:
    topic = past.topics.names[0]
    for pair in pairs(past)[:4]:
        tables = PairTables(past, pair)
        papers, trends = tables.papers([topic], 3), tables.trends(5)
        for side in pair:
            mine = [work for work in works if side in places(work) and work["publication_year"] <= CUT]
            about = []
            for work in mine:
                total = sum(one["score"] for one in work["topics"])
                share = [one["score"] / total for one in work["topics"] if one["id"] == topic]
                about += [(-work["publication_year"], -share[0], work["id"])] if share else []
            assert [paper["id"] for paper in papers[side, topic]] == [id for *_, id in sorted(about)[:3]]
            years = [-year for year, _share, _id in about]
            assert trends.get((side, topic), [0] * 5) == [years.count(year) for year in range(CUT - 4, CUT + 1)]


def test_who_knows_whom_is_that_of_plain_python(past: Past, works: list[dict[str, Any]]) -> None:
    found = 0
    for pair in pairs(past)[:4]:
        told = explain_pair(past.corpus, pair, CUT, past=past)
        for area in [*told["new"], *told["deepen"]]:
            sides = [[who["author"] for who in side["people"]] for side in area["sides"]]
            expected = {}
            for one, other in product(*sides):
                both = [work["publication_year"] for work in works if one != other and {one, other} <= signers(work)]
                if both:
                    expected[frozenset((one, other))] = (len(both), max(both))
            met = [
                (frozenset(who["author"] for who in one["people"]), (one["works"], one["last"]))
                for one in area["acquainted"]
            ]
            assert len(met) == min(len(expected), PEOPLE)
            assert all(expected[who] == told for who, told in met)
            assert [told for _, told in met] == sorted(expected.values(), reverse=True)[:PEOPLE]
            found += len(met)
    assert found


def signers(work: dict[str, Any]) -> set[str]:
    return {signed["author"]["id"] for signed in work["authorships"]}


def test_joint_works_by_year_are_those_of_plain_python(past: Past, works: list[dict[str, Any]]) -> None:
    ours = past.institutions.names[0]
    counted: dict[tuple[str, int], int] = {}
    for work in works:
        if ours in places(work) and work["publication_year"] <= CUT:
            for other in places(work) - {ours}:
                key = other, work["publication_year"]
                counted[key] = counted.get(key, 0) + 1
    assert joint_years(past, ours) == counted
    told = describe_institution(past, ours, past.names, top=100)
    assert {one["institution"]: one["works"] for one in told["partners"]} == {
        partner: sum(n for (other, _), n in counted.items() if other == partner) for partner, _ in counted
    }


def test_ties_among_the_strongest_partners_are_those_of_plain_python(past: Past, works: list[dict[str, Any]]) -> None:
    told = describe_institution(past, past.institutions.names[0], past.names)
    counted = Counter(
        pair
        for work in works
        if work["publication_year"] <= CUT
        for pair in combinations(sorted(places(work)), 2)
        if set(pair) <= set(told["strongest"])
    )
    assert counted
    assert {tuple(sorted((a, b))): n for a, b, n in told["ties"]} == counted
    assert [n for _a, _b, n in told["ties"]] == sorted(counted.values(), reverse=True)


def test_an_institution_that_nobody_knows_has_nothing(past: Past) -> None:
    told = describe_institution(past, "https://ror.org/0none", past.names)
    assert (told["works"], told["years"], told["topics"], told["partners"]) == (0, [], [], [])
