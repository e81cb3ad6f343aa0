"""An edition's tables once more as a file of DuckDB: read several times as fast as Parquet, which stays what counts."""

from __future__ import annotations

from pathlib import Path

from ortaq.discover.engine import Session, parquet, quoted
from ortaq.discover.works.layout import STORE, TABLES
from ortaq.resolution.installing.progress import Progress, silent

# Ids that stand in millions of rows, though there are few of them, are kept as numbers: the file holds each once.
NUMBERED = {
    "institution": ("institutions", "work_institutions", "authorships"),
    "topic": ("topics", "work_topics"),
}


def store(folder: Path, session: Session, *, progress: Progress = silent) -> None:
    """Make the file in the folder of an edition, of the Parquet that lies there. Raises QueryFailed."""
    progress("Indexing works", 0, len(TABLES))
    session.run(f"ATTACH {quoted(folder / STORE)} AS made")
    for column, tables in NUMBERED.items():
        known = " UNION ".join(f"SELECT {column} FROM {_rows(folder, table)}" for table in tables)
        session.run(
            f"CREATE TYPE made.{column}_id AS ENUM "
            f"(SELECT {column} FROM ({known}) WHERE {column} IS NOT NULL ORDER BY {column})"
        )
    for number, table in enumerate(TABLES, start=1):
        numbered = ", ".join(
            f"{column}::made.{column}_id AS {column}" for column, tables in NUMBERED.items() if table in tables
        )
        changed = f"* REPLACE ({numbered})" if numbered else "*"
        session.run(f"CREATE TABLE made.{table} AS SELECT {changed} FROM {_rows(folder, table)}")
        progress("Indexing works", number, len(TABLES))
    session.run("DETACH made")


def _rows(folder: Path, table: str) -> str:
    return parquet(folder / table / "*.parquet")
