"""With whom an institution may come to work: evidence by candidate, and the order it gives.

The reference is Adamic-Adar, Σ 1/log(partners of c) over common partners c, times 3 in the same country. What is added:
how much lately with common partners (``lately``), how often the two countries work together (``countries``), how the
candidate grows (``growth``), how open it is (``circle``), and how alike both profiles are (``alike``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ortaq.discover.profiles.past import Past
from ortaq.discover.profiles.rows import Floats, Indexes, Sparse
from ortaq.discover.rankings.coefficients import coefficients, weighed


@dataclass(frozen=True)
class Circle:
    """The network of co-publication up to a cut, made ready once for any number of questions."""

    past: Past
    candidates: Indexes  # places of institutions that may be proposed

    @cached_property
    def degree(self) -> Floats:
        """Partners of each institution."""
        return np.diff(self.past.ties[0].starts).astype(np.float64)

    @cached_property
    def strength(self) -> Floats:
        """Sum over partners of log(1 + recent joint works)."""
        recent = self.past.ties[1]
        return np.asarray(np.bincount(_rows(recent), np.log1p(recent.values), len(self.degree)), dtype=np.float64)

    @cached_property
    def affinity(self) -> tuple[Indexes, Floats]:
        """Country of each institution as a number, and how much more any two work together than chance has it (log)."""
        codes = {code: number for number, code in enumerate(sorted(set(self.past.countries)))}
        of = np.array([codes[code] for code in self.past.countries], dtype=np.int64)
        recent = self.past.ties[1]
        together = np.full((len(codes), len(codes)), 0.5)
        np.add.at(together, (of[_rows(recent)], of[recent.columns]), recent.values)
        sums = together.sum(axis=1)
        return of, np.log(together * sums.sum() / np.outer(sums, sums))

    @cached_property
    def spread(self) -> Floats:
        """Square roots of the candidates' profiles, of length 1."""
        return _unit(np.sqrt(self.past.profiles(self.candidates)))

    def common(self, row: int) -> tuple[Floats, Floats]:
        """Over common partners with each candidate: Adamic-Adar, and the same with recent joint works."""
        recent = self.past.ties[1]
        plain, lately = np.zeros(len(self.degree)), np.zeros(len(self.degree))
        for partner, weight in zip(*recent.row(row), strict=True):
            others, weights = recent.row(int(partner))
            plain[others] += 1 / np.log(max(float(self.degree[partner]), 2.0))
            lately[others] += np.log1p(weight) * np.log1p(weights) / np.log(2 + self.strength[partner])
        return plain[self.candidates], lately[self.candidates]


def partner_evidence(circle: Circle, row: int) -> dict[str, Floats]:
    """Kinds of evidence for each candidate of an institution."""
    past, candidates = circle.past, circle.candidates
    plain, lately = circle.common(row)
    of, affinity = circle.affinity
    mine = _unit(np.sqrt(past.profiles(np.array([row]))))[0]
    same = np.array([past.countries[c] == past.countries[row] != "" for c in candidates], dtype=np.float64)
    return {
        "reference": np.log(plain * (1 + 2 * same) + 1e-6),
        "common": np.log(plain + 0.05),
        "lately": np.log(lately + 0.02),
        "same_country": same,
        "countries": affinity[of[row], of[candidates]],
        "growth": np.log(past.size("w1")[candidates] + 0.1) - np.log(past.size("w8")[candidates] + 0.1),
        "size": np.log(past.size("w3")[candidates] + 0.1),
        "circle": np.log(circle.strength[candidates] + 0.1),
        "alike": np.log(circle.spread @ mine + 0.01),
    }


def partner_scores(circle: Circle, row: int, weights: dict[str, float] | None = None) -> Floats:
    """The score of each candidate."""
    return weighed(partner_evidence(circle, row), coefficients()["partners"] if weights is None else weights)


def new_partners(circle: Circle, row: int, scores: Floats, top: int) -> list[tuple[int, int]]:
    """(place among candidates, institution), best first, without itself and those it published with; ties by id."""
    known = {row, *(int(partner) for partner in circle.past.ties[0].row(row)[0])}
    order = np.lexsort((circle.candidates, -scores))
    return [(int(c), int(circle.candidates[c])) for c in order if int(circle.candidates[c]) not in known][:top]


def novelty(circle: Circle, scores: Sequence[int]) -> Floats:
    """How little known a candidate is, 0 (the best connected) to 1, for places among candidates."""
    strength = circle.strength[circle.candidates]
    ranks = np.searchsorted(np.sort(strength), strength, side="right") / max(len(strength), 1)
    return np.asarray(1 - ranks[list(scores)])


def _rows(matrix: Sparse) -> Indexes:
    return np.repeat(np.arange(len(matrix.starts) - 1), np.diff(matrix.starts))


def _unit(rows: Floats) -> Floats:
    divided: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return divided
