"""Codes of runs within a row of numbers, the same wherever the run stands: sums over powers, modulo 2⁶⁴."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_FACTOR), -1, 1 << 64))


class Rolling:
    """Any run of ``values`` has its code at once, however long it is (Karp and Rabin 1987, with odd factor)."""

    def __init__(self, values: Codes) -> None:
        powers, self._back = _powers(1 << max(10, len(values).bit_length()))
        self._sums = np.zeros(len(values) + 1, np.uint64)
        np.cumsum(values * powers[: len(values)], out=self._sums[1:])

    def codes(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Codes:
        """The codes of the runs from ``starts`` to ``ends`` (exclusive)."""
        result: Codes = (self._sums[ends] - self._sums[starts]) * self._back[starts]
        return result


def slots(codes: Codes, size: int) -> Codes:
    """Where codes stand in a table of ``size`` rows, a power of two."""
    result: Codes = (codes ^ (codes >> np.uint64(29))) * _FACTOR >> np.uint64(64 - size.bit_length() + 1)
    return result


@cache
def _powers(size: int) -> tuple[Codes, Codes]:
    """1, f, f², … and, for runs that begin later, the same of the number by which f becomes 1."""
    return _row(_FACTOR, size), _row(_INVERSE, size)


def _row(factor: np.uint64, size: int) -> Codes:
    row = np.full(size, factor, np.uint64)
    row[0] = 1
    return np.multiply.accumulate(row)
