"""What the page of a pair needs beyond the ranking, asked of the corpus for two institutions only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ortaq.discover.profiles.expressions import joint, known
from ortaq.discover.works.corpus import Corpus

if TYPE_CHECKING:
    from ibis.expr.types import Table


def pair_works(corpus: Corpus, cut: int, pair: Sequence[str]) -> Table:
    """Each work of either side with each of its topics: ``institution``, ``work``, ``age``, ``topic``, ``score``."""
    bodies = corpus.table("work_institutions")
    rows = known(corpus, cut).join(bodies.filter(bodies.institution.isin(list(pair))), "work")
    rows = rows.join(corpus.table("work_topics"), "work")
    return rows.select("institution", "work", "age", "topic", "score")


def pair_signatures(corpus: Corpus, cut: int, pair: Sequence[str]) -> Table:
    """All that was signed by who ever signed from either side, or one of their joint works, once for each topic:
    ``author`` (the key), ``work``, ``age``, ``first``, ``second`` (signed from that side), ``placed`` (from anywhere),
    ``together`` (a joint work), ``topic`` (none where the work has none), ``score``."""
    rows = corpus.table("authorships")
    both = joint(corpus, cut, pair).select("work", together=True)
    there = rows.filter(rows.institution.isin(list(pair))).select("key")
    who = there.union(rows.semi_join(both, "work").select("key"), distinct=True)
    rows = rows.semi_join(who, "key")
    signed = rows.group_by(author=rows.key, work=rows.work).agg(
        first=(rows.institution == pair[0]).fill_null(False).max(),
        second=(rows.institution == pair[1]).fill_null(False).max(),
        placed=rows.institution.notnull().max(),
    )
    found = known(corpus, cut).join(signed, "work").left_join(both, "work").drop("work_right")
    found = found.mutate(together=found.together.fill_null(False))
    return found.left_join(corpus.table("work_topics"), "work").drop("work_right")


def titles(corpus: Corpus, works: Sequence[int]) -> Table:
    """``work``, ``id``, ``title``, ``doi``, ``year``."""
    rows = corpus.table("works")
    return rows.filter(rows.work.isin(list(works))).select("work", "id", "title", "doi", "year")


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


def bodies_of(corpus: Corpus, works: Sequence[int]) -> Table:
    """Institutions of these works: ``work``, ``partner``."""
    rows = corpus.table("work_institutions")
    return rows.filter(rows.work.isin(works)).select("work", partner="institution")


def people(corpus: Corpus, authors: Sequence[str]) -> Table:
    """Their names: ``author``, ``name``, ``orcid``."""
    rows = corpus.table("authors")
    return rows.filter(rows.author.isin(authors)).select("author", "name", "orcid")


def people_by_key(corpus: Corpus, keys: Sequence[int]) -> Table:
    """``people``, with ``key``, by which they are asked for."""
    rows = corpus.table("authors")
    return rows.filter(rows.key.isin(keys)).select("key", "author", "name", "orcid")
