"""What the page of a pair needs beyond the ranking, asked of the corpus for two institutions only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ortaq.discover.profiles.expressions import LATELY, author_topics, faded, known, posts
from ortaq.discover.works.corpus import Corpus

if TYPE_CHECKING:
    from ibis.expr.types import Table


def pair_works(corpus: Corpus, cut: int, pair: Sequence[str]) -> Table:
    """Each work of either side with each of its topics: ``institution``, ``work``, ``id``, ``age``, ``topic``,
    ``score``."""
    bodies = corpus.table("work_institutions")
    rows = known(corpus, cut).join(bodies.filter(bodies.institution.isin(list(pair))), "work")
    rows = rows.join(corpus.table("works").select("work", "id"), "work").join(corpus.table("work_topics"), "work")
    return rows.select("institution", "work", "id", "age", "topic", "score")


def pair_people(corpus: Corpus, cut: int, pair: Sequence[str]) -> Table:
    """Who ever signed from either side, and on what wherever they did: ``institution``, ``author``, ``here`` (now),
    ``topic``, ``w``."""
    at = posts(corpus, cut)
    at = at.filter(at.institution.isin(list(pair)))
    at = at.select("institution", "author", here=(at.since == at.elsewhere) & (at.since <= LATELY))
    return at.join(author_topics(corpus, cut), "author").select("institution", "author", "here", "topic", "w")


def titles(corpus: Corpus, works: Sequence[int]) -> Table:
    """``work``, ``title``, ``doi``, ``year``."""
    rows = corpus.table("works")
    return rows.filter(rows.work.isin(list(works))).select("work", "title", "doi", "year")


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


def partners_in(corpus: Corpus, cut: int, pair: Sequence[str], topics: Sequence[str]) -> Table:
    """Joint works of each side with others in a topic: ``institution``, ``partner``, ``topic``, ``n``, ``w``."""
    bodies, tagged = corpus.table("work_institutions"), corpus.table("work_topics")
    mine = known(corpus, cut).join(bodies.filter(bodies.institution.isin(pair)), "work")
    rows = mine.join(tagged.filter(tagged.topic.isin(topics)), "work")
    rows = rows.join(bodies.rename(partner="institution"), "work")
    rows = rows.filter(~rows.partner.isin(pair))
    return rows.group_by("institution", "partner", "topic").agg(n=rows.count(), w=faded(rows.age, 3).sum())


def acquainted(corpus: Corpus, cut: int, authors: Sequence[str]) -> Table:
    """Which of these authors signed works together, wherever they were: ``one`` < ``other``, ``n``, ``age`` of the
    newest."""
    names = corpus.table("authorships")
    names = names.filter(names.author.isin(list(authors))).select("work", "author").distinct()
    both = known(corpus, cut).join(names.rename(one="author"), "work").join(names.rename(other="author"), "work")
    both = both.filter(both.one < both.other)
    return both.group_by("one", "other").agg(n=both.count(), age=both.age.min())


def people(corpus: Corpus, authors: Sequence[str]) -> Table:
    """Their names: ``author``, ``name``, ``orcid``."""
    rows = corpus.table("authors")
    return rows.filter(rows.author.isin(authors)).select("author", "name", "orcid")
