"""Discover on larger and larger corpora: seconds and memory.

    ./dev bench growth [--sizes 0.1 1 5] [--memory 1GB] [WORKS]

SIZES are millions of works: those of WORKS (default: ../shared/data/works/conf_works.jsonl.gz) again and again under
other ids, see enlarging.py. Five million take some 2 GB of disk, which are freed again. The memory limit is that of the
engine, which spills to disk beyond it; what Python holds comes on top.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ortaq.discover.explaining.pairs import explain_pair
from ortaq.discover.explaining.partners import find_partners
from ortaq.discover.profiles.past import Past
from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.loading import load

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.enlarging import enlarge  # noqa: E402

WORKS = ROOT.parent / "shared" / "data" / "works" / "conf_works.jsonl.gz"
CUT = 2019
MIN_WORKS = 30
COLUMNS = ("profiles, relatedness, co-publication", "a pair, first", "a pair", "one against all", "peak MB")


def measure(data: Path, memory: str) -> dict[str, float]:
    """Seconds of each question to the corpus of a data folder, and the peak memory of this process in MB."""
    found = {}

    def timed(what: str, call: Callable[[], Any]) -> None:
        started = time.perf_counter()
        call()
        found[what] = time.perf_counter() - started

    with open_corpus(data, memory=memory) as corpus:
        past = Past(corpus, CUT)
        timed(COLUMNS[0], lambda: (past.smoothing, past.ties))
        names = [past.institutions.names[row] for row in past.eligible(MIN_WORKS)]
        names.sort(key=lambda name: (-past.size("works")[past.institutions.places[name]], name))
        middle = names[len(names) // 10 :]
        for what, two in ((COLUMNS[1], names[:2]), (COLUMNS[2], middle[:2])):
            pair = min(two), max(two)
            timed(what, lambda pair=pair: explain_pair(corpus, pair, CUT, past=past))
        timed(COLUMNS[3], lambda: find_partners(past, names[0], past.names))
    found[COLUMNS[4]] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("works", nargs="?", type=Path, default=WORKS)
    parser.add_argument("--sizes", nargs="+", type=float, default=[0.1, 1.0], help="millions of works")
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.measure:
        print(json.dumps(measure(asked.measure, asked.memory)))
        return 0
    if not asked.works.exists():
        print(f"{asked.works}: not there; give a file of works.")
        return 2
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; seconds")
    print(f"{'works':>12} {'authorships':>12}" + "".join(f"{name:>40}" if n == 0 else f"{name:>17}"
                                                          for n, name in enumerate(COLUMNS)))  # fmt: skip
    with tempfile.TemporaryDirectory() as kept:
        small = Path(kept) / "small"
        load([asked.works], data=small)
        for size in asked.sizes:
            with tempfile.TemporaryDirectory(dir=kept) as large:
                held = enlarge(small, Path(large), int(size * 1_000_000)).counts
                told = subprocess.run(
                    [sys.executable, __file__, "--measure", large, "--memory", asked.memory],
                    stdout=subprocess.PIPE, text=True, check=True,
                )  # fmt: skip
                found = json.loads(told.stdout)
                line = "".join(f"{found[name]:>{40 if n == 0 else 17}.2f}" for n, name in enumerate(COLUMNS))
                print(f"{held['works']:>12,} {held['authorships']:>12,}{line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
