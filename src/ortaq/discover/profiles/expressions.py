"""Questions to the corpus as table expressions of Ibis; each sees nothing that came out after the cut.

A work counts 0.5^(age / half-life), its age in years before the cut; works that are not countable stay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

from ortaq.discover.works.corpus import Corpus

if TYPE_CHECKING:
    from ibis.expr.types import FloatingValue, Table

LATELY = 2  # years before the cut in which somebody is taken to be still where the last work says


def known(corpus: Corpus, cut: int) -> Table:
    """Works up to the cut: ``work``, ``age``."""
    works = corpus.table("works")
    kept = works.filter(works.countable & (works.year <= cut))
    return kept.select("work", age=(cut - kept.year.cast("int64")).cast("float64"))


def faded(age: FloatingValue, half_life: float) -> FloatingValue:
    """What a work of that age counts."""
    return ibis.literal(0.5) ** (age / half_life)


def sizes(corpus: Corpus, cut: int) -> Table:
    """Of each institution: ``works``, and ``w1``, ``w3``, ``w8`` of half-lives in years."""
    joined = known(corpus, cut).join(corpus.table("work_institutions"), "work")
    return joined.group_by("institution").agg(
        works=joined.count(),
        w1=faded(joined.age, 1).sum(),
        w3=faded(joined.age, 3).sum(),
        w8=faded(joined.age, 8).sum(),
    )


def institution_topics(corpus: Corpus, cut: int) -> Table:
    """Of each institution and topic: ``n`` works, and weights ``t1``, ``t2``, ``t5``, ``t15``."""
    joined = (
        known(corpus, cut).join(corpus.table("work_institutions"), "work").join(corpus.table("work_topics"), "work")
    )
    weights = {f"t{half}": (joined.score * faded(joined.age, half)).sum() for half in (1, 2, 5, 15)}
    return joined.group_by("institution", "topic").agg(n=joined.count(), **weights)


def topic_pairs(corpus: Corpus, cut: int) -> Table:
    """``s``, ``t``, ``n`` works that carry both; s = t counts the works of one."""
    topics = known(corpus, cut).join(corpus.table("work_topics"), "work")
    left = topics.select("work", s=topics.topic)
    right = topics.select("work", t=topics.topic)
    both = left.join(right, "work")
    return both.group_by("s", "t").agg(n=both.count())


def joint(corpus: Corpus, cut: int, among: Sequence[str] | None = None) -> Table:
    """Joint works: ``a`` < ``b``, ``work``, ``age``; of ``among`` on both sides, if given."""
    bodies = corpus.table("work_institutions")
    if among is not None:
        bodies = bodies.filter(bodies.institution.isin(list(among)))
    left = known(corpus, cut).join(bodies.rename(a="institution"), "work")
    both = left.join(bodies.rename(b="institution"), "work")
    return both.filter(both.a < both.b).select("a", "b", "work", "age")


def ties(corpus: Corpus, cut: int) -> Table:
    """Of each pair with joint works: ``a`` < ``b``, ``n``, ``w`` (half-life 3 years)."""
    works = joint(corpus, cut)
    return works.group_by("a", "b").agg(n=works.count(), w=faded(works.age, 3).sum())


def joint_topics(corpus: Corpus, cut: int, among: Sequence[str]) -> Table:
    """Topics of joint works: ``a``, ``b``, ``topic``, ``n``, ``w`` (half-life 3 years)."""
    works = joint(corpus, cut, among).join(corpus.table("work_topics"), "work")
    return works.group_by("a", "b", "topic").agg(n=works.count(), w=(works.score * faded(works.age, 3)).sum())


def signed(corpus: Corpus, cut: int) -> Table:
    """Who signed what: ``work``, ``author``, ``age``, ``last`` (named last of several), once for each."""
    rows = corpus.table("authorships")
    names = rows.group_by("work", "author").agg(last=(rows.position == "last").max())
    return known(corpus, cut).join(names, "work").select("work", "author", "age", "last")


def authors(corpus: Corpus, cut: int) -> Table:
    """Of each author: ``w4`` works, ``joint4`` those of several institutions, ``last4`` those signed last."""
    works = corpus.table("works").select("work", "n_institutions")
    rows = signed(corpus, cut).join(works, "work")
    weight = faded(rows.age, 4)
    return rows.group_by("author").agg(
        w4=weight.sum(),
        joint4=ibis.ifelse(rows.n_institutions > 1, weight, 0.0).sum(),
        last4=ibis.ifelse(rows["last"].fill_null(False), weight, 0.0).sum(),
    )


def author_topics(corpus: Corpus, cut: int) -> Table:
    """Of each author and topic, wherever they worked: ``w`` (half-life 4 years)."""
    rows = signed(corpus, cut).join(corpus.table("work_topics"), "work")
    weights = rows.group_by("author", "topic").agg(w=(rows.score * faded(rows.age, 4)).sum())
    return corpus.kept(f"author_topics_{cut}", weights)


def posts(corpus: Corpus, cut: int) -> Table:
    """Authors at institutions: ``author``, ``institution``, ``w1``, ``since`` (years since the last work there), and
    ``elsewhere``: years since the last work anywhere."""
    signed_at = corpus.table("authorships")
    placed = signed_at.filter(signed_at.institution.notnull()).select("work", "author", "institution").distinct()
    rows = known(corpus, cut).join(placed, "work")
    at = rows.group_by("author", "institution").agg(w1=faded(rows.age, 1).sum(), since=rows.age.min())
    return corpus.kept(f"posts_{cut}", at.mutate(elsewhere=at.since.min().over(ibis.window(group_by="author"))))


def present(corpus: Corpus, cut: int) -> Table:
    """Posts of those whose last works are from there, and not long ago."""
    at = posts(corpus, cut)
    return at.filter((at.since == at.elsewhere) & (at.since <= LATELY))


def people_topics(corpus: Corpus, cut: int, among: Sequence[str]) -> Table:
    """What the people now at an institution work on, wherever they did: ``institution``, ``topic``, ``w``."""
    at = present(corpus, cut)
    rows = at.filter(at.institution.isin(list(among))).join(author_topics(corpus, cut), "author")
    return rows.group_by("institution", "topic").agg(w=rows.w.sum())


def bridges(corpus: Corpus, cut: int, among: Sequence[str]) -> Table:
    """Who worked at both: ``a`` < ``b``, ``author``."""
    at = posts(corpus, cut)
    at = at.filter(at.institution.isin(list(among)))
    left = at.select("author", a=at.institution)
    both = left.join(at.select("author", b=at.institution), "author")
    return both.filter(both.a < both.b).select("a", "b", "author")


def bridge_topics(corpus: Corpus, cut: int, among: Sequence[str]) -> Table:
    """What those who worked at both work on: ``a``, ``b``, ``topic``, ``w``."""
    rows = bridges(corpus, cut, among).join(author_topics(corpus, cut), "author")
    return rows.group_by("a", "b", "topic").agg(w=rows.w.sum())


def signer_topics(corpus: Corpus, cut: int, among: Sequence[str]) -> Table:
    """What those who signed joint works work on: ``a``, ``b``, ``topic``, ``w`` (joint works × share of the topic)."""
    works = joint(corpus, cut, among)
    rows = works.join(corpus.table("authorships"), "work").select("a", "b", "work", "age", "author").distinct()
    signers = rows.group_by("a", "b", "author").agg(joint=faded(rows.age, 3).sum())
    told = signers.join(author_topics(corpus, cut), "author")
    told = told.mutate(share=told.w / told.w.sum().over(ibis.window(group_by=["a", "b", "author"])))
    return told.group_by("a", "b", "topic").agg(w=(told.joint * told.share).sum())


def introduced(corpus: Corpus, cut: int, among: Sequence[str], institutions: Sequence[str]) -> Table:
    """How much co-authors of those at ``among`` signed with ``institutions``: ``author``, ``institution``, ``w``."""
    at = posts(corpus, cut)
    wanted = at.filter(at.institution.isin(list(among))).select("author").distinct()
    names = corpus.table("authorships").select("work", "author")
    own = known(corpus, cut).join(names.join(wanted, "author").distinct(), "work").select("work", "author", "age")
    both = own.join(names.select("work", other=names.author), "work")
    both = both.filter(both.other != both.author).distinct()
    close = both.group_by("author", "other").agg(close=faded(both.age, 4).sum())
    bodies = corpus.table("work_institutions")
    there = known(corpus, cut).join(bodies.filter(bodies.institution.isin(list(institutions))), "work")
    there = there.join(names, "work").select("work", "author", "institution", "age").distinct()
    known_there = there.group_by(other=there.author, institution=there.institution).agg(w=faded(there.age, 4).sum())
    told = close.join(known_there, "other")
    return told.group_by("author", "institution").agg(w=(told.close * told.w).sum())


def cosigned(corpus: Corpus, cut: int, among: Sequence[str], institutions: Sequence[str]) -> Table:
    """How much those at ``among`` signed with ``institutions`` on the same work: ``author``, ``institution``, ``w``."""
    at = posts(corpus, cut)
    wanted = at.filter(at.institution.isin(list(among))).select("author").distinct()
    bodies = corpus.table("work_institutions")
    rows = signed(corpus, cut).join(wanted, "author")
    rows = rows.join(bodies.filter(bodies.institution.isin(list(institutions))), "work")
    return rows.group_by("author", "institution").agg(w=faded(rows.age, 4).sum())
