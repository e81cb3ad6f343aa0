"""A table as Parquet, for notebooks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from ortaq.exchange.tables import Cell

PARQUET_TYPE = "application/vnd.apache.parquet"


def parquet_of(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Columns in the order of ``head``."""
    import pyarrow
    import pyarrow.parquet

    found = list(rows)
    table = pyarrow.table({name: [row[place] for row in found] for place, name in enumerate(head)})
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer)
    return buffer.getvalue()
