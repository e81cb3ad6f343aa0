"""Spark beside DuckDB: the same rows? at what cost? ./dev bench engines [WORKS] [--cut 2019]

WORKS is a file of works (default: ../shared/data/works/conf_works.jsonl.gz), loaded into a folder that is removed.
Ends with 1 where an answer differs. Needs Java 17 and Spark: .venv/bin/uv sync --inexact --extra spark
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from ortaq.discover.errors import DiscoverError
from ortaq.discover.profiles.past import Past
from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.loading import load

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
WORKS = ROOT.parent / "shared" / "data" / "works" / "conf_works.jsonl.gz"
SOME = 20  # institutions, the largest, that are asked about
MIN_WORKS = 30

Answer = TypeVar("Answer")


def timed(call: Callable[[], Answer]) -> tuple[Answer, float]:
    started = time.perf_counter()
    return call(), time.perf_counter() - started


def compare(data: Path, cut: int) -> int:
    """Prints a line for each question; how many were answered otherwise."""
    from tests.discover.engines import apart, largest, questions, rankings

    wrong = 0
    print(f"{'question':30} {'rows':>9} {'DuckDB':>8} {'Spark':>8}  differ")
    with open_corpus(data) as here, open_corpus(data, engine="spark", memory="2GB") as there:
        duckdb, spark = Past(here, cut), Past(there, cut)
        names = largest(duckdb, SOME)
        for (name, ours), (_, theirs) in zip(questions(duckdb, names), questions(spark, names), strict=True):
            one, quick = timed(lambda asked=ours: duckdb.ask(asked).to_pandas())
            other, slow = timed(lambda asked=theirs: spark.ask(asked).to_pandas())
            differ = apart(one, other)
            wrong += bool(differ)
            print(f"{name:30} {len(one):9,} {quick:7.2f}s {slow:7.2f}s  {differ:,}", flush=True)
        ours_ranked, quick = timed(lambda: dict(rankings(duckdb, names, MIN_WORKS)))
        theirs_ranked, slow = timed(lambda: dict(rankings(spark, names, MIN_WORKS)))
        print(f"all rankings: DuckDB {quick:.1f} s, Spark {slow:.1f} s")
        for kind, ranks in ours_ranked.items():
            differ = sum(a != b for a, b in zip_longest(ranks, theirs_ranked[kind]))
            wrong += bool(differ)
            print(f"ranked {kind:23} {len(ranks):9,} {'':18} {differ:,}", flush=True)
    return wrong


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", nargs="?", type=Path, default=WORKS)
    parser.add_argument("--cut", type=int, default=2019)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        try:
            load([asked.works], data=Path(folder))
            return min(compare(Path(folder), asked.cut), 1)
        except DiscoverError as error:
            print(error)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
