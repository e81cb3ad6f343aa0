#!/usr/bin/env python3
"""Accuracy and speed of capture: the scorer's table over the labelled articles, then articles per second and memory.

    ./dev bench capture [--lang en] [--per-doc] [--no-speed]

Reads the labelled articles beside the project (../shared/data/press, or $ORTAQ_SHARED).
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
from pathlib import Path

PRESS = Path(os.environ.get("ORTAQ_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data") / "press"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", default="en", help="language of the articles scored (all: every language)")
    parser.add_argument("--per-doc", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    options = parser.parse_args()
    if not PRESS.is_dir():
        print(f"bench capture: the labelled articles are not here ({PRESS}); nothing measured")
        return 0
    code = score(options.lang, options.per_doc)
    if not options.no_speed:
        speed()
    return code


def articles(lang: str) -> list[Path]:
    paths = [path for path in sorted((PRESS / "dev").glob("*.json")) if not path.name.endswith(".gold.json")]
    return [path for path in paths if lang == "all" or json.loads(path.read_text(encoding="utf-8"))["lang"] == lang]


def score(lang: str, per_doc: bool) -> int:
    chosen = articles(lang)
    with tempfile.TemporaryDirectory() as folder:
        ortaq = Path(sys.executable).parent / "ortaq"
        done = subprocess.run([ortaq, "capture", *chosen, "--out", folder])
        if done.returncode:
            return done.returncode
        command = [sys.executable, PRESS / "score.py", PRESS / "dev", folder]
        command += ["--only", ",".join(path.stem for path in chosen), "--by-lang"]
        return subprocess.run(command + (["--per-doc"] if per_doc else [])).returncode


def speed() -> None:
    begun = time.perf_counter()
    from ortaq.capture.articles.files import read_file
    from ortaq.capture.pipeline import read_article
    from ortaq.resolution import open_index

    index = open_index()
    chosen = [read_file(path) for path in articles("en")]
    read_article(chosen[0], index=index)
    print(f"\nstart: imports, name index and a first article in {time.perf_counter() - begun:.2f} s")
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < 4:
        for article in chosen:
            read_article(article, index=index)
        count += len(chosen)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"speed: {count / seconds:.0f} articles a second on one core; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
