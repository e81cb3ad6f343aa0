"""Figures of capture as tables, and those that docs/reference/accuracy.md holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "accuracy.md"
HEAD = """# Accuracy of capture

<!-- Written by `./dev bench capture --write`. Do not edit. -->

Precision, recall and F1 on the labelled articles that lie beside the project, by language and by where the wording
comes from: *retold* articles were written for the data set after real ones, *verbatim* ones were published so. The
rules were written with these articles in view; on articles never seen expect less.
"""
MEAN = "mean of the starred layers"
# The layers that are told, in the scorer's names; those with a star make the mean.
LAYERS = {
    "organisations": True, "org mentions exact": True, "org resolution B3": True, "people": False,
    "people +role +org": True, "main event type": False, "main event slots": True, "agreements": True,
    "agreements +status": False, "joint units": False, "joint units +kind +status": True, "proposals": True,
    "proposals (any overlap)": False, "profile facts": True, "links": False, "dates": False, "places": False,
}  # fmt: skip


class Result(NamedTuple):
    """One group: layer → [precision, recall, F1, predicted, gold]; the mean of the starred; the grounded share."""

    layers: Mapping[str, list[float]]
    mean: float
    grounded: float


def table(group: str, count: int, result: Result, known: Mapping[str, float]) -> str:
    """The figures of one group for the screen, with the change of each F1."""
    lines = [f"\n{group}: {count} articles", f"{'layer':32} {'P':>6} {'R':>6} {'F1':>6} {'change':>7} {'gold':>5}"]
    for layer, starred in LAYERS.items():
        p, r, f1, _, gold = result.layers.get(layer, [0.0] * 5)
        name, change = f"{'*' if starred else ' '} {layer:30}", _change(f1, known.get(layer))
        lines.append(f"{name} {p:6.3f} {r:6.3f} {f1:6.3f} {change} {gold:5.0f}")
    lines.append(f"  {MEAN:44} {result.mean:6.3f} {_change(result.mean, known.get(MEAN))}")
    return "\n".join(lines)


def _change(now: float, before: float | None) -> str:
    return f"{'new':>7}" if before is None else f"{now - before:+7.3f}"


def committed() -> dict[str, dict[str, float]]:
    """group → layer → F1, as the page holds them; empty where there is no page."""
    found: dict[str, dict[str, float]] = {}
    group = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines() if PAGE.is_file() else ():
        if heading := re.match(r"## (\w+ \w+)", line):
            group = heading[1]
        elif row := re.match(r"\| (?:\* )?([^|]+?) \|.*\| ([\d.]+) \| \d*\s*\|$", line):
            found.setdefault(group, {})[row[1]] = float(row[2])
    return found


def write(measured: Mapping[str, tuple[int, Result]], speeds: Mapping[str, tuple[float, float]]) -> None:
    """Make these the committed figures."""
    lines = [HEAD]
    for group, (count, result) in measured.items():
        lines += [
            f"## {group} ({count} articles)\n",
            "| layer | P | R | F1 | gold |",
            "| --- | --- | --- | --- | --- |",
        ]
        for layer, starred in LAYERS.items():
            p, r, f1, _, gold = result.layers.get(layer, [0.0] * 5)
            lines.append(f"| {'* ' if starred else ''}{layer} | {p:.3f} | {r:.3f} | {f1:.3f} | {gold:.0f} |")
        lines += [f"| {MEAN} | | | {result.mean:.3f} | |", ""]
    lines += ["## Speed\n", "| language | articles a second of one core | peak memory |", "| --- | --- | --- |"]
    lines += [f"| {lang} | {rate:.0f} | {memory:.0f} MB |" for lang, (rate, memory) in speeds.items()]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
