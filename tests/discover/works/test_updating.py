"""A corpus brought up to date: newer records win, merged ids follow, deleted works go."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortaq.discover.sample.loading import load_sample
from ortaq.discover.works.catalogue import read_catalogue
from ortaq.discover.works.loading import load
from ortaq.discover.works.sources import DELETED
from tests.discover.records import author, institution, topic, work, write_lines
from tests.discover.works.reading import table


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Works 1, 2 and 3, of 2025-10-10."""
    load([write_lines(tmp_path / "old.jsonl", [work(1), work(2), work(3)])], data=tmp_path / "data", threads=1)
    return tmp_path / "data"


def titles(data: Path) -> dict[str, str]:
    return {str(id).rpartition("/")[2]: title for id, title in table(data, "works", "id, title")}


def update(data: Path, path: Path) -> None:
    load([path], data=data, add=True, threads=1)


def test_the_record_updated_last_wins_whichever_comes_first(data: Path, tmp_path: Path) -> None:
    newer = work(
        1, title="Newer", updated_date="2025-11-01", topics=[topic(7)], authorships=[author(9, institution(9))]
    )
    older = work(2, title="Older", updated_date="2025-01-01", topics=[topic(8)])
    update(data, write_lines(tmp_path / "new.jsonl", [newer, older, work(4)]))
    assert titles(data) == {"W1": "Newer", "W2": "Work 2", "W3": "Work 3", "W4": "Work 4"}
    of = dict(table(data, "works", "work, id"))
    assert len(of) == 4
    found = [(of[number][-1], name[-1]) for number, name in table(data, "work_topics", "work, topic")]
    assert sorted(found) == [("1", "7"), *[(n, t) for n in "234" for t in "12"]]
    assert sorted(of[number][-1] for number, name, *_ in table(data, "authorships") if name.endswith("A9")) == ["1"]
    assert [row[0][-1] for row in table(data, "authors")] == ["1", "2", "9"]
    assert len(table(data, "institutions")) == 3
    catalogue = read_catalogue(data)
    assert catalogue is not None
    assert [source["path"].rpartition("/")[2] for source in catalogue.sources] == ["old.jsonl", "new.jsonl"]
    assert catalogue.left_out == {"earlier record of a work": 1}


def test_the_same_update_again_changes_nothing(data: Path, tmp_path: Path) -> None:
    new = write_lines(tmp_path / "new.jsonl", [work(1, title="Newer", updated_date="2025-11-01"), work(4)])
    update(data, new)
    before = titles(data), table(data, "authorships", "author, institution"), table(data, "topics")
    update(data, new)
    assert (titles(data), table(data, "authorships", "author, institution"), table(data, "topics")) == before


def test_merged_ids_follow_and_deleted_works_go(data: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot"
    write_lines(snapshot / "works" / "updated_date=2025-11-01" / "part_000.gz", [work(5, authorships=[author(2)])])
    merged = snapshot / "merged_ids"
    write_lines(merged / "works" / "2025-11-01.csv.gz", [
        b"merge_date,id,merge_into_id",
        b"2025-11-01,W1,W2",  # both are here: one stays
        b"2025-11-01,W3,W33",  # only the old one is here: it gets the new id
        b"2025-11-01,W5," + DELETED.rpartition("/")[2].encode(),
    ])  # fmt: skip
    write_lines(merged / "authors" / "a.csv.gz", [b"merge_date,id,merge_into_id", b",A2,A3", b",A3,A4"])
    update(data, snapshot)
    assert titles(data) == {"W2": "Work 2", "W33": "Work 3"}
    assert {row[0] for row in table(data, "authorships", "author")} == {
        "https://openalex.org/A1",
        "https://openalex.org/A4",
    }


def test_sample_data_are_replaced_never_added_to(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert load_sample(data).sample
    update(data, write_lines(tmp_path / "new.jsonl", [work(1)]))
    assert titles(data) == {"W1": "Work 1"}
    catalogue = read_catalogue(data)
    assert catalogue is not None
    assert not catalogue.sample


def test_files_of_topics_name_and_place_the_topics_of_the_works(tmp_path: Path) -> None:
    bare = {"id": topic(1)["id"], "score": 0.5}
    works = write_lines(tmp_path / "works.jsonl", [work(1, topics=[bare, topic(2)])])
    said = write_lines(tmp_path / "topics.jsonl.gz", [{**topic(1), "display_name": "Said"}, topic(3)])
    load([works], data=tmp_path / "data", topics=[said], threads=1)
    assert table(tmp_path / "data", "topics", "name, field_name") == [
        ("Said", "Earth Sciences"),
        ("Topic 2", "Earth Sciences"),
    ]
