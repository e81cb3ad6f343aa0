#!/usr/bin/env python3
"""Accuracy and speed of capture: the scorer's table over the labelled articles, then speed, start and memory.

    ./dev bench capture [--lang en] [--per-doc] [--no-speed]

Reads the labelled articles beside the project (../shared/data/press, or $ORTAQ_SHARED). Each figure with a limit is
checked; the exit code is 1 when one is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PRESS = Path(os.environ.get("ORTAQ_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data") / "press"
BIN = Path(sys.executable).parent
RUNS = 5  # whole processes per figure; the median counts

# What "start" is: imports, the starter list and a first article.
START = """
import sys
from pathlib import Path
from ortaq.capture.articles.files import read_file
from ortaq.capture.pipeline import read_article
from ortaq.resolution import open_index
read_article(read_file(Path(sys.argv[1])), index=open_index())
"""

# Read all articles for some seconds; print articles per second of processor time, and the peak memory in MB.
STEADY = """
import resource, sys, time
from pathlib import Path
from ortaq.capture.articles.files import read_file
from ortaq.capture.pipeline import read_article
from ortaq.resolution import open_index
index = open_index()
articles = [read_file(Path(path)) for path in sys.argv[1:]]
for article in articles:
    read_article(article, index=index)
count, begun = 0, time.process_time()
while time.process_time() - begun < 3:
    for article in articles:
        read_article(article, index=index)
    count += len(articles)
print(count / (time.process_time() - begun), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", default="en", help="language of the articles scored (all: every language)")
    parser.add_argument("--per-doc", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    options = parser.parse_args()
    if not PRESS.is_dir():
        print(f"bench capture: the labelled articles are not here ({PRESS}); nothing measured")
        return 0
    checks = score(articles(options.lang), options.per_doc)
    if not options.no_speed:
        checks += speed(articles("en"))
    print()
    for name, value, limit, good in checks:
        print(f"{'ok  ' if good else 'MISS'}  {name:44} {value:>9}   limit {limit}")
    return 0 if all(good for *_, good in checks) else 1


Check = tuple[str, str, str, bool]


def articles(lang: str) -> list[Path]:
    """The labelled articles of one language."""
    paths = [path for path in sorted((PRESS / "dev").glob("*.json")) if not path.name.endswith(".gold.json")]
    return [path for path in paths if lang == "all" or json.loads(path.read_text(encoding="utf-8"))["lang"] == lang]


def score(chosen: Sequence[Path], per_doc: bool) -> list[Check]:
    """Capture the articles as a user would, and let the scorer print its table."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([BIN / "ortaq", "capture", *chosen, "--out", folder], check=True)
        command: list[str | Path] = [sys.executable, PRESS / "score.py", PRESS / "dev", folder]
        command += ["--only", ",".join(path.stem for path in chosen), "--by-lang", *(["--per-doc"] if per_doc else [])]
        table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(table)
    mean = float(re.search(r"starred layers: ([\d.]+)", table)[1])  # type: ignore[index]
    grounded = re.search(r"grounded spans .*= ([\d.]+)", table)
    share = float(grounded[1]) if grounded else 0.0
    return [
        ("mean of the starred layers", f"{mean:.3f}", ">= 0.60", mean >= 0.60),
        ("grounded spans", f"{share:.3f}", "= 1.000", share == 1.0),
    ]


def speed(chosen: Sequence[Path]) -> list[Check]:
    """Whole processes, several times each; medians."""
    start = median_seconds([sys.executable, "-c", START, chosen[0]])
    steady = subprocess.run([sys.executable, "-c", STEADY, *chosen], check=True, capture_output=True, text=True)
    rate, memory = map(float, steady.stdout.split())
    python = median_seconds([sys.executable, "-c", "pass"])
    help_ = median_seconds([BIN / "ortaq", "--help"])
    allowed = 3 * python + 0.15
    return [
        ("articles a second of one core, after start", f"{rate:.0f}", ">= 20", rate >= 20),
        ("start: imports, starter list, first article", f"{start:.2f} s", "< 1 s", start < 1),
        ("peak memory", f"{memory:.0f} MB", "< 300 MB", memory < 300),
        ("ortaq --help", f"{help_:.2f} s", f"<= 3 x {python:.2f} s + 0.15 s = {allowed:.2f} s", help_ <= allowed),
    ]


def median_seconds(command: Sequence[str | Path]) -> float:
    """Seconds from start to end of the command as a process of its own; the median of several."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
