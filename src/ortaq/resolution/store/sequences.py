"""Which words names begin with, as two tables of hashed pairs and triples: a text is sifted through them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

_A, _B, _C = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
SPARSE = 32  # slots per name: few strangers pass


def hashed(first: Any, second: Any, third: Any, size: int) -> NDArray[np.uint64]:
    """The slot of each pair (``third`` None) or triple of word numbers; ``size`` is a power of two."""
    mixed = first.astype(np.uint64) * _A + second.astype(np.uint64) * _B
    if third is not None:
        mixed = mixed + third.astype(np.uint64) * _C
    slots: NDArray[np.uint64] = (mixed ^ (mixed >> np.uint64(29))) * _A >> np.uint64(64 - size.bit_length() + 1)
    return slots


def tables(keys: Iterable[str], words: Any) -> dict[str, NDArray[np.uint8]]:
    """``pairs``: names of two words; ``triples``: the first three words of longer ones."""
    rows = [[words[word] for word in key.split()[:3]] for key in keys]
    size = 1 << max(10, (len(rows) * SPARSE).bit_length())
    pairs, triples = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    two = np.array([row for row in rows if len(row) == 2], np.int64).reshape(-1, 2)
    three = np.array([row for row in rows if len(row) == 3], np.int64).reshape(-1, 3)
    pairs[hashed(two[:, 0], two[:, 1], None, size)] = 1
    triples[hashed(three[:, 0], three[:, 1], three[:, 2], size)] = 1
    return {"pairs": pairs, "triples": triples}
