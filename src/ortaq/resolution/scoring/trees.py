"""Boosted trees read from a small file and walked with numpy: all rows through all trees at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BLOCK = 256  # rows at a time: their nodes stay in the processor's cache


@dataclass(frozen=True)
class Level:
    """The nodes at one depth of all trees, each tree with all the nodes that this depth can hold: what is asked there
    (nothing exceeds the threshold of a node that is none), and ``value``, the log-odds expected there."""

    feature: NDArray[np.intp]
    threshold: Floats
    value: Floats


@dataclass(frozen=True)
class Forest:
    """Trees filled up to the same depth: the children of node n of a level are nodes 2n and 2n + 1 of the next, so that
    no pointer is followed. The steps along a path say what each question added (Saabas 2014)."""

    levels: tuple[Level, ...]

    @classmethod
    def read(cls, arrays: Any, prefix: str) -> Forest:
        """From the arrays of an opened .npz: flat nodes with children, a leaf leading to itself."""
        feature, threshold, left, right, value = (
            arrays[f"{prefix}_{name}"] for name in ("feature", "threshold", "left", "right", "value")
        )
        nodes, levels = arrays[f"{prefix}_roots"], []
        for _ in range(int(arrays[f"{prefix}_depth"]) + 1):
            asks = left[nodes] != nodes
            limit = np.where(asks, threshold[nodes], np.float32(np.inf))
            levels.append(Level(feature[nodes].astype(np.intp), limit, value[nodes]))
            nodes = np.stack([left[nodes], right[nodes]], axis=1).ravel()
        return cls(tuple(levels))

    def log_odds(self, rows: Floats) -> Floats:
        """The sum over all trees for each row (n × features)."""
        sums = [self._sums(rows[begin : begin + BLOCK]) for begin in range(0, len(rows), BLOCK)]
        return np.concatenate(sums) if sums else np.zeros(0, np.float32)

    def _sums(self, rows: Floats) -> Floats:
        flat, base = _flattened(rows)
        node = self._roots(len(rows))
        for level in self.levels[:-1]:
            node = _next(level, flat, base, node)
        total: Floats = self.levels[-1].value.take(node).sum(axis=1, dtype=np.float32)
        return total

    def contributions(self, rows: Floats) -> tuple[Floats, float]:
        """What each feature adds to the log-odds of each row (n × features), and where all rows begin."""
        count, width = rows.shape
        flat, base = _flattened(rows)
        parts = np.zeros(count * width)
        node = self._roots(count)
        for level, below in pairwise(self.levels):
            following = _next(level, flat, base, node)
            steps = below.value.take(following) - level.value.take(node)
            parts += np.bincount((base + level.feature.take(node)).ravel(), steps.ravel(), count * width)
            node = following
        return parts.reshape(count, width).astype(np.float32), float(self.levels[0].value.sum())

    def _roots(self, count: int) -> NDArray[np.intp]:
        return np.repeat(np.arange(len(self.levels[0].value), dtype=np.intp)[None, :], count, axis=0)


def _next(level: Level, flat: Floats, base: NDArray[np.intp], node: NDArray[np.intp]) -> NDArray[np.intp]:
    """The nodes of the next level to which the rows go."""
    asked = level.feature.take(node)
    asked += base
    right = flat.take(asked) > level.threshold.take(node)
    return node + node + right


def _flattened(rows: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The rows as one array, and where each begins, as a column."""
    count, width = rows.shape
    return np.ascontiguousarray(rows).ravel(), (np.arange(count, dtype=np.intp) * width)[:, None]
