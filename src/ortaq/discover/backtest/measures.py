"""How good ranks are: NDCG@10, P@5, R@10 and hits, with intervals by bootstrap over institutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ortaq.discover.profiles.rows import Floats

DEEP = 10
MEASURES = ("ndcg10", "p5", "r10", "hit5", "hit10")
DRAWS = 400
_DISCOUNT = 1 / np.log2(np.arange(2, DEEP + 2))


def measured(best: Sequence[str], right: set[str]) -> tuple[float, ...]:
    """MEASURES of one answer, best first; ``right`` is not empty."""
    hit = np.zeros(DEEP)
    hit[: len(best[:DEEP])] = [item in right for item in best[:DEEP]]
    ndcg = hit @ _DISCOUNT / _DISCOUNT[: min(DEEP, len(right))].sum()
    return float(ndcg), float(hit[:5].mean()), float(hit.sum() / len(right)), float(hit[:5].any()), float(hit.any())


def draws(ends: Sequence[tuple[str, ...]]) -> Iterator[Floats]:
    """Weights of questions when institutions are drawn anew; a pair weighs the product of both. The same each time."""
    names = sorted({name for end in ends for name in end})
    place = {name: number for number, name in enumerate(names)}
    columns = [np.array([place[end[side]] for end in ends]) for side in range(len(ends[0]))]
    chance = np.random.default_rng(1)
    for _ in range(DRAWS):
        times = np.bincount(chance.integers(0, len(names), len(names)), minlength=len(names))
        weights = np.prod([times[c] for c in columns], axis=0).astype(np.float64)
        if weights.sum():
            yield weights / weights.sum()


def interval(weights: Sequence[Floats], values: Floats) -> tuple[float, float]:
    """95 % interval of the mean of values."""
    low, high = np.percentile([w @ values for w in weights], [2.5, 97.5])
    return float(low), float(high)
