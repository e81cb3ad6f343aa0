"""Real works put to both engines: every expression and every ranking answers the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas
import pytest

from ortaq.discover.profiles.past import Past
from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.loading import load
from tests.discover.engines import apart, largest, questions, rankings


@pytest.fixture
def spark() -> None:
    """Skips, and says why, where Spark is absent."""
    pytest.importorskip("pyspark", reason="Spark is not installed (the part 'spark')")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java, which is not here")


@pytest.mark.spark
@pytest.mark.shared
@pytest.mark.usefixtures("spark")
@pytest.mark.filterwarnings("ignore")  # Spark warns of its own ways; what we ask is the same
def test_spark_answers_of_real_works_as_duckdb_does(shared_data: Path, tmp_path: Path) -> None:
    load([shared_data / "works" / "openalex_geo.jsonl.gz"], data=tmp_path, threads=1)
    with open_corpus(tmp_path, threads=1) as here, open_corpus(tmp_path, engine="spark", threads=2) as there:
        duckdb, spark = Past(here, 2018), Past(there, 2018)
        names = largest(duckdb, 8)
        for (name, ours), (_, theirs) in zip(questions(duckdb, names), questions(spark, names), strict=True):
            answer = duckdb.ask(ours).to_pandas()
            assert len(answer), name
            assert apart(answer, spark.ask(theirs).to_pandas()) == 0, name
        assert dict(rankings(spark, names, 5)) == dict(rankings(duckdb, names, 5))


def test_answers_are_apart_where_a_score_a_key_or_a_row_differs() -> None:
    one = pandas.DataFrame({"a": ["x", "y", None], "w": [0.1 + 0.2, 2e6, 1.0]})
    assert apart(one, pandas.DataFrame({"a": [None, "y", "x"], "w": [1.0, 2e6, 0.3]})) == 0
    assert apart(one, one.assign(w=[0.3, 2e6, 1.0 + 1e-9])) == 1
    assert apart(one, one.assign(a=["x", "z", None])) == 1
    assert apart(one, one[:2]) == 3
