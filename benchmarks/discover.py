"""Rankings: accuracy beside simpler ones, speed, memory. ./dev bench discover [WORKS] [--cut 2019]

WORKS is a file of works (default: ../shared/data/works/conf_works.jsonl.gz), loaded into a folder that is removed.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ortaq.cli.ranking import backtest_text
from ortaq.discover.backtest.running import REFERENCE, run_backtest
from ortaq.discover.explaining.pairs import explain_pair
from ortaq.discover.explaining.partners import find_partners
from ortaq.discover.profiles.choosing import names_of
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.answering import rank_areas
from ortaq.discover.works.corpus import Corpus, open_corpus
from ortaq.discover.works.loading import load

WORKS = Path(__file__).resolve().parents[2] / "shared" / "data" / "works" / "conf_works.jsonl.gz"
PLAIN = 40  # pairs that the plain loop does; the others are reckoned from them


def timed(what: str, call: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    found = call()
    print(f"{what:58} {time.perf_counter() - started:8.2f} s", flush=True)
    return found


def speeds(corpus: Corpus, cut: int) -> None:
    past = Past(corpus, cut)
    timed("profiles, relatedness and co-publication from Parquet", lambda: (past.smoothing, past.ties))
    names = [past.institutions.names[row] for row in past.eligible(30)]
    largest = sorted(names, key=lambda name: -past.size("works")[past.institutions.places[name]])[:2]
    pair = min(largest), max(largest)
    timed("one pair explained, first time", lambda: explain_pair(corpus, pair, cut, past=past))
    timed("one pair explained, again", lambda: explain_pair(corpus, pair, cut, past=past))
    known = names_of(corpus)
    timed("one institution against all, with reasons", lambda: find_partners(past, pair[0], known))
    pairs = list(itertools.combinations(names, 2))
    rank = lambda: sum(1 for _ in rank_areas(past, pairs, top=10, new_only=True, weights=REFERENCE["areas"]))  # noqa: E731
    started = time.perf_counter()
    rank()
    ours = time.perf_counter() - started
    started = time.perf_counter()
    plain(past, pairs[:PLAIN])
    loops = (time.perf_counter() - started) * len(pairs) / PLAIN
    size = f"{len(pairs):,} pairs × {len(past.topics)} topics"
    print(f"{size}: {ours:.1f} s; plain loops about {loops:.0f} s, {loops / ours:.0f} ×", flush=True)


def plain(past: Past, pairs: list[tuple[str, str]]) -> None:
    """The reference in loops of plain Python, profiles and relatedness given."""
    lent = past.smoothing.tolist()
    rows = {name: past.profiles(past.institutions.of([name]))[0].tolist() for pair in pairs for name in pair}
    topics = range(len(lent))
    for a, b in pairs:
        score = {t: np.prod([sum(rows[side][s] * lent[s][t] for s in topics) for side in (a, b)]) for t in topics}
        sorted(topics, key=lambda t: (-score[t], t))[:10]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", nargs="?", type=Path, default=WORKS)
    parser.add_argument("--cut", type=int, default=2019)
    asked = parser.parse_args(arguments)
    if not asked.works.exists():
        print(f"{asked.works}: not there; give a file of works.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        timed("load", lambda: load([asked.works], data=Path(folder)))
        with open_corpus(Path(folder)) as corpus:
            print(backtest_text(timed("backtest", lambda: run_backtest(corpus, asked.cut))), flush=True)
        with open_corpus(Path(folder)) as corpus:
            speeds(corpus, asked.cut)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
