"""What came after a cut: the questions that can be asked of it, and their right answers.

A work after the cut counts for its main topic: the one of the highest score, ties by id.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import ibis

from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.past import Past
from ortaq.discover.profiles.rows import column
from ortaq.discover.rankings.people import Query

if TYPE_CHECKING:
    from ibis.expr.types import Table

Pair = tuple[str, str]
Key = TypeVar("Key", str, Pair, Query)


@dataclass(frozen=True)
class Truth:
    """By pair its new topics; by institution its new partners; by question the people who signed."""

    areas: dict[Pair, set[str]]
    partners: dict[str, set[str]]
    people: dict[Query, set[str]]


def truth(past: Past, until: int, *, min_works: int) -> Truth:
    """What happened after the cut, up to and with the year ``until``, among institutions with enough works before."""
    eligible = [past.institutions.names[row] for row in past.eligible(min_works)]
    later = past.ask(_later(past, until, eligible))
    topics = past.ask(expressions.joint_topics(past.corpus, past.cut, eligible).select("a", "b", "topic"))
    before = set(zip(*(column(topics, name) for name in ("a", "b", "topic")), strict=True))
    met = past.ask(expressions.joint(past.corpus, past.cut, eligible).select("a", "b").distinct())
    together = set(zip(column(met, "a"), column(met, "b"), strict=True))
    areas: dict[Pair, set[str]] = defaultdict(set)
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b, topic in zip(*(column(later, name) for name in ("a", "b", "topic")), strict=True):
        if topic is not None and (a, b, topic) not in before:
            areas[a, b].add(topic)
        if (a, b) not in together:
            partners[a].add(b)
            partners[b].add(a)
    return Truth(_sorted(areas), _sorted(partners), _people(past, until, eligible, areas))


def main_topics(past: Past) -> Table:
    """``work`` and its main ``topic``."""
    topics = past.corpus.table("work_topics")
    rank = ibis.row_number().over(ibis.window(group_by="work", order_by=[ibis.desc("score"), "topic"]))
    ranked = topics.mutate(rank=rank)
    return ranked.filter(ranked["rank"] == 0).select("work", "topic")


def _after(past: Past, until: int) -> Table:
    works = past.corpus.table("works")
    return works.filter(works.countable & (works.year > past.cut) & (works.year <= until)).select("work")


def _joint(past: Past, until: int, eligible: list[str]) -> Table:
    bodies = past.corpus.table("work_institutions")
    bodies = bodies.filter(bodies.institution.isin(eligible))
    left = _after(past, until).join(bodies.rename(a="institution"), "work")
    both = left.join(bodies.rename(b="institution"), "work")
    topics = main_topics(past).rename(of="work")
    pairs = both.filter(both.a < both.b)
    return pairs.left_join(topics, pairs.work == topics.of).select("work", "a", "b", "topic")


def _later(past: Past, until: int, eligible: list[str]) -> Table:
    return _joint(past, until, eligible).select("a", "b", "topic").distinct()


def _people(past: Past, until: int, eligible: list[str], areas: dict[Pair, set[str]]) -> dict[Query, set[str]]:
    pairs = _joint(past, until, eligible)
    names = past.corpus.table("authorships").filter(ibis._.institution.notnull())
    names = names.select("work", "author", "institution").distinct()
    there = expressions.posts(past.corpus, past.cut).select("author", "institution")
    rows = pairs.join(names, "work").filter((ibis._.institution == ibis._.a) | (ibis._.institution == ibis._.b))
    table = past.ask(rows.semi_join(there, ["author", "institution"]))
    people: dict[Query, set[str]] = defaultdict(set)
    for a, b, topic, place, author in zip(
        *(column(table, name) for name in ("a", "b", "topic", "institution", "author")), strict=True
    ):
        if topic in areas.get((a, b), ()):
            people[a, b, topic, place].add(author)
    return _sorted(people)


def _sorted(found: dict[Key, set[str]]) -> dict[Key, set[str]]:
    return dict(sorted(found.items()))
