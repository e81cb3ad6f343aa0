"""Boosted trees read from a small file and walked with numpy: all rows through all trees at once."""

from __future__ import annotations

from dataclasses import dataclass
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

    def log_odds(self, rows: Floats) -> Floats:
        """The sum over all trees for each row (n × features)."""
        count, width = rows.shape
        flat = np.ascontiguousarray(rows).ravel()
        base = (np.arange(count, dtype=np.int32) * width)[:, None]
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            node = self._next(flat, base, node)
        total: Floats = self.value[node].sum(axis=1, dtype=np.float32)
        return total

    def contributions(self, rows: Floats) -> tuple[Floats, float]:
        """What each feature adds to the log-odds of each row (n × features), and where all rows begin."""
        count, width = rows.shape
        flat = np.ascontiguousarray(rows).ravel()
        base = (np.arange(count, dtype=np.int32) * width)[:, None]
        parts = np.zeros(count * width)
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            following = self._next(flat, base, node)
            steps = self.value[following] - self.value[node]
            parts += np.bincount((base + self.feature[node]).ravel(), steps.ravel(), count * width)
            node = following
        return parts.reshape(count, width).astype(np.float32), float(self.value[self.roots].sum())

    def _next(self, flat: Floats, base: NDArray[np.int32], node: NDArray[np.int32]) -> NDArray[np.int32]:
        goes_left = flat[base + self.feature[node]] <= self.threshold[node]
        following: NDArray[np.int32] = np.where(goes_left, self.left[node], self.right[node])
        return following
