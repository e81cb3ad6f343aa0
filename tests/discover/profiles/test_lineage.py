"""A branch may be counted with what it is part of: a choice, and never more than once a work."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ortaq.discover.explaining.pairs import explain_pair
from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.past import Past
from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.loading import load
from tests.discover.records import author, institution, ror, topic, work, write_lines

CUT = 2020
BRANCH, WHOLE, OTHER = 2, 1, 3
# From where each work is signed.
SIGNED = ((BRANCH,), (BRANCH, WHOLE), (WHOLE,), (BRANCH, OTHER), (OTHER,))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    branch = institution(BRANCH, lineage=[f"https://openalex.org/I{BRANCH}", f"https://openalex.org/I{WHOLE}"])
    bodies = {BRANCH: branch, WHOLE: institution(WHOLE), OTHER: institution(OTHER)}
    works = [
        work(
            number,
            publication_year=CUT,
            topics=[topic(number)],
            authorships=[author(place, bodies[place]) for place in places],
        )
        for number, places in enumerate(SIGNED, 1)
    ]
    load([write_lines(tmp_path / "works.jsonl", works)], data=tmp_path)
    return tmp_path


@pytest.mark.parametrize("lineage", ["own", "parents"])
def test_works_of_a_branch_count_for_the_whole_where_that_is_asked(lineage: str, data: Path) -> None:
    counted: Counter[int] = Counter()
    joint: Counter[tuple[int, int]] = Counter()
    for places in SIGNED:
        held = set(places) | ({WHOLE} if lineage == "parents" and BRANCH in places else set())
        counted.update(held)
        joint.update((a, b) for a in held for b in held if a < b)
    with open_corpus(data, lineage=lineage) as corpus:
        past = Past(corpus, CUT)
        sizes = dict(zip(past.institutions.names, past.size("works"), strict=True))
        ties = past.ask(expressions.ties(corpus, CUT)).to_pylist()
        posts = past.ask(expressions.posts(corpus, CUT)).to_pylist()
    assert sizes == {ror(place): works for place, works in counted.items()}
    assert {(row["a"], row["b"]): row["n"] for row in ties} == {(ror(a), ror(b)): n for (a, b), n in joint.items()}
    at_whole = {row["author"].rpartition("A")[2] for row in posts if row["institution"] == ror(WHOLE)}
    assert at_whole == ({"1", "2"} if lineage == "parents" else {"1"})


def test_the_answer_says_how_it_counted(data: Path) -> None:
    told = {}
    for lineage in ("own", "parents"):
        with open_corpus(data, lineage=lineage) as corpus:
            told[lineage] = explain_pair(corpus, (ror(WHOLE), ror(OTHER)), CUT, level="topic")
            assert told[lineage]["lineage"] == lineage
            wide = explain_pair(corpus, (ror(WHOLE), ror(OTHER)), CUT, level="field")
            assert wide["sides"] == told[lineage]["sides"]
    assert (told["own"]["deepen"], [area["joint_works"] for area in told["parents"]["deepen"]]) == ([], [1])
