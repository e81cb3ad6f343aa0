"""The corpus as it stood at the end of a year: asked once for each thing, then kept as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.choosing import names_of
from ortaq.discover.profiles.levels import at_level
from ortaq.discover.profiles.related import relatedness
from ortaq.discover.profiles.rows import Floats, Ids, Indexes, Sparse, column, numbers, sparse
from ortaq.discover.works.corpus import Corpus

if TYPE_CHECKING:
    import pyarrow
    from ibis.expr.types import Table

OWN = 0.3  # how much of a smoothed weight is the topic's own; the rest comes from related topics


@dataclass(frozen=True)
class Past:
    """Institutions, topics and their weights up to ``cut``; arrays follow ``institutions`` and ``topics``, sorted."""

    corpus: Corpus
    cut: int

    def ask(self, expression: Table) -> pyarrow.Table:
        """Rows of an expression. Raises QueryFailed."""
        return self.corpus.engine.run(expression)

    @cached_property
    def _sizes(self) -> pyarrow.Table:
        return self.ask(expressions.sizes(self.corpus, self.cut).order_by("institution"))

    @cached_property
    def institutions(self) -> Ids:
        return Ids(column(self._sizes, "institution"))

    def size(self, name: str) -> Floats:
        """``works``, ``w1``, ``w3`` or ``w8`` of each institution."""
        return numbers(self._sizes, name)

    @cached_property
    def _weights(self) -> pyarrow.Table:
        return self.ask(expressions.institution_topics(self.corpus, self.cut))

    @cached_property
    def _places(self) -> tuple[Indexes, Indexes]:
        return self.institutions.within(self._weights, "institution"), self.topics.within(self._weights, "topic")

    @cached_property
    def topics(self) -> Ids:
        return Ids(sorted(self._weights.column("topic").unique().to_pylist()))

    def weights(self, name: str) -> Sparse:
        """Topic weights of each institution: ``n``, ``t1``, ``t2``, ``t5`` or ``t15``."""
        rows, columns = self._places
        return sparse(rows, columns, numbers(self._weights, name), (len(self.institutions), len(self.topics)))

    @cached_property
    def counts(self) -> Sparse:
        return self.weights("n")

    @cached_property
    def recent(self) -> Sparse:
        return self.weights("t2")

    def popularity(self, name: str) -> Floats:
        """Share of each topic in all weights of that half-life."""
        total = self._totals[name]
        return total / max(float(total.sum()), 1e-12)

    @cached_property
    def _totals(self) -> dict[str, Floats]:
        names = ("n", "t1", "t2", "t5", "t15")
        return {name: self._total(name) for name in names}

    def _total(self, name: str) -> Floats:
        total = np.bincount(self._places[1], numbers(self._weights, name), len(self.topics))
        return np.asarray(total, dtype=np.float64)

    def works_on(self, topic: int) -> float:
        """Works on a topic, each counted for every institution of it."""
        return float(self._totals["n"][topic])

    @cached_property
    def _by_topic(self) -> tuple[Indexes, Indexes, Floats]:
        """Where the rows of each topic start, their institutions, and recent weights."""
        rows, columns = self._places
        order = np.argsort(columns, kind="stable")
        starts = np.searchsorted(columns[order], np.arange(len(self.topics) + 1))
        return starts, rows[order], numbers(self._weights, "t2")[order]

    def column_of(self, topic: int) -> tuple[Indexes, Floats]:
        """Institutions that work on a topic, and their recent weights (half-life 2 years)."""
        starts, rows, weights = self._by_topic
        span = slice(starts[topic], starts[topic + 1])
        return rows[span], weights[span]

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each institution of the corpus, by id."""
        return names_of(self.corpus)

    @cached_property
    def topic_rows(self) -> list[dict[str, Any]]:
        """The table of topics, with the subfields and fields above them."""
        found: list[dict[str, Any]] = self.ask(self.corpus.table("topics")).to_pylist()
        return found

    def at(self, level: str) -> Past:
        """The same past spoken of at ``topic``, ``subfield`` or ``field`` level; made once."""
        if level != "topic" and level not in self._wider:
            self._wider[level] = Past(at_level(self.corpus, level), self.cut)
        return self if level == "topic" else self._wider[level]

    @cached_property
    def _wider(self) -> dict[str, Past]:
        return {}

    @cached_property
    def countries(self) -> list[str]:
        """Country code of each institution; empty where it is not known."""
        table = self.ask(self.corpus.table("institutions").select("institution", "country"))
        known = dict(zip(column(table, "institution"), column(table, "country"), strict=True))
        return [known.get(name) or "" for name in self.institutions.names]

    @cached_property
    def smoothing(self) -> Floats:
        """topics × topics: what a weight becomes when related topics lend theirs."""
        pairs = self.ask(expressions.topic_pairs(self.corpus, self.cut))
        width = len(self.topics)
        together = np.zeros((width, width))
        together[self.topics.of(column(pairs, "s")), self.topics.of(column(pairs, "t"))] = numbers(pairs, "n")
        return OWN * np.eye(width) + (1 - OWN) * relatedness(together, self.counts)

    def profiles(self, rows: Indexes) -> Floats:
        """Share of each topic in the recent works of these institutions (half-life 2 years)."""
        return shares(self.recent.dense(rows))

    @cached_property
    def ties(self) -> tuple[Sparse, Sparse]:
        """Between institutions, both ways: number of joint works, and their weight (half-life 3 years)."""
        table = self.ask(expressions.ties(self.corpus, self.cut))
        a, b = self.institutions.within(table, "a"), self.institutions.within(table, "b")
        rows, columns = np.concatenate((a, b)), np.concatenate((b, a))
        shape = (len(self.institutions), len(self.institutions))
        n, w = (np.tile(numbers(table, name), 2) for name in ("n", "w"))
        return sparse(rows, columns, n, shape), sparse(rows, columns, w, shape)

    def eligible(self, min_works: int) -> Indexes:
        """Institutions with at least so many works."""
        return np.flatnonzero(self.size("works") >= min_works)

    def by_pair(self, table: pyarrow.Table, pairs: Sequence[tuple[str, str]], value: str) -> Floats:
        """pairs × topics from rows (a, b, topic, value), a < b; a pair may be asked for more than once."""
        names = Ids(sorted({name for pair in pairs for name in pair}))
        asked, again = np.unique(
            names.of([a for a, _ in pairs]) * len(names) + names.of([b for _, b in pairs]), return_inverse=True
        )
        a, b, topics = names.within(table, "a"), names.within(table, "b"), self.topics.within(table, "topic")
        told = a * len(names) + b
        rows = np.minimum(np.searchsorted(asked, told), len(asked) - 1)
        kept = (a >= 0) & (b >= 0) & (topics >= 0) & (asked[rows] == told)
        out = np.zeros((len(asked), len(self.topics)))
        out[rows[kept], topics[kept]] = numbers(table, value)[kept]
        return np.asarray(out[again])


def shares(weights: Floats) -> Floats:
    """Each row divided by its sum; an empty row stays empty."""
    divided: Floats = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
    return divided
