#!/usr/bin/env python3
"""How well the name index reads mentions in Russian, Kazakh, Chinese and unofficial English.

    ./dev bench mentions [--split dev|test|all] [--lang LANG] [--data DIR] [--no-dump] [--errors]

Reads tests/golden/mentions. Each mention is asked twice: alone, and with its sentence as context; no country is told.
The best candidate counts as the answer from a probability of one half on; below, the answer is NIL. Uses the ROR dump
of --data (else of ../shared/data or $ORTAQ_SHARED, where it is there) together with the starter list.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "golden" / "mentions"
SHARED = Path(os.environ.get("ORTAQ_SHARED") or ROOT.parent / "shared" / "data")
ENOUGH = 0.5


@dataclass(frozen=True)
class Answer:
    """One mention with the id given, or None for NIL, in one setting."""

    mention: dict
    setting: str
    given: str | None
    said: str

    @property
    def right(self) -> bool:
        return self.given in self.mention["ror"] if self.mention["ror"] else self.given is None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="all", choices=("dev", "test", "all"))
    parser.add_argument("--lang", default="all", help="ru, kk, zh, en; several with commas")
    parser.add_argument("--data", help="data folder that holds ror/")
    parser.add_argument("--no-dump", action="store_true", help="the starter list alone")
    parser.add_argument("--errors", action="store_true", help="list what went wrong (development half only)")
    options = parser.parse_args()
    index = open_names(options.data, options.no_dump)
    mentions = [m for m in read_gold() if options.split in (m["split"], "all") and options.lang in (m["lang"], "all")]
    answers = [answer(index, mention, setting) for mention in mentions for setting in ("alone", "in sentence")]
    table(answers)
    if options.errors:
        errors(answers)
    return 0


def open_names(data: str | None, no_dump: bool):
    from ortaq.resolution import open_index

    if no_dump:
        data = tempfile.mkdtemp(prefix="ortaq-bench-")
    elif data is None and (SHARED / "ror").is_dir():
        data = str(SHARED)
    return open_index(data)


def read_gold() -> list[dict]:
    """All mentions, in the order of the files."""
    return [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8")]


def answer(index, mention: dict, setting: str) -> Answer:
    context = mention["sentence"] if setting == "in sentence" else None
    found = index.resolve(mention["text"], lang=mention["lang"], context=context)
    if not found:
        return Answer(mention, setting, None, "nothing")
    best = found[0]
    said = f"{best.name} {best.score:.2f} ({best.matched_name})"
    return Answer(mention, setting, best.id if best.score >= ENOUGH else None, said)


def measures(answers: Iterable[Answer]) -> tuple[int, float, float, float, float | None]:
    """How many; precision and recall over the ids given; F1; share of NIL left NIL (None without any)."""
    answers = list(answers)
    given = sum(a.given is not None for a in answers)
    wanted = sum(bool(a.mention["ror"]) for a in answers)
    right = sum(a.right for a in answers if a.mention["ror"])
    nil = [a.right for a in answers if not a.mention["ror"]]
    precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return len(answers), precision, recall, f1, sum(nil) / len(nil) if nil else None


def table(answers: list[Answer]) -> None:
    print(f"{'':22}{'':>5}   {'alone':^27}   {'in sentence':^27}")
    print(f"{'language, family':22}{'n':>5}" + f"   {'P':>6}{'R':>7}{'F1':>7}{'NIL':>7}" * 2)
    for lang in dict.fromkeys(a.mention["lang"] for a in answers):
        of_lang = [a for a in answers if a.mention["lang"] == lang]
        for family in dict.fromkeys(a.mention["family"] for a in of_lang):
            row(f"{lang}  {family}", [a for a in of_lang if a.mention["family"] == family])
        row(f"{lang}  ALL", of_lang)


def row(name: str, answers: list[Answer]) -> None:
    cells = [measures(a for a in answers if a.setting == setting) for setting in ("alone", "in sentence")]
    only_nil = not any(a.mention["ror"] for a in answers)
    line = f"{name:22}{cells[0][0]:>5}"
    for _, precision, recall, f1, nil in cells:
        figures = "      –      –      –" if only_nil else f"{precision:7.3f}{recall:7.3f}{f1:7.3f}"
        line += "  " + figures + (f"{nil:7.3f}" if nil is not None else "      –")
    print(line)


def errors(answers: list[Answer]) -> None:
    """What went wrong in the development half; the test half stays unread."""
    print("\nwrong in the development half:")
    for a in answers:
        if not a.right and a.mention["split"] == "dev":
            wanted = ", ".join(a.mention["ror"]) or "NIL"
            print(f"{a.mention['id']:20} {a.setting:12} {a.mention['text']}  → {a.said}; wanted {wanted}")


if __name__ == "__main__":
    sys.exit(main())
