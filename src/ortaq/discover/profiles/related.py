"""Which topics go together: on the same works, and at the same institutions."""

from __future__ import annotations

import numpy as np

from ortaq.discover.profiles.rows import Floats, Sparse

BLOCK = 2_000  # institutions made dense at once


def relatedness(together: Floats, counts: Sparse) -> Floats:
    """topics × topics, columns that sum to 1 (or 0), nothing of a topic with itself.

    The mean of co-assignment c/√(n_s n_t) and of cosine⁴ of log counts over institutions, each normalized by columns.
    """
    n = np.diag(together)
    assigned = together / np.sqrt(np.maximum(np.outer(n, n), 1e-12))
    return _columns((_columns(_alone(assigned)) + _columns(_alone(_cosines(counts) ** 4))) / 2)


def _cosines(counts: Sparse) -> Floats:
    products = np.zeros((counts.width, counts.width))
    for start in range(0, len(counts.starts) - 1, BLOCK):
        rows = np.log1p(counts.dense(np.arange(start, min(start + BLOCK, len(counts.starts) - 1))))
        products += rows.T @ rows
    length = np.sqrt(np.diag(products))
    cosines: Floats = products / np.maximum(np.outer(length, length), 1e-12)
    return cosines


def _alone(matrix: Floats) -> Floats:
    return matrix * (1 - np.eye(len(matrix)))


def _columns(matrix: Floats) -> Floats:
    divided: Floats = matrix / np.maximum(matrix.sum(axis=0, keepdims=True), 1e-12)
    return divided
