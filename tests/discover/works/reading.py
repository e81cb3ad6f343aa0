"""The tables of a data folder as rows, read without Ibis: quick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ortaq.discover.engine import parquet, session
from ortaq.discover.works.catalogue import read_catalogue, works_folder
from ortaq.discover.works.layout import columns_of


def table(data: Path, name: str, columns: str | None = None) -> list[tuple[Any, ...]]:
    """Rows of a table of the corpus in use, sorted."""
    catalogue = read_catalogue(data)
    assert catalogue is not None
    files = works_folder(data) / catalogue.folder / name / "*.parquet"
    with session(threads=1) as engine:
        return engine.rows(f"SELECT {columns or columns_of(name)} FROM {parquet(files)} ORDER BY ALL")
