"""Trees walked with numpy give what the trees say, and their steps add up."""

from __future__ import annotations

import numpy as np

from ortaq.resolution.scoring.trees import Forest

# x0 <= 1 ? (x1 <= 5 ? -1 : 2) : 4, and a second tree that is one leaf: 0.5
ARRAYS = {
    "it_feature": np.array([0, 1, 0, 0, 0, 0], np.int32),
    "it_threshold": np.array([1.0, 5.0, 0, 0, 0, 0], np.float32),
    "it_left": np.array([1, 3, 2, 3, 4, 5], np.int32),
    "it_right": np.array([2, 4, 2, 3, 4, 5], np.int32),
    "it_value": np.array([1.5, 0.5, 4.0, -1.0, 2.0, 0.5], np.float32),
    "it_roots": np.array([0, 5], np.int32),
    "it_depth": np.array(2, np.int32),
}
FOREST = Forest.read(ARRAYS, "it")
ROWS = np.array([[1, 5], [1, 6], [2, 0]], np.float32)


def test_log_odds() -> None:
    assert FOREST.log_odds(ROWS).tolist() == [-0.5, 2.5, 4.5]


def test_contributions_add_up() -> None:
    parts, begin = FOREST.contributions(ROWS)
    assert parts.tolist() == [[-1.0, -1.5], [-1.0, 1.5], [2.5, 0.0]]
    assert (parts.sum(axis=1) + begin).tolist() == FOREST.log_odds(ROWS).tolist()
