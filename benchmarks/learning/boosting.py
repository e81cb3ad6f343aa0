"""The two forests of the resolver with LightGBM, and what is kept of them: flat arrays that numpy can walk."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np

FIRST = {"num_iterations": 200, "learning_rate": 0.08, "max_depth": 6}
SECOND = {"num_iterations": 200, "learning_rate": 0.07, "max_depth": 6}
_COMMON = {
    "objective": "binary", "num_leaves": 31, "min_data_in_leaf": 30, "lambda_l2": 5.0, "max_bin": 127,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "num_threads": 1, "verbose": -1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip


def fit(rows: Any, right: Any, weights: Any, settings: dict[str, Any], start: Any = None) -> lightgbm.Booster:
    """Boosted trees for P(right | row); ``start`` are log-odds to improve upon."""
    data = lightgbm.Dataset(rows, right, weight=weights, init_score=start)
    return lightgbm.train({**_COMMON, **settings}, data)


def arrays(booster: lightgbm.Booster, prefix: str) -> dict[str, Any]:
    """The trees as :class:`ortaq.resolution.scoring.trees.Forest` reads them."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots, depth = [], 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        depth = max(depth, _add(tree["tree_structure"], nodes)[2])
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return {
        f"{prefix}_feature": np.array(feature, np.int32),
        f"{prefix}_threshold": np.array(threshold, np.float32),
        f"{prefix}_left": np.array(left, np.int32),
        f"{prefix}_right": np.array(right, np.int32),
        f"{prefix}_value": np.array(value, np.float32),
        f"{prefix}_roots": np.array(roots, np.int32),
        f"{prefix}_depth": np.array(depth, np.int32),
    }


def _add(tree: dict[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> tuple[float, int, int]:
    """Append a tree; its expected value, how many rows it saw, its depth."""
    here = len(nodes)
    if "leaf_value" in tree:
        nodes.append((0, 0.0, here, here, tree["leaf_value"]))
        return tree["leaf_value"], tree.get("leaf_count", 1), 0
    nodes.append((0, 0.0, here, here, 0.0))
    left = len(nodes)
    one, many, deep = _add(tree["left_child"], nodes)
    right = len(nodes)
    other, more, deeper = _add(tree["right_child"], nodes)
    value = (one * many + other * more) / (many + more)
    nodes[here] = (tree["split_feature"], tree["threshold"], left, right, value)
    return value, many + more, 1 + max(deep, deeper)
