"""Precision, recall, F1, exact sets and NIL, as the scorer beside the data counts them; and calibration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass
class Tally:
    """Counts over the strings of one set."""

    strings: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    nil: int = 0
    nil_right: int = 0

    def add(self, gold: frozenset[str], given: set[str]) -> None:
        self.strings += 1
        self.right += len(gold & given)
        self.wrong += len(given - gold)
        self.missed += len(gold - given)
        self.exact += gold == given
        self.nil += not gold
        self.nil_right += not gold and not given

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    @property
    def exact_share(self) -> float:
        return self.exact / max(1, self.strings)

    @property
    def nil_share(self) -> float | None:
        return self.nil_right / self.nil if self.nil else None


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of probability and truth."""
    return sum((probability - right) ** 2 for probability, right in pairs) / max(1, len(pairs))


def reliability(pairs: Iterable[tuple[float, bool]]) -> list[tuple[float, float, int, float, float]]:
    """Per band of probability: its bounds, how many, the mean said, the share right."""
    bounds = (0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
    listed = list(pairs)
    table = []
    for low, high in pairwise(bounds):
        inside = [(probability, right) for probability, right in listed if low <= probability < high]
        if inside:
            said = sum(probability for probability, _ in inside) / len(inside)
            true = sum(right for _, right in inside) / len(inside)
            table.append((low, min(high, 1.0), len(inside), said, true))
    return table
