"""Whom to connect: authors of an institution, in order of promise for joint work with another one in a topic.

Evidence for each author: smoothed weight of the topic in all their works (``topic``), recent works there (``output``)
and all works (``works``), years since the last there (``since``), signs of having moved on (``moved``), share of works
with other institutions (``outward``), works signed with the other institution (``together``), works that their
co-authors signed with it (``introduced``), how often they sign last (``senior``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.past import Past
from ortaq.discover.profiles.rows import Floats, Ids, Indexes, Sparse, column, numbers, sparse
from ortaq.discover.rankings.coefficients import coefficients, weighed

if TYPE_CHECKING:
    from ibis.expr.types import Table

Query = tuple[str, str, str, str]  # a, b, topic, institution (a or b)


@dataclass(frozen=True)
class Staff:
    """The authors of some institutions up to a cut, ready for any number of questions about them."""

    past: Past
    institutions: Sequence[str]
    others: Sequence[str]

    @cached_property
    def posts(self) -> dict[str, tuple[Indexes, Floats, Floats, Floats]]:
        """By institution, sorted by author: author, output there, years since, and whether moved on."""
        at = expressions.posts(self.past.corpus, self.past.cut)
        table = self.past.ask(at.filter(at.institution.isin(list(self.institutions))).order_by("institution", "author"))
        authors = self.authors.of(column(table, "author"))
        w1, since, elsewhere = (numbers(table, name) for name in ("w1", "since", "elsewhere"))
        moved = (elsewhere < since).astype(np.float64)
        found = defaultdict(list)
        for row, name in enumerate(column(table, "institution")):
            found[name].append(row)
        return {name: (authors[rows], w1[rows], since[rows], moved[rows]) for name, rows in found.items()}

    @cached_property
    def _authors(self) -> tuple[Ids, dict[str, Floats]]:
        table = self.past.ask(expressions.authors(self.past.corpus, self.past.cut).order_by("author"))
        return Ids(column(table, "author")), {name: numbers(table, name) for name in ("w4", "joint4", "last4")}

    @property
    def authors(self) -> Ids:
        """All authors of the corpus, sorted."""
        return self._authors[0]

    @property
    def works(self) -> dict[str, Floats]:
        """``w4``, ``joint4`` and ``last4`` of each author."""
        return self._authors[1]

    @cached_property
    def topics(self) -> Sparse:
        """authors × topics."""
        table = self.past.ask(expressions.author_topics(self.past.corpus, self.past.cut))
        shape = (len(self.authors), len(self.past.topics))
        places = self.authors.of(column(table, "author")), self.past.topics.of(column(table, "topic"))
        return sparse(*places, numbers(table, "w"), shape)

    @cached_property
    def together(self) -> dict[str, dict[int, float]]:
        """By institution: how much each author signed with it."""
        return self._by_institution(expressions.cosigned)

    @cached_property
    def introduced(self) -> dict[str, dict[int, float]]:
        """By institution: how much each author's co-authors signed with it."""
        return self._by_institution(expressions.introduced)

    def _by_institution(self, asked: Callable[..., Table]) -> dict[str, dict[int, float]]:
        table = self.past.ask(asked(self.past.corpus, self.past.cut, self.institutions, self.others))
        found: dict[str, dict[int, float]] = defaultdict(dict)
        authors = self.authors.of(column(table, "author"))
        for author, name, weight in zip(authors, column(table, "institution"), numbers(table, "w"), strict=True):
            found[name][int(author)] = float(weight)
        return found

    @cached_property
    def smoothed(self) -> dict[str, Floats]:
        """By institution: its authors × topics, smoothed over related topics."""
        return {name: self.topics.dense(at[0]) @ self.past.smoothing for name, at in self.posts.items()}


def staff_for(past: Past, queries: Sequence[Query]) -> Staff:
    """The authors that these queries ask for."""
    return Staff(past, sorted({q[3] for q in queries}), sorted({name for q in queries for name in q[:2]}))


def people_evidence(staff: Staff, query: Query) -> dict[str, Floats]:
    """Kinds of evidence for each author of the institution, in the order of ``staff.posts``; empty if it is unknown."""
    a, b, topic, institution = query
    if institution not in staff.posts:
        return {}
    authors, output, since, moved = staff.posts[institution]
    works, joint, last = (staff.works[name][authors] for name in ("w4", "joint4", "last4"))
    other = b if institution == a else a
    signed, known = staff.together.get(other, {}), staff.introduced.get(other, {})
    place = staff.past.topics.places.get(topic)  # none: a topic that nobody has written on yet
    near = staff.smoothed[institution][:, place] if place is not None else np.zeros(len(authors))
    together = np.array([signed.get(int(author), 0.0) for author in authors])
    return {
        "topic": np.log(near + 0.005),
        "output": np.log(output + 0.05),
        "works": np.log(works + 0.1),
        "since": since,
        "moved": moved,
        "outward": (joint + 0.3) / (works + 0.6),
        "together": np.log(together + 0.05),
        "introduced": np.log(np.array([known.get(int(author), 0.0) for author in authors]) + 0.05),
        "senior": np.log(last + 0.1),
    }


def people_for(
    staff: Staff, query: Query, top: int, weights: dict[str, float] | None = None
) -> list[tuple[str, float]]:
    """(author, score), best first; ties by id."""
    evidence = people_evidence(staff, query)
    if not evidence:
        return []
    scores = weighed(evidence, coefficients()["people"] if weights is None else weights)
    authors = staff.posts[query[3]][0]
    order = np.lexsort((authors, -scores))[:top]
    return [(staff.authors.names[authors[place]], float(scores[place])) for place in order]
