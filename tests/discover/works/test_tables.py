"""The tables of a corpus are those of the plain-Python oracle, whatever is missing, null or doubled."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.layout import TABLES
from ortaq.discover.works.loading import load
from tests.discover.records import Record, author, institution, topic, work, write_lines
from tests.discover.works import oracle

NEWEST = datetime.datetime.now(datetime.UTC).year + 1
Tables = dict[str, list[dict[str, Any]]]


def tables_of(*records: Record, folder: Path) -> Tables:
    data = folder / "data"
    load([write_lines(folder / "works.jsonl", records)], data=data, threads=1)
    with open_corpus(data, threads=1) as corpus:
        return {name: corpus.engine.run(corpus.table(name)).to_pylist() for name in TABLES}


def missing(what: some.SearchStrategy[Any]) -> some.SearchStrategy[Any]:
    return some.one_of(some.none(), what)


scores = missing(some.one_of(some.floats(-1, 1), some.just(float("nan"))))
places = some.builds(institution, some.integers(1, 4), ror=some.sampled_from([None, "", "https://ror.org/047426m28"]))
lists_of_places = missing(some.lists(missing(places), max_size=3))
topics = missing(some.builds(topic, some.integers(1, 5), scores))
signed = some.fixed_dictionaries(
    {"author_position": some.sampled_from([None, "first", "last"])},
    optional={
        "author": missing(some.fixed_dictionaries({"id": some.sampled_from([None, "", "A1", "A2", "A3"])})),
        "institutions": lists_of_places,
    },
)
records = some.fixed_dictionaries(
    {"id": some.sampled_from([None, "", "W1", "W2", "W3"])},
    optional={
        "publication_year": missing(some.sampled_from([-5, 0, 999, 1000, 2015, 2098, 99999])),
        "updated_date": missing(some.sampled_from(["2024-01-01", "2025-06-30T01:02:03", "2025-07-01"])),
        "type": missing(some.sampled_from(["article", "paratext"])),
        "is_retracted": missing(some.booleans()),
        "is_paratext": missing(some.booleans()),
        "topics": missing(some.lists(topics, max_size=5)),
        "primary_topic": topics,
        "institutions": lists_of_places,
        "authorships": missing(some.lists(missing(signed), max_size=4)),
    },
)


@given(some.lists(records, min_size=1, max_size=6))
@settings(max_examples=25)
def test_tables_are_those_of_the_oracle(found: list[Record]) -> None:
    given_all = [*found, {"id": "W9"}]  # at least one work
    with tempfile.TemporaryDirectory() as folder:
        tables = tables_of(*given_all, folder=Path(folder))
    wanted = oracle.newest(given_all)
    ids = {row["work"]: row["id"] for row in tables["works"]}
    assert sorted(ids.values()) == sorted(record["id"] for record in wanted)
    assert {row["id"]: row["reason"] for row in tables["works"]} == {
        record["id"]: oracle.reason(record, NEWEST) for record in wanted
    }
    assert {row["id"]: row["n_institutions"] for row in tables["works"]} == {
        record["id"]: len(oracle.institutions(record)) for record in wanted
    }
    assert sorted((ids[row["work"]], row["institution"]) for row in tables["work_institutions"]) == sorted(
        (record["id"], place) for record in wanted for place in oracle.institutions(record)
    )
    rows = [(ids[row["work"]], row["author"], row["institution"]) for row in tables["authorships"]]
    assert len(rows) == len(set(rows))
    assert set(rows) == {row for record in wanted for row in oracle.authorships(record)}
    shares = {(ids[row["work"]], row["topic"]): row["score"] for row in tables["work_topics"]}
    assert len(shares) == len(tables["work_topics"])
    assert shares == pytest.approx(
        {(record["id"], name): share for record in wanted for name, share in oracle.topics(record).items()}
    )


def test_a_work_as_it_is_kept(tmp_path: Path) -> None:
    tables = tables_of(work(1), folder=tmp_path)
    assert tables["works"] == [
        {
            "work": 0,
            "id": "https://openalex.org/W1",
            "doi": "https://doi.org/10.1/1",
            "title": "Work 1",
            "year": 2015,
            "type": "article",
            "source": "Journal",
            "updated": "2025-10-10",
            "cited_by_count": 1,
            "n_institutions": 2,
            "countable": True,
            "reason": None,
        }
    ]
    assert tables["topics"][0] | {"topic": ""} == {
        "topic": "",
        "name": tables["topics"][0]["name"],
        "subfield": "https://openalex.org/subfields/1908",
        "subfield_name": "Geophysics",
        "field": "https://openalex.org/fields/19",
        "field_name": "Earth Sciences",
        "domain": "https://openalex.org/domains/3",
        "domain_name": "Physical Sciences",
    }


@pytest.mark.parametrize(
    "written",
    [
        "047426m28",
        "ror.org/047426m28",
        "http://ror.org/047426m28",
        "https://ror.org/047426M28",
        "https://ror.org/047426m28/",
    ],
)
def test_ror_ids_get_one_form(written: str, tmp_path: Path) -> None:
    place = institution(1, ror=written)
    tables = tables_of(work(1, authorships=[author(1, place)]), folder=tmp_path)
    assert [row["institution"] for row in tables["work_institutions"]] == ["https://ror.org/047426m28"]
    assert tables["institutions"] == [
        {
            "institution": "https://ror.org/047426m28",
            "ror": "https://ror.org/047426m28",
            "name": "University 1",
            "country": "KZ",
            "type": "education",
            "source": "https://openalex.org/I1",
        }
    ]


def test_ancestors_are_named_by_ror_where_the_corpus_knows_it(tmp_path: Path) -> None:
    lineage = [f"https://openalex.org/I{number}" for number in (3, 1, 77)]
    places = institution(1), institution(3, lineage=lineage)
    tables = tables_of(work(1, authorships=[author(1, *places)]), folder=tmp_path)
    assert {(row["institution"], row["ancestor"]) for row in tables["lineage"]} == {
        (institution(3)["ror"], institution(1)["ror"]),
        (institution(3)["ror"], "https://openalex.org/I77"),
    }


def test_a_work_of_very_many_institutions_is_kept_and_not_counted(tmp_path: Path) -> None:
    many = [author(number, institution(number)) for number in range(1, 52)]
    tables = tables_of(work(1, authorships=many), work(2, authorships=many[:50]), folder=tmp_path)
    assert {row["id"][-1]: (row["n_institutions"], row["countable"], row["reason"]) for row in tables["works"]} == {
        "1": (51, False, "more than 50 institutions"),
        "2": (50, True, None),
    }
