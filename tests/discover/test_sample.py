"""The invented corpus: always the same, marked, and never in the place of a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortaq.discover.errors import NotLoaded
from ortaq.discover.sample.generating import sample_works
from ortaq.discover.sample.loading import load_sample
from ortaq.discover.sample.tables import places, topics
from ortaq.discover.works.loading import load
from ortaq.resolution.lists.starter import read_starter
from tests.discover.records import work, write_lines
from tests.discover.works.reading import table


def test_it_is_the_same_for_the_same_seed() -> None:
    assert list(sample_works(works=50)) == list(sample_works(works=50))
    assert list(sample_works(works=50)) != list(sample_works(works=50, seed=8))


def test_every_title_and_author_says_that_it_is_invented() -> None:
    for made in sample_works(works=200):
        assert made["title"].startswith("Sample work ")
        assert all(signed["author"]["display_name"].endswith(" (invented)") for signed in made["authorships"])


def test_it_is_loaded_whole_and_marked(tmp_path: Path) -> None:
    catalogue = load_sample(tmp_path)
    assert (catalogue.sample, catalogue.counts["works"], catalogue.left_out) == (True, 4000, {})
    assert (catalogue.oldest_year, catalogue.newest_year) == (2010, 2024)
    assert {name for (name,) in table(tmp_path, "institutions", "institution")} == {
        place.institution["id"] for place in places()
    }
    joint = [row for row in table(tmp_path, "works", "n_institutions") if row[0] > 1]
    assert len(joint) > 800
    assert load_sample(tmp_path).edition != catalogue.edition


def test_its_institutions_are_those_of_the_starter_list_and_its_groups_have_topics() -> None:
    known = {organization.id for organization in read_starter()}
    assert {place.institution["id"] for place in places()} <= known
    assert {group for place in places() for group in place.groups} <= set(topics())


def test_real_works_are_not_replaced(tmp_path: Path) -> None:
    load([write_lines(tmp_path / "a.jsonl", [work(1)])], data=tmp_path / "data", threads=1)
    with pytest.raises(NotLoaded, match="Real works are loaded"):
        load_sample(tmp_path / "data")
