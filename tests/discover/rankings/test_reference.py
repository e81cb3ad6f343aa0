"""The rankings are those of the plain-Python oracle, on any small corpus, whatever comes after the cut."""

from __future__ import annotations

import tempfile
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings

from ortaq.discover.backtest.running import REFERENCE
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.answering import rank_areas, rank_partners, rank_people
from tests.discover.corpora import Paper, libraries, past_of
from tests.discover.rankings import oracle

CUT = 2016


def check_areas(past: Past, papers: list[Paper]) -> None:
    pairs = list(combinations(past.institutions.names, 2))
    rows = list(rank_areas(past, pairs, top=9, new_only=True, weights=REFERENCE["areas"]))
    for pair in pairs:
        assert [row[3] for row in rows if row[:2] == pair] == oracle.areas(papers, CUT, *pair)


def check_partners(past: Past, papers: list[Paper]) -> None:
    names = past.institutions.names
    rows = list(rank_partners(past, names, top=9, min_works=1, weights=REFERENCE["partners"]))
    for name in names:
        assert [row[2] for row in rows if row[0] == name] == oracle.partners(papers, CUT, name)


def check_people(past: Past, papers: list[Paper]) -> None:
    for pair in combinations(past.institutions.names, 2):
        queries = [(*pair, topic, side) for topic in past.topics.names for side in pair]
        rows = list(rank_people(past, queries, top=9, weights=REFERENCE["people"]))
        for query in queries:
            assert [row[5] for row in rows if row[:4] == query] == oracle.people(papers, CUT, *query[2:])


@settings(max_examples=8, deadline=None)
@given(libraries)
def test_reference_rankings_are_those_of_the_oracle(papers: list[Paper]) -> None:
    with tempfile.TemporaryDirectory() as folder, past_of(papers, Path(folder), CUT) as past:
        check_areas(past, papers)
        check_partners(past, papers)
        check_people(past, papers)


@settings(max_examples=4, deadline=None)
@given(libraries)
def test_nothing_after_the_cut_changes_an_answer(papers: list[Paper]) -> None:
    before = [paper for paper in papers if paper.year <= CUT]
    if not before:
        return
    answers = []
    for library in (papers, before):
        with tempfile.TemporaryDirectory() as folder, past_of(library, Path(folder), CUT) as past:
            pairs = list(combinations(past.institutions.names, 2))
            areas = list(rank_areas(past, pairs, top=9, new_only=False)) if pairs else []
            answers.append((areas, list(rank_partners(past, past.institutions.names, top=9, min_works=1))))
    assert answers[0] == answers[1]
