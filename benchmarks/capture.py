#!/usr/bin/env python3
"""Accuracy and speed of capture: the scorer's layers by language, retold and verbatim articles apart; speed, memory.

    ./dev bench capture [--lang en] [--no-speed] [--write]

Reads the labelled articles beside the project (../shared/data/press, or $ORTAQ_SHARED). Beside each F1 stands how it
has changed since the figures in docs/reference/accuracy.md, which --write replaces. Each figure with a limit is
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
from collections.abc import Mapping, Sequence
from pathlib import Path

from labelled import accuracy

PRESS = Path(os.environ.get("ORTAQ_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data") / "press"
BIN = Path(sys.executable).parent
# What the mean of the starred layers must reach on articles not seen (issue 5), and articles a second.
LEAST = {"en": 0.72, "ru": 0.70, "kk": 0.60, "zh": 0.60}
RATE = 20
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
    parser.add_argument("--lang", default="all", help="language of the articles scored")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--per-doc", action="store_true", help="the mean of each article, too")
    parser.add_argument("--write", action="store_true", help="make these the figures of docs/reference/accuracy.md")
    options = parser.parse_args()
    if not PRESS.is_dir():
        print(f"bench capture: the labelled articles are not here ({PRESS}); nothing measured")
        return 0
    groups = groups_of(articles(options.lang))
    measured = {group: score(chosen, options.per_doc) for group, chosen in groups.items()}
    known = accuracy.committed()
    for group, result in measured.items():
        print(accuracy.table(group, len(groups[group]), result, known.get(group, {})))
    speeds = {} if options.no_speed else {lang: speed(paths) for lang, paths in by_language(groups).items()}
    for lang, (rate, memory) in speeds.items():
        print(f"{lang}: {rate:.0f} articles a second of one core after start; peak memory {memory:.0f} MB")
    if options.write and options.lang == "all" and speeds:
        accuracy.write({g: (len(groups[g]), r) for g, r in measured.items()}, speeds)
        print(f"wrote {accuracy.PAGE.name}")
    checks = limits(measured, speeds) + ([] if options.no_speed else starting(articles("en")))
    print()
    for name, value, limit, good in checks:
        print(f"{'ok  ' if good else 'MISS'}  {name:44} {value:>9}   limit {limit}")
    return 0 if all(good for *_, good in checks) else 1


Check = tuple[str, str, str, bool]
Groups = dict[str, list[Path]]


def articles(lang: str) -> list[Path]:
    """The labelled articles of one language, or of all."""
    paths = [path for path in sorted((PRESS / "dev").glob("*.json")) if not path.name.endswith(".gold.json")]
    return [path for path in paths if lang in ("all", json.loads(path.read_text(encoding="utf-8"))["lang"])]


def groups_of(paths: Sequence[Path]) -> Groups:
    """The articles by language and by where their wording comes from ("en retold", "en verbatim")."""
    found: Groups = {}
    for path in paths:
        article = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(f"{article['lang']} {article['provenance'].split(':')[0]}", []).append(path)
    return dict(sorted(found.items()))


def by_language(groups: Groups) -> Groups:
    found: Groups = {}
    for group, paths in groups.items():
        found.setdefault(group.split()[0], []).extend(paths)
    return found


def score(chosen: Sequence[Path], per_doc: bool) -> accuracy.Result:
    """Capture the articles as a user would, and let the scorer say what is right."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([BIN / "ortaq", "capture", *chosen, "--out", folder], check=True)
        command: list[str | Path] = [sys.executable, PRESS / "score.py", PRESS / "dev", folder]
        command += ["--only", ",".join(path.stem for path in chosen), "--json", Path(folder) / "result"]
        command += ["--per-doc"] if per_doc else []
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        figures = json.loads((Path(folder) / "result").read_text(encoding="utf-8"))
    if per_doc:
        print(told[told.index("per document") :])
    grounded = re.search(r"grounded spans .*= ([\d.]+)", told)
    return accuracy.Result(figures["total"], figures["headline"], float(grounded[1]) if grounded else 0.0)


def speed(chosen: Sequence[Path]) -> tuple[float, float]:
    """Articles a second of one core's time, and peak memory in MB, in a process of its own."""
    steady = subprocess.run([sys.executable, "-c", STEADY, *chosen], check=True, capture_output=True, text=True)
    rate, memory = map(float, steady.stdout.split())
    return rate, memory


def limits(measured: Mapping[str, accuracy.Result], speeds: Mapping[str, tuple[float, float]]) -> list[Check]:
    """What each group and language must reach."""
    checks: list[Check] = []
    for group, result in measured.items():
        least = LEAST[group.split()[0]]
        checks.append(
            (f"{group}: mean of the starred layers", f"{result.mean:.3f}", f">= {least}", result.mean >= least)
        )
        checks.append((f"{group}: grounded spans", f"{result.grounded:.3f}", "= 1.000", result.grounded == 1.0))
    for lang, (rate, memory) in speeds.items():
        checks.append((f"{lang}: articles a second of one core", f"{rate:.0f}", f">= {RATE}", rate >= RATE))
        checks.append((f"{lang}: peak memory", f"{memory:.0f} MB", "< 300 MB", memory < 300))
    return checks


def starting(chosen: Sequence[Path]) -> list[Check]:
    """Whole processes, several times each; medians."""
    start = median_seconds([sys.executable, "-c", START, chosen[0]])
    python = median_seconds([sys.executable, "-c", "pass"])
    help_ = median_seconds([BIN / "ortaq", "--help"])
    allowed = 3 * python + 0.15
    return [
        ("start: imports, starter list, first article", f"{start:.2f} s", "< 1 s", start < 1),
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
