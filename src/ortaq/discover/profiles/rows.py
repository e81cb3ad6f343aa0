"""Rows that an engine answered, as arrays over sorted ids; the same whatever order they came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]


@dataclass(frozen=True)
class Ids:
    """Sorted ids and where each stands."""

    names: list[str]

    @cached_property
    def places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def of(self, names: Sequence[str]) -> Indexes:
        """Places of names; -1 for one that is not there."""
        return np.array([self.places.get(name, -1) for name in names], dtype=np.int64)

    def within(self, table: pyarrow.Table, name: str) -> Indexes:
        """Places of what stands in a column of ids, as ``of`` has them, but found by Arrow: for long tables."""
        import pyarrow
        import pyarrow.compute

        ids = table.column(name).cast(pyarrow.string())
        found = pyarrow.compute.index_in(ids, value_set=pyarrow.array(self.names, pyarrow.string()))
        return np.asarray(found.fill_null(-1).to_numpy(), dtype=np.int64)


@dataclass(frozen=True)
class Sparse:
    """Values by row and column, sorted; rows can be had densely, so that a large corpus is never dense as a whole."""

    starts: Indexes
    columns: Indexes
    values: Floats
    width: int

    def dense(self, rows: Indexes) -> Floats:
        """These rows, dense; a row -1 is empty."""
        out = np.zeros((len(rows), self.width))
        for place, row in enumerate(rows):
            if row >= 0:
                span = slice(self.starts[row], self.starts[row + 1])
                out[place, self.columns[span]] = self.values[span]
        return out

    def row(self, row: int) -> tuple[Indexes, Floats]:
        """Columns and values of one row."""
        span = slice(self.starts[row], self.starts[row + 1])
        return self.columns[span], self.values[span]


def sparse(rows: Indexes, columns: Indexes, values: Floats, shape: tuple[int, int]) -> Sparse:
    """From triples in any order; those outside (-1) are dropped."""
    kept = (rows >= 0) & (columns >= 0)
    rows, columns, values = rows[kept], columns[kept], values[kept]
    order = np.lexsort((columns, rows))
    counts = np.bincount(rows, minlength=shape[0])
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    return Sparse(starts, columns[order], values[order], shape[1])


def column(table: pyarrow.Table, name: str) -> list[str]:
    """A column of ids."""
    found: list[str] = table.column(name).to_pylist()
    return found


def numbers(table: pyarrow.Table, name: str) -> Floats:
    """A column of numbers; none is zero."""
    return np.nan_to_num(np.asarray(table.column(name).to_numpy(zero_copy_only=False), dtype=np.float64))
