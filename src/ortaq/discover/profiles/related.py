"""Which topics go together: on the same works, and at the same institutions."""

from __future__ import annotations

import numpy as np

from ortaq.discover.profiles.rows import Floats, Sparse

BLOCK = 2_000  # institutions made dense at once
MANY = 200  # topics of an institution from which on the dense product is the quicker one
PRODUCTS = 4_000_000  # added at once


def relatedness(together: Floats, counts: Sparse) -> Floats:
    """topics × topics, columns that sum to 1 (or 0), nothing of a topic with itself.

    The mean of co-assignment c/√(n_s n_t) and of cosine⁴ of log counts over institutions, each normalized by columns.
    """
    n = np.diag(together)
    assigned = together / np.sqrt(np.maximum(np.outer(n, n), 1e-12))
    return _columns((_columns(_alone(assigned)) + _columns(_alone(_cosines(counts) ** 4))) / 2)


def _cosines(counts: Sparse) -> Floats:
    products = _products(counts)
    length = np.sqrt(np.diag(products))
    cosines: Floats = products / np.maximum(np.outer(length, length), 1e-12)
    return cosines


def _products(counts: Sparse) -> Floats:
    """topics × topics: sums of products of log counts over institutions.

    A row of few topics touches few products: those are added one by one, and only rows of many go through the dense
    product, whose cost is that of all topics.
    """
    held = np.diff(counts.starts)
    products = np.zeros(counts.width * counts.width)
    logs = np.log1p(counts.values)
    for size in np.unique(held[(held > 0) & (held <= MANY)]):
        of_size = counts.starts[:-1][held == size]
        step = max(1, PRODUCTS // int(size * size))
        for start in range(0, len(of_size), step):
            at = of_size[start : start + step, None] + np.arange(size)
            places = counts.columns[at]
            cells = (places[:, :, None] * counts.width + places[:, None, :]).ravel()
            found = (logs[at][:, :, None] * logs[at][:, None, :]).ravel()
            np.add.at(products, cells, found)
    dense = products.reshape(counts.width, counts.width)
    rows = np.flatnonzero(held > MANY)
    for start in range(0, len(rows), BLOCK):
        block = np.log1p(counts.dense(rows[start : start + BLOCK]))
        dense += block.T @ block
    return dense


def _alone(matrix: Floats) -> Floats:
    return matrix * (1 - np.eye(len(matrix)))


def _columns(matrix: Floats) -> Floats:
    divided: Floats = matrix / np.maximum(matrix.sum(axis=0, keepdims=True), 1e-12)
    return divided
