"""One question, two engines, the same rows; what is missing is said in a sentence."""

from __future__ import annotations

import builtins
import shutil
from pathlib import Path
from typing import Any

import pytest

from ortaq.discover.engine import open_engine, opened
from ortaq.discover.errors import NoCorpus, PartMissing, QueryFailed
from ortaq.discover.sample.loading import load_sample
from ortaq.discover.works.corpus import open_corpus


def shares(data: Path, engine: str) -> list[tuple[Any, ...]]:
    """Sum of topic weights and number of works by topic and year."""
    with open_corpus(data, engine=engine, threads=2) as corpus:
        joined = corpus.table("work_topics").join(corpus.table("works"), "work")
        asked = joined.group_by("topic", "year").agg(weight=lambda t: t.score.sum(), works=lambda t: t.count())
        rows = corpus.engine.run(asked).to_pylist()
    return sorted((row["topic"], row["year"], round(row["weight"], 9), row["works"]) for row in rows)


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")  # Spark warns of its own ways; what we ask is the same
def test_spark_answers_as_duckdb_does(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed (the part 'spark')")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java, which is not here")
    load_sample(tmp_path)
    assert shares(tmp_path, "spark") == shares(tmp_path, "duckdb")


@pytest.mark.parametrize(("library", "name"), [("duckdb", "DuckDB"), ("ibis", "Ibis"), ("pyspark", "Spark")])
def test_a_library_that_is_not_installed_is_named_with_the_way_to_it(
    library: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = builtins.__import__

    def without(wanted: str, *others: Any, **named: Any) -> Any:
        if wanted.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {library!r}")
        return original(wanted, *others, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PartMissing, match=rf"^{name}: not installed; .*pip install 'ortaq\["):
        open_engine("spark" if library == "pyspark" else "duckdb")


def test_what_an_engine_cannot_do_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(QueryFailed, match="no engine 'flink'; there are: duckdb, spark"):
        open_engine("flink")
    with opened(threads=1) as engine:
        with pytest.raises(QueryFailed, match="cannot be read as Parquet"):
            engine.read(tmp_path)
        with pytest.raises(QueryFailed, match="needs DuckDB's extension httpfs, which is not installed"):
            engine.read("s3://openalex/data/parquet/works")
    with pytest.raises(NoCorpus, match="no works are loaded; run 'ortaq works load PATH' first"), open_corpus(tmp_path):
        pass
