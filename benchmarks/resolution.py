#!/usr/bin/env python3
"""How well and how fast affiliation strings are resolved: per set, never pooled, beside two baselines.

    ./dev bench resolution [--sets NAME,NAME] [--quick] [--no-baselines]

Reads the development halves beside the project (../shared/data or $ORTAQ_SHARED). The coefficients that ship were
learned from these very halves, so the figures here flatter; ./dev bench resolution_training --report-only prints the
same table with each string scored by trees that did not see it. Only strings whose gold ids the registry holds count.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from labelled.gold import ROOT, SHARED, read_set, sets
from labelled.measures import Tally, brier, reliability

if TYPE_CHECKING:
    from ortaq.resolution.engine import Resolver

FAST = ("crossref_2024", "springer_2023", "affrodb")
QUICK = 300
BASELINE_STRINGS = 200
PROSE = 3_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", help="only these, with commas between")
    parser.add_argument("--quick", action="store_true", help=f"the first {QUICK} strings of each set")
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (SHARED / "affiliations").is_dir():
        print(f"bench resolution: the labelled strings are not here ({SHARED / 'affiliations'}); nothing measured")
        return 0
    if options.alone:
        print(json.dumps(alone()))
        return 0
    chosen = options.sets.split(",") if options.sets else sets()
    if unknown := [name for name in chosen if name not in sets()]:
        print(f"bench resolution: no such set: {', '.join(unknown)}; there are: {', '.join(sets())}", file=sys.stderr)
        return 2
    resources()
    accuracy(chosen, QUICK if options.quick else None, not options.no_baselines)
    return 0


def alone() -> dict[str, float]:
    """Load, speed and memory of a process that does nothing else."""
    from ortaq.resolution.engine import Resolver
    from ortaq.resolution.opening import open_lists

    begun = time.perf_counter()
    resolver = Resolver(open_lists(SHARED / "ror"))
    load = time.perf_counter() - begun
    texts = [text for name in FAST for text in strings(name)]
    list(resolver.identify(texts[:500]))
    begun, cpu = time.perf_counter(), time.process_time()
    list(resolver.identify(texts))
    wall, busy = time.perf_counter() - begun, time.process_time() - cpu
    prose = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/*/*.md")))
    prose *= 1 + PROSE // len(prose)
    scanned(resolver, prose)
    return {
        "load": load,
        "per_second": len(texts) / wall,
        "per_cpu": len(texts) / busy,
        "scan_names": scanned(resolver, " ".join(item for name in sets() for item in strings(name))),
        "scan": scanned(resolver, prose),
        "peak": peak(),
    }


def strings(name: str) -> list[str]:
    """All strings of a development half."""
    return [json.loads(line)["text"] for line in (SHARED / "affiliations" / f"{name}.dev.jsonl").open()]


def scanned(resolver: Resolver, text: str) -> float:
    """Megabytes of text a second in which registered names are looked for."""
    begun = time.process_time()
    resolver.scan(text)
    return len(text.encode()) / 1e6 / (time.process_time() - begun)


def peak() -> float:
    """Most memory of this process, in MB; that of getrusage counts what the parent held before the program began."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def resources() -> None:
    """Build time in this process, then load time, speed and memory in a process of its own."""
    from tempfile import TemporaryDirectory

    from ortaq.resolution.lists.folders import find_lists
    from ortaq.resolution.opening import build_index, open_lists

    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        place = build_index(find_lists(SHARED / "ror"), Path(folder) / "names.index")
        print(f"build {time.perf_counter() - begun:.1f} s, {place.stat().st_size / 1e6:.0f} MB on disk")
    open_lists(SHARED / "ror")
    done = subprocess.run([sys.executable, __file__, "--alone"], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    print(
        f"load {found['load']:.3f} s; {found['per_second']:.0f} strings a second on one core "
        f"({found['per_cpu']:.0f} by processor time) over {'+'.join(FAST)}; "
        f"scan {found['scan']:.1f} MB/s of prose, {found['scan_names']:.1f} of nothing but affiliations; "
        f"peak memory {found['peak']:.0f} MB"
    )


def accuracy(chosen: list[str], most: int | None, baselines: bool) -> None:
    from ortaq.resolution.engine import Resolver
    from ortaq.resolution.opening import open_lists

    names = open_lists(SHARED / "ror")
    resolver = Resolver(names)
    others = {}
    if baselines:
        from labelled.baselines import alike_pieces, exact_pieces

        others = {"exact pieces": exact_pieces(names), "n-grams": alike_pieces(names)}
    print(f"{'set':24}{'n':>6}{'of':>7}{'P':>7}{'R':>7}{'F1':>7}{'EM':>7}{'NIL':>7}", end="")
    print("".join(f"   {name:>12} F1/EM" for name in others))
    pairs: list[tuple[float, bool]] = []
    for name in chosen:
        items, total = read_set(name)
        items = items[:most]
        tally = Tally()
        for item, found in zip(items, resolver.resolve_affiliations([item.text for item in items]), strict=True):
            tally.add(item.ror, {body.chosen for body in found if body.chosen})
            pairs += [(candidate.score, candidate.id in item.ror) for body in found for candidate in body.candidates]
        print(f"{name:24}{len(items):6}{total:7}{_figures(tally)}", end="", flush=True)
        for answer in others.values():
            plain = Tally()
            for item in items[:BASELINE_STRINGS]:
                plain.add(item.ror, answer(item.text))
            print(f"{plain.f1:15.3f}/{plain.exact_share:.3f}", end="")
        print()
    print(f"\nBrier {brier(pairs):.4f} over {len(pairs)} candidates; probability said and share right:")
    for low, high, count, said, true in reliability(pairs):
        print(f"  {low:.2f}–{high:.2f} {count:7}   {said:.3f}  {true:.3f}")


def _figures(tally: Tally) -> str:
    nil = "      –" if tally.nil_share is None else f"{tally.nil_share:7.3f}"
    return f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.exact_share:7.3f}{nil}"


if __name__ == "__main__":
    sys.exit(main())
