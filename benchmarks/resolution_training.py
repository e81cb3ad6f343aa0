#!/usr/bin/env python3
"""Learn the resolver's coefficients from the labelled strings beside the project, and write the file that ships.

    ./dev bench resolution_training [--report-only] [--sample N] [--word-counts]

Development halves only. Prints the cross-validated table (each string scored by trees that did not see it).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from labelled.gold import ROOT, SHARED, Labelled
from labelled.measures import Tally, brier, reliability
from learning.boosting import FIRST, SECOND, arrays, fit
from learning.recipe import FOLDS, fold, hidden, strings, weight
from learning.word_counts import write_counts

from ortaq.resolution.affiliations.choosing import choose
from ortaq.resolution.engine import Resolver
from ortaq.resolution.lists.folders import find_lists
from ortaq.resolution.lists.merged import read_organizations
from ortaq.resolution.opening import open_lists
from ortaq.resolution.scoring.features import Option
from ortaq.resolution.scoring.model import probability, second_table
from ortaq.resolution.store.building import build
from ortaq.resolution.store.file import Sections, pack, parse
from ortaq.resolution.store.names import Names

COUNTS = ROOT / "src" / "ortaq" / "resolution" / "normalize" / "word_counts.tsv"
MODEL = ROOT / "src" / "ortaq" / "resolution" / "scoring" / "model.npz"


ABSENT, SHORT = "bodies hidden", "starter list alone"


class Examples:
    """Every candidate of every string as a row; strings whose bodies a thinner registry lacks stand a second time, and
    the project's own mentions, as the starter list alone answers them."""

    def __init__(self, labelled: list[Labelled], resolver: Resolver) -> None:
        again = [replace(item, set=ABSENT) for item in labelled if any(map(hidden, item.ror))]
        own = [replace(item, set=SHORT) for item in labelled if item.set.startswith("mentions_")]
        self.labelled: list[Labelled] = []
        self.options: list[list[Option]] = []
        self.ids: list[list[str]] = []
        for asked, items in ((resolver, labelled), (thinned(), again), (Resolver(Names(starter())), own)):
            ids = asked.names.strings("ids")
            known = frozenset(ids)
            self.labelled += [replace(item, ror=item.ror & known) for item in items]
            options = [asked.options(item.text) for item in items]
            self.options += options
            self.ids += [[ids[option.organization] for option in listed] for listed in options]
        sizes = Counter(item.set for item in self.labelled)
        self.table = np.array([option.row for options in self.options for option in options], np.float32)
        pairs = [(item, id) for item, row in zip(self.labelled, self.ids, strict=True) for id in row]
        self.right = np.array([id in item.ror for item, id in pairs])
        self.weights = np.array([weight(sizes[item.set]) for item, _ in pairs])
        self.folds = np.array([fold(item.text) for item, _ in pairs])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report-only", action="store_true", help="cross-validate; do not write the coefficients")
    parser.add_argument("--sample", type=int, help="only so many strings, for a quick look")
    parser.add_argument("--word-counts", action="store_true", help="only write the table of common words anew")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"resolution_training: the labelled strings are not here ({SHARED})")
        return 2
    if options.word_counts:
        print(write_counts(read_organizations(find_lists(SHARED / "ror")), COUNTS), "words")
        return 0
    labelled = strings()[:: 1 if not options.sample else max(1, len(strings()) // options.sample)]
    begun = time.perf_counter()
    examples = Examples(labelled, Resolver(open_lists(SHARED / "ror")))
    print(f"{len(labelled)} strings, {len(examples.table)} candidates in {time.perf_counter() - begun:.0f} s")
    first, final = cross_validated(examples)
    report(examples, final)
    if not options.report_only:
        write(examples, first, final)
    return 0


def thinned() -> Resolver:
    """A resolver that knows six in seven of the registry's bodies."""
    kept = [body for body in read_organizations(find_lists(SHARED / "ror")) if not hidden(body.id)]
    return Resolver(Names(parse(b"".join(pack(*build(kept, {}))))))


def starter() -> Sections:
    """The index over the starter list alone, which knows less of each body than a registry does."""
    return parse(b"".join(pack(*build(read_organizations(None), {}))))


def cross_validated(examples: Examples) -> tuple[Any, Any]:
    """Log-odds of each row after the first and the second look, by trees that did not see its string."""
    first = np.zeros(len(examples.table), np.float32)
    for number in range(FOLDS):
        seen = examples.folds != number
        booster = fit(examples.table[seen], examples.right[seen], examples.weights[seen], FIRST)
        first[~seen] = booster.predict(examples.table[~seen], raw_score=True)
    wide, kept = second_table(examples.table, first, examples.options)
    final = first.copy()
    for number in range(FOLDS):
        seen = examples.folds[kept] != number
        rows = kept[seen]
        booster = fit(wide[seen], examples.right[rows], examples.weights[rows], SECOND, first[rows])
        unseen = kept[~seen]
        final[unseen] = first[unseen] + booster.predict(wide[~seen], raw_score=True)
    return first, final


def calibration(examples: Examples, final: Any) -> tuple[float, float]:
    """Slope and offset of the log-odds that make the cross-validated probabilities true (logistic, Newton)."""
    x, y, w = final.astype(float), examples.right.astype(float), examples.weights
    slope, offset = 1.0, 0.0
    for _ in range(25):
        p = probability(slope * x + offset)
        gradient = np.array([np.sum(w * (p - y) * x), np.sum(w * (p - y))])
        curve = w * p * (1 - p)
        hessian = np.array([[np.sum(curve * x * x), np.sum(curve * x)], [np.sum(curve * x), np.sum(curve)]])
        step = np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
        slope, offset = slope - step[0], offset - step[1]
    return float(slope), float(offset)


def report(examples: Examples, final: Any) -> None:
    slope, offset = calibration(examples, final)
    likely = probability(final * slope + offset)
    tallies: dict[str, Tally] = defaultdict(Tally)
    at, pairs = 0, []
    for item, options, ids in zip(examples.labelled, examples.options, examples.ids, strict=True):
        scores = likely[at : at + len(options)].tolist()
        at += len(options)
        tallies[item.set].add(item.ror, {ids[number] for number in choose(options, scores)})
        pairs += [(score, id in item.ror) for score, id in zip(scores, ids, strict=True)]
    print(f"{'set (cross-validated)':24}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}{'EM':>7}{'NIL':>7}")
    for name, tally in sorted(tallies.items()):
        nil = "      –" if tally.nil_share is None else f"{tally.nil_share:7.3f}"
        print(
            f"{name:24}{tally.strings:6}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.exact_share:7.3f}{nil}"
        )
    print(f"Brier {brier(pairs):.4f}; calibration {slope:.3f} {offset:+.3f}")
    for low, high, count, said, true in reliability(pairs):
        print(f"  {low:.2f}–{high:.2f} {count:7}  said {said:.3f}  true {true:.3f}")


def write(examples: Examples, first: Any, final: Any) -> None:
    """Fit on all strings and write the file that ships with the package."""
    one = fit(examples.table, examples.right, examples.weights, FIRST)
    wide, kept = second_table(examples.table, first, examples.options)
    two = fit(wide, examples.right[kept], examples.weights[kept], SECOND, first[kept])
    line = np.array(calibration(examples, final))
    MODEL.parent.mkdir(exist_ok=True)
    np.savez_compressed(MODEL, **arrays(one, "first"), **arrays(two, "second"), calibration=line)
    print(f"wrote {MODEL.relative_to(ROOT)} ({Path(MODEL).stat().st_size // 1024} kB)")


if __name__ == "__main__":
    sys.exit(main())
