"""What the page of a pair needs beyond the ranking, asked of the corpus for two institutions only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

from ortaq.discover.profiles.expressions import author_topics, bridges, faded, joint, known, present
from ortaq.discover.works.corpus import Corpus

if TYPE_CHECKING:
    from ibis.expr.types import Table


def trends(corpus: Corpus, cut: int, pair: Sequence[str], years: int) -> Table:
    """Works in each of the last years: ``institution``, ``topic``, ``year``, ``n``."""
    bodies = corpus.table("work_institutions")
    rows = known(corpus, cut).filter(ibis._.age < years).join(bodies.filter(bodies.institution.isin(pair)), "work")
    rows = rows.join(corpus.table("work_topics"), "work").mutate(year=cut - ibis._.age.cast("int64"))
    return rows.group_by("institution", "topic", "year").agg(n=rows.count())


def years(corpus: Corpus, cut: int, institution: str) -> Table:
    """Its works by year: ``year``, ``n``."""
    bodies = corpus.table("work_institutions")
    rows = known(corpus, cut).join(bodies.filter(bodies.institution == institution), "work")
    rows = rows.mutate(year=cut - rows.age.cast("int64"))
    return rows.group_by("year").agg(n=rows.count()).order_by("year")


def joint_years(corpus: Corpus, cut: int, institution: str) -> Table:
    """Works that it has with others, by year: ``partner``, ``year``, ``n``."""
    bodies = corpus.table("work_institutions")
    rows = known(corpus, cut).join(bodies.filter(bodies.institution == institution), "work")
    rows = rows.select("work", year=cut - rows.age.cast("int64")).join(bodies.rename(partner="institution"), "work")
    rows = rows.filter(rows.partner != institution)
    return rows.group_by("partner", "year").agg(n=rows.count())


def papers(corpus: Corpus, cut: int, pair: Sequence[str], topics: Sequence[str], most: int) -> Table:
    """The newest works of each side in each topic: ``institution``, ``topic``, ``title``, ``doi``, ``year``, ``id``."""
    bodies, tagged = corpus.table("work_institutions"), corpus.table("work_topics")
    rows = known(corpus, cut).select("work").join(bodies.filter(bodies.institution.isin(pair)), "work")
    rows = rows.join(tagged.filter(tagged.topic.isin(topics)), "work")
    rows = rows.join(corpus.table("works").select("work", "id", "title", "doi", "year"), "work")
    order = [ibis.desc("year"), ibis.desc("score"), "id"]
    ranked = rows.mutate(place=ibis.row_number().over(ibis.window(group_by=["institution", "topic"], order_by=order)))
    kept = ranked.filter(ranked.place < most)
    return kept.select("institution", "topic", "place", "title", "doi", "year", "id").order_by(
        "institution", "topic", "place"
    )


def people_now(corpus: Corpus, cut: int, pair: Sequence[str], topics: Sequence[str]) -> Table:
    """Who is at a side lately and wrote on a topic: ``institution``, ``topic``, ``author``, ``w``."""
    at = present(corpus, cut)
    wrote = author_topics(corpus, cut)
    rows = at.filter(at.institution.isin(pair)).join(wrote.filter(wrote.topic.isin(topics)), "author")
    return rows.select("institution", "topic", "author", "w")


def bridging(corpus: Corpus, cut: int, pair: Sequence[str]) -> Table:
    """Who worked at both, and on what: ``author``, ``topic``, ``w``."""
    return bridges(corpus, cut, pair).join(author_topics(corpus, cut), "author").select("author", "topic", "w")


def partners_in(corpus: Corpus, cut: int, pair: Sequence[str], topics: Sequence[str]) -> Table:
    """Joint works of each side with others in a topic: ``institution``, ``partner``, ``topic``, ``n``, ``w``."""
    bodies, tagged = corpus.table("work_institutions"), corpus.table("work_topics")
    mine = known(corpus, cut).join(bodies.filter(bodies.institution.isin(pair)), "work")
    rows = mine.join(tagged.filter(tagged.topic.isin(topics)), "work")
    rows = rows.join(bodies.rename(partner="institution"), "work")
    rows = rows.filter(~rows.partner.isin(pair))
    return rows.group_by("institution", "partner", "topic").agg(n=rows.count(), w=faded(rows.age, 3).sum())


def joint_by_topic(corpus: Corpus, cut: int, pair: Sequence[str]) -> Table:
    """Joint works of the two: ``topic``, ``n``, ``lately`` (of the last three years)."""
    rows = joint(corpus, cut, pair).join(corpus.table("work_topics"), "work")
    return rows.group_by("topic").agg(n=rows.count(), lately=(rows.age < 3).cast("int64").sum())


def people(corpus: Corpus, authors: Sequence[str]) -> Table:
    """Their names: ``author``, ``name``, ``orcid``."""
    rows = corpus.table("authors")
    return rows.filter(rows.author.isin(authors)).select("author", "name", "orcid")
