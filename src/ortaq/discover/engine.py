"""The engines that run our questions. Nothing outside this file knows DuckDB or Spark by name."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ortaq.discover.errors import PartMissing, QueryFailed

if TYPE_CHECKING:
    import duckdb
    import pyarrow
    from ibis.backends import BaseBackend
    from ibis.expr.types import Expr, Table
    from pyspark.sql import SparkSession

MISSING = "{}: not installed; it comes with the part 'discover': pip install 'ortaq[discover]'."
MEMORY = "1GB"  # what a session may hold in memory before it spills to disk
FULL = ("No space left on device", "Out of Memory", "max_temp_directory_size", "disk quota")


class Session:
    """A DuckDB session inside the process, for statements in SQL. One thread each: ``branch`` for another."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def run(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run one statement. Raises QueryFailed."""
        self.rows(statement, values)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that it answers with. Raises QueryFailed."""
        import duckdb

        try:
            return self.connection.execute(statement, list(values)).fetchall()
        except (duckdb.Error, OSError, UnicodeDecodeError) as error:
            text = str(error)
            raise QueryFailed(text, full=any(word.lower() in text.lower() for word in FULL)) from error

    def branch(self) -> Session:
        """A session on the same data for another thread; close it there."""
        return Session(self.connection.cursor())

    def close(self) -> None:
        """Ends the session; its temporary tables go."""
        self.connection.close()


@contextmanager
def session(*, spill: Path | None = None, memory: str = MEMORY, threads: int | None = None) -> Iterator[Session]:
    """An empty session in memory that spills into the folder ``spill``. Raises PartMissing, QueryFailed."""
    opened = Session(_duckdb(spill=spill, memory=memory, threads=threads))
    try:
        yield opened
    finally:
        opened.close()


def quoted(text: str | Path) -> str:
    """A text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def parquet(*files: str | Path) -> str:
    """A relation of SQL over Parquet files; what their folders are named adds no columns."""
    return f"read_parquet([{', '.join(map(quoted, files))}], hive_partitioning = false)"


def _duckdb(*, spill: Path | None, memory: str, threads: int | None) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise PartMissing(MISSING.format("DuckDB")) from error
    settings: dict[str, Any] = {
        "memory_limit": memory,
        "autoinstall_known_extensions": False,  # nothing is fetched behind the back of whoever runs it
        "temp_directory": str(spill) if spill else "",
    }
    if threads:
        settings["threads"] = threads
    try:
        return duckdb.connect(":memory:", config=settings)
    except duckdb.Error as error:
        raise QueryFailed(f"DuckDB does not start: {error}") from error


class Engine:
    """Runs table expressions of Ibis over Parquet: the same question, whichever engine answers."""

    def __init__(self, name: str, backend: BaseBackend) -> None:
        self.name = name
        self.backend = backend

    def read(self, where: str | Path) -> Table:
        """The Parquet at a folder, a file or an S3-like address, as a table expression. Raises QueryFailed."""
        remote = "://" in str(where)
        if remote and self.name == "duckdb":
            self._require_remote(str(where))
        glob = str(where) if str(where).endswith(".parquet") else f"{str(where).rstrip('/')}/*.parquet"
        try:
            if self.name == "duckdb":
                return self.backend.read_parquet(glob, hive_partitioning=False)
            return self.backend.read_parquet(str(where))
        except Exception as error:  # each engine has errors of its own
            raise QueryFailed(f"{where}: cannot be read as Parquet ({_first_line(error)}).") from error

    def stored(self, file: Path, names: Sequence[str]) -> dict[str, Table]:
        """Tables of a file of DuckDB, which is read only; for the engine of that name. Raises QueryFailed."""
        try:
            self.backend.raw_sql(f"ATTACH IF NOT EXISTS {quoted(file)} AS stored (READ_ONLY)")
            return {name: self.backend.table(name, database=("stored", "main")) for name in names}
        except Exception as error:
            raise QueryFailed(f"{file}: cannot be read ({_first_line(error)}).") from error

    def run(self, expression: Expr) -> pyarrow.Table:
        """The rows of an expression. Raises QueryFailed."""
        try:
            return expression.to_pyarrow()
        except Exception as error:
            full = any(word.lower() in str(error).lower() for word in FULL)
            raise QueryFailed(_first_line(error), full=full) from error

    def keep(self, name: str, expression: Table) -> Table:
        """The expression, run once; its rows stay until the engine is closed. Raises QueryFailed."""
        if self.name != "duckdb":
            return expression.cache()  # Ibis makes no temporary tables there
        try:
            # Unlike what ``cache`` makes, the table has no finalizer that would come after the engine is closed.
            return self.backend.create_table(f"{name}_{secrets.token_hex(6)}", obj=expression, temp=True)
        except Exception as error:
            full = any(word.lower() in str(error).lower() for word in FULL)
            raise QueryFailed(_first_line(error), full=full) from error

    def close(self) -> None:
        """Ends it; expressions made with it cannot be run any more."""
        self.backend.disconnect()

    def _require_remote(self, address: str) -> None:
        try:
            self.backend.raw_sql("LOAD httpfs")
        except Exception as error:
            raise QueryFailed(
                f"{address}: reading from there needs DuckDB's extension httpfs, which is not installed; run "
                "python -c \"import duckdb; duckdb.sql('INSTALL httpfs')\" once, or copy the files to this machine."
            ) from error


@contextmanager
def opened(
    name: str = "duckdb", *, spill: Path | None = None, memory: str = MEMORY, threads: int | None = None
) -> Iterator[Engine]:
    """An engine: ``duckdb`` (in the process) or ``spark``. Raises PartMissing, QueryFailed."""
    engine = open_engine(name, spill=spill, memory=memory, threads=threads)
    try:
        yield engine
    finally:
        engine.close()


def open_engine(
    name: str = "duckdb", *, spill: Path | None = None, memory: str = MEMORY, threads: int | None = None
) -> Engine:
    """As ``opened``, for who closes it himself."""
    try:
        import ibis
    except ImportError as error:
        raise PartMissing(MISSING.format("Ibis")) from error
    if name == "duckdb":
        connection = _duckdb(spill=spill, memory=memory, threads=threads)
        return Engine(name, ibis.duckdb.from_connection(connection))
    if name == "spark":
        cluster = _spark(memory=memory, threads=threads)
        return Engine(name, ibis.pyspark.connect(cluster))
    raise QueryFailed(f"no engine {name!r}; there are: duckdb, spark.")


def _spark(*, memory: str, threads: int | None) -> SparkSession:
    """Where a cluster is meant, its address stands in SPARK_MASTER; else Spark runs on this machine."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        message = "Spark: not installed; it comes with the part 'spark': pip install 'ortaq[spark]'."
        raise PartMissing(message) from error
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise PartMissing("Spark: needs Java 17 or later, which is not here; install a Java runtime, or use duckdb.")
    settings = {
        "spark.app.name": "ortaq",
        "spark.driver.memory": memory.upper().removesuffix("B"),
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER") or f"local[{threads or '*'}]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # Java's errors come through py4j in many shapes
        raise QueryFailed(f"Spark does not start: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
