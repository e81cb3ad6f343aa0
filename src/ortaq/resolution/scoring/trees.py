"""Boosted trees read from a small file and walked with numpy: all rows through all trees at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Forest:
    """Nodes of all trees in flat arrays. A leaf leads to itself; ``value`` is the log-odds expected at a node, so the
    steps along a path say what each question added (Saabas 2014); ``roots`` where the trees begin."""

    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]
    depth: int

    @classmethod
    def read(cls, arrays: Any, prefix: str) -> Forest:
        """From the arrays of an opened .npz."""
        fields = {name: arrays[f"{prefix}_{name}"] for name in ("feature", "threshold", "left", "right", "value")}
        return cls(**fields, roots=arrays[f"{prefix}_roots"], depth=int(arrays[f"{prefix}_depth"]))

    @cached_property
    def _children(self) -> NDArray[np.intp]:
        """Left and right child of each node, side by side: one look-up a step."""
        return np.stack([self.left, self.right], axis=1).ravel().astype(np.intp)

    def log_odds(self, rows: Floats) -> Floats:
        """The sum over all trees for each row (n × features)."""
        flat, base = _flattened(rows)
        node = np.repeat(self.roots[None, :].astype(np.intp), len(rows), axis=0)
        for _ in range(self.depth):
            node = self._next(flat, base, node)
        total: Floats = self.value.take(node).sum(axis=1, dtype=np.float32)
        return total

    def contributions(self, rows: Floats) -> tuple[Floats, float]:
        """What each feature adds to the log-odds of each row (n × features), and where all rows begin."""
        count, width = rows.shape
        flat, base = _flattened(rows)
        parts = np.zeros(count * width)
        node = np.repeat(self.roots[None, :].astype(np.intp), count, axis=0)
        for _ in range(self.depth):
            following = self._next(flat, base, node)
            steps = self.value.take(following) - self.value.take(node)
            parts += np.bincount((base + self.feature.take(node)).ravel(), steps.ravel(), count * width)
            node = following
        return parts.reshape(count, width).astype(np.float32), float(self.value[self.roots].sum())

    def _next(self, flat: Floats, base: NDArray[np.intp], node: NDArray[np.intp]) -> NDArray[np.intp]:
        asked = flat.take(base + self.feature.take(node))
        return self._children.take(2 * node + (asked > self.threshold.take(node)))


def _flattened(rows: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The rows as one array, and where each begins, as a column."""
    count, width = rows.shape
    return np.ascontiguousarray(rows).ravel(), (np.arange(count, dtype=np.intp) * width)[:, None]
