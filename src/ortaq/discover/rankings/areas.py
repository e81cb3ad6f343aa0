"""In which topics two institutions may come to work together: evidence by pair and topic, and the order it gives.

The reference is the product of both smoothed profiles. What is added, each the logarithm of a weight: how the topic
grows (``growth``, less what grew long ago: ``growth_before``), what the partners of each side work on (``partners``),
what the people now at each side work on, wherever they did (``people``), what those work on who worked at both
(``bridges``), what lies near to the joint works there are (``joint``), and what those who signed them work on
(``signers``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.past import Past, shares
from ortaq.discover.profiles.rows import Floats, Indexes, column, numbers
from ortaq.discover.rankings.coefficients import coefficients, weighed

if TYPE_CHECKING:
    import pyarrow

Pair = tuple[str, str]
LEAST = 1e-4  # a share of nothing counts as this, so that its logarithm is one


@dataclass(frozen=True)
class AreaScores:
    """pairs × topics: the score, joint works so far, and each kind of evidence."""

    scores: Floats
    joint: Floats
    evidence: dict[str, Floats]


@dataclass(frozen=True)
class AreaTables:
    """What the corpus is asked about some institutions, each when it is wanted: rows as the expressions give them."""

    past: Past
    names: Sequence[str]

    @cached_property
    def joint(self) -> pyarrow.Table:
        """``expressions.joint_topics``."""
        return self.past.ask(expressions.joint_topics(self.past.corpus, self.past.cut, self.names))

    @cached_property
    def people(self) -> pyarrow.Table:
        """``expressions.people_topics``."""
        return self.past.ask(expressions.people_topics(self.past.corpus, self.past.cut, self.names))

    @cached_property
    def bridges(self) -> pyarrow.Table:
        """``expressions.bridge_topics``."""
        return self.past.ask(expressions.bridge_topics(self.past.corpus, self.past.cut, self.names))

    @cached_property
    def signers(self) -> pyarrow.Table:
        """``expressions.signer_topics``."""
        return self.past.ask(expressions.signer_topics(self.past.corpus, self.past.cut, self.names))


def area_scores(
    past: Past, pairs: Sequence[Pair], weights: dict[str, float] | None = None, tables: AreaTables | None = None
) -> AreaScores:
    """Scores of every topic for pairs (a < b) of institutions that the corpus knows; ``tables`` where at hand."""
    tables = tables or AreaTables(past, _named(pairs))
    weights = coefficients()["areas"] if weights is None else weights
    evidence = area_evidence(past, pairs, tables, list(weights))
    scores = weighed(evidence, weights)
    return AreaScores(scores, past.by_pair(tables.joint, pairs, "n"), evidence)


def area_evidence(past: Past, pairs: Sequence[Pair], tables: AreaTables, kinds: Sequence[str]) -> dict[str, Floats]:
    """These kinds of evidence, pairs × topics."""
    names = _named(pairs)
    rows = past.institutions.of(names)
    place = {name: number for number, name in enumerate(names)}
    a, b = (np.array([place[pair[side]] for pair in pairs]) for side in (0, 1))
    profiles = past.profiles(rows)

    def product(weights: Floats) -> Floats:
        logs = np.log(weights + LEAST)
        return np.asarray(logs[a] + logs[b])

    found: dict[str, Callable[[], Floats]] = {
        "profiles": lambda: product(profiles @ past.smoothing),
        "growth": lambda: _everywhere(_growth(past, "t1", "t5"), len(pairs)),
        "growth_before": lambda: _everywhere(_growth(past, "t5", "t15"), len(pairs)),
        "partners": lambda: product(partner_profiles(past, rows)),
        "people": lambda: product(people_profiles(past, names, tables.people) @ past.smoothing),
        "bridges": lambda: np.log(past.by_pair(tables.bridges, pairs, "w") @ past.smoothing + 0.02),
        "joint": lambda: _near_joint(past, past.by_pair(tables.joint, pairs, "w")),
        "signers": lambda: _near_joint(past, past.by_pair(tables.signers, pairs, "w")),
    }
    return {kind: found[kind]() for kind in kinds}


def partner_profiles(past: Past, rows: Indexes) -> Floats:
    """The mean profile of the partners of each institution, weighed by recent joint works."""
    _, ties = past.ties
    out = np.zeros((len(rows), len(past.topics)))
    for number, row in enumerate(rows):
        partners, weights = ties.row(int(row))
        if len(partners):
            out[number] = (weights / weights.sum()) @ past.profiles(partners)
    return out


def people_profiles(past: Past, names: Sequence[str], table: pyarrow.Table | None = None) -> Floats:
    """Shares of topics in all works of the people now there; ``table``: their rows, where at hand."""
    table = AreaTables(past, names).people if table is None else table
    place = {name: number for number, name in enumerate(names)}
    out = np.zeros((len(names), len(past.topics)))
    rows = np.array([place[name] for name in column(table, "institution")], dtype=np.int64)
    columns = past.topics.of(column(table, "topic"))
    kept = columns >= 0
    out[rows[kept], columns[kept]] = numbers(table, "w")[kept]
    return shares(out)


def best_areas(scores: AreaScores, top: int, *, new_only: bool = True) -> list[list[int]]:
    """For each pair places of topics, best first, without joint works yet; ties by id. With ``new_only`` false, all
    topics."""
    open_to = scores.joint == 0 if new_only else np.ones(scores.joint.shape, dtype=bool)
    order = np.argsort(np.where(open_to, -scores.scores, np.inf), axis=1, kind="stable")[:, :top]
    counts = np.minimum(open_to.sum(axis=1), top).tolist()
    return [row[:count] for row, count in zip(order.tolist(), counts, strict=True)]


def _near_joint(past: Past, joint: Floats) -> Floats:
    there = joint.sum(axis=1, keepdims=True)
    return np.asarray(np.log(joint @ past.smoothing / np.maximum(there, 1e-9) + 0.003) * (there > 0))


def _growth(past: Past, lately: str, before: str) -> Floats:
    return np.asarray(np.log(past.popularity(lately) + LEAST) - np.log(past.popularity(before) + LEAST))


def _everywhere(topics: Floats, pairs: int) -> Floats:
    return np.tile(topics, (pairs, 1))


def _named(pairs: Sequence[Pair]) -> list[str]:
    return sorted({name for pair in pairs for name in pair})
