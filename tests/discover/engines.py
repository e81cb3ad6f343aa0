"""The same questions put to two corpora that differ in nothing but the engine, and how far the answers are apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from ortaq.discover.backtest.truth import main_topics
from ortaq.discover.explaining import expressions as told
from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.levels import at_level
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.answering import Row, rank_areas, rank_partners, rank_people
from ortaq.discover.rankings.people import Query

if TYPE_CHECKING:
    import pandas
    from ibis.expr.types import Table

DIGITS = 1e-12  # engines add up in other orders, so the last digits of a sum are nobody's


def questions(past: Past, names: list[str]) -> Iterator[tuple[str, Table]]:
    """The expressions by name; ``names``: the institutions that some of them are about."""
    corpus, cut, pair = past.corpus, past.cut, names[:2]
    for ask in (
        expressions.sizes,
        expressions.institution_topics,
        expressions.topic_pairs,
        expressions.ties,
        expressions.authors,
        expressions.author_topics,
        expressions.posts,
    ):
        yield ask.__name__, ask(corpus, cut)
    among: tuple[Callable[..., Table], ...] = (
        expressions.joint_topics,
        expressions.people_topics,
        expressions.bridge_topics,
        expressions.signer_topics,
    )
    for ask in among:
        yield ask.__name__, ask(corpus, cut, names)
    yield "introduced", expressions.introduced(corpus, cut, pair, pair)
    yield "cosigned", expressions.cosigned(corpus, cut, pair, pair)
    yield "pair_works", told.pair_works(corpus, cut, pair)
    yield "years", told.years(corpus, cut, names[0])
    yield "joint_years", told.joint_years(corpus, cut, names[0])
    yield "main_topics", main_topics(past)
    yield "institution_topics of fields", expressions.institution_topics(at_level(corpus, "field"), cut)


def rankings(past: Past, names: list[str], min_works: int) -> Iterator[tuple[str, list[Row]]]:
    """The ranks that are written to files: areas of all pairs of ``names``, their partners, people in ten topics."""
    pairs = list(combinations(sorted(names), 2))
    yield "areas", list(rank_areas(past, pairs, top=10, new_only=True))
    yield "partners", list(rank_partners(past, names, top=10, min_works=min_works))
    a, b = pairs[0]
    asked: list[Query] = [(a, b, topic, side) for topic in past.topics.names[:10] for side in (a, b)]
    yield "people", list(rank_people(past, asked, top=10))


def largest(past: Past, most: int) -> list[str]:
    """The institutions with the most works, ties by id."""
    order = np.lexsort((np.arange(len(past.institutions)), -past.size("works")))[:most]
    return [past.institutions.names[row] for row in order]


def apart(one: pandas.DataFrame, other: pandas.DataFrame) -> int:
    """In how many rows two answers differ, whatever their order: scores in the first 12 digits, the rest at all."""
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return max(len(one), len(other), 1)
    scores = [name for name in one.columns if one[name].dtype.kind == "f"]
    keys = [name for name in one.columns if name not in scores]
    one, other = (answer.sort_values(keys + scores, ignore_index=True) for answer in (one, other))
    differ = (one[keys].fillna("") != other[keys].fillna("")).any(axis=1).to_numpy()
    x, y = (answer[scores].to_numpy(dtype=np.float64) for answer in (one, other))
    differ |= ~np.isclose(x, y, rtol=DIGITS, atol=DIGITS, equal_nan=True).all(axis=1)
    return int(differ.sum())
