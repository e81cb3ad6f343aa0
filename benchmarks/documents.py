#!/usr/bin/env python3
"""How quickly briefing packs become files, and how much memory that takes; then how many requests a second the public
pages answer.

    ./dev bench documents [--seconds 5] [--no-portal]

Each row is a process of its own: the first file (with all that has to be loaded for it), then as many of the same as
fit into so many seconds, packs per minute, and the peak of its memory. The packs are made up: one page for the leader;
some twenty pages; 2,000 facts. The second table is that of ``./dev bench portal``, in the same run.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PACKS = {"one page": 12, "20 pages": 520, "2,000 facts": 2000}
GOALS = {("one page", "pdf"): 1.5, ("20 pages", "pdf"): 4.0}
FORMS = ("pdf", "docx", "html")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--no-portal", action="store_true")
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measured(*options.alone, options.seconds)))
        return 0
    print(f"{platform.platform()}, {platform.python_version()}")
    print(f"{'pack':12} {'form':5} {'pages':>6} {'kB':>6} {'first s':>8} {'then s':>8} {'per minute':>11} {'MB':>6}")
    for pack in PACKS:
        for form in FORMS:
            print(row(pack, form, ask(pack, form, options.seconds)), flush=True)
    if options.no_portal:
        return 0
    print(flush=True)
    return subprocess.run([sys.executable, ROOT / "benchmarks" / "portal.py"], check=False).returncode


def ask(pack: str, form: str, seconds: float) -> dict[str, float]:
    command = [sys.executable, __file__, "--alone", pack, form, "--seconds", str(seconds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def row(pack: str, form: str, found: dict[str, float]) -> str:
    goal = GOALS.get((pack, form))
    told = "" if goal is None else f"  goal {goal:g} s: {'met' if found['first'] < goal else 'MISSED'}"
    return (
        f"{pack:12} {form:5} {found['pages'] or '–':>6} {found['bytes'] / 1000:6.0f} {found['first']:8.2f} "
        f"{found['then']:8.3f} {60 / found['then']:11.0f} {found['megabytes']:6.0f}{told}"
    )


def measured(pack: str, form: str, seconds: float) -> dict[str, float]:
    """Seconds for the first file and, at the median, for the next ones; pages, bytes, megabytes at the peak."""
    from tests.documents.packs.samples import sample

    brief = sample(facts=PACKS[pack])
    if pack == "one page":
        brief = replace(brief, parts=(), citations=brief.citations[:12])
    start = time.perf_counter()
    from ortaq.web.briefing.rendering import rendered

    content = rendered(brief, form)
    first = time.perf_counter() - start
    times: list[float] = []
    while sum(times) < seconds or not times:
        start = time.perf_counter()
        rendered(brief, form)
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    then = sorted(times)[len(times) // 2]
    return {"first": first, "then": then, "pages": pages(content, form), "bytes": len(content), "megabytes": peak}


def pages(content: bytes, form: str) -> int:
    if form != "pdf":
        return 0
    import pypdfium2

    return len(pypdfium2.PdfDocument(io.BytesIO(content)))


if __name__ == "__main__":
    sys.exit(main())
