#!/usr/bin/env python3
"""How often each rule is right on the labelled articles; writes precision.toml, of which confidence is made.

    ./dev bench precision [--lang en] [--write]

Prints how well the confidences hold when each article is judged by the counts of the others (leave one article out).
Reads the labelled articles beside the project (../shared/data/press, or $ORTAQ_SHARED). Which fact is right is decided
by the scorer that lies with them.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from ortaq.capture.articles.files import read_file
from ortaq.capture.pipeline import read_article
from ortaq.capture.reading.confidence import expected
from ortaq.resolution import open_index
from ortaq.vocabulary.layout import to_layout

PRESS = Path(os.environ.get("ORTAQ_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data") / "press"
ROOT = Path(__file__).resolve().parents[1]
# Of other languages few labelled articles lie beside the project; the invented ones of the tests are counted with them.
INVENTED = ROOT / "tests" / "golden" / "articles"
BANDS = (0.0, 0.5, 0.7, 0.85, 0.95, 1.01)
# The rules were written with these articles in view; on others they do a little worse. Priors are lowered by this.
OPTIMISM = 0.93


class Seen(NamedTuple):
    """One fact of one article: which rule found it, and whether the labels agree."""

    article: str
    rule: str
    right: bool


Counts = dict[str, list[int]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", default="en", help="language whose rules are judged")
    parser.add_argument("--write", action="store_true", help="write the table, not only print how it holds")
    options = parser.parse_args()
    if not PRESS.is_dir():
        print(f"bench precision: the labelled articles are not here ({PRESS}); nothing measured")
        return 0
    facts = list(observed(options.lang))
    calibration(facts, options.lang)
    if options.write:
        table_path(options.lang).write_text(as_toml(facts, options.lang), encoding="utf-8")
        print(f"wrote {options.lang}/precision.toml: {len(counts(facts))} rules over {len(facts)} facts")
    return 0


def table_path(lang: str) -> Path:
    return ROOT / "src/ortaq/capture/lexicons" / lang / "precision.toml"


def observed(lang: str) -> Iterable[Seen]:
    """Every fact that the articles in one language yield, with the scorer's verdict."""
    scorer = load_scorer()
    index = open_index()
    invented = [] if lang == "en" else INVENTED.glob(f"{lang}-*.gold.json")
    for path in sorted([*(PRESS / "dev").glob("*.gold.json"), *invented]):
        gold = scorer.load(path)
        if gold["lang"] != lang:
            continue
        found = to_layout(read_article(read_file(path.with_name(f"{gold['id']}.json")), index=index))
        _, verdicts = scorer.score_doc(gold, found)
        waiting: dict[str, list[bool]] = defaultdict(list)
        for layer, _, right in verdicts:
            waiting[layer].append(right)
        for layer, rights in waiting.items():
            for fact, right in zip(found[layer], rights, strict=True):
                yield Seen(gold["id"], fact["rule"], right)


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("press_score", PRESS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counts(facts: Iterable[Seen]) -> Counts:
    """rule → [right, seen]."""
    table: Counts = defaultdict(lambda: [0, 0])
    for fact in facts:
        table[fact.rule][0] += fact.right
        table[fact.rule][1] += 1
    return table


def priors(facts: Iterable[Seen], lang: str) -> dict[str, float]:
    """kind → the share that is right, lowered for what the rules know of these articles; others keep what they had."""
    kinds = counts(Seen(fact.article, fact.rule.partition("/")[0], fact.right) for fact in facts)
    measured = {kind: round(OPTIMISM * (right + 1) / (seen + 2), 3) for kind, (right, seen) in kinds.items()}
    standing = _standing(lang)
    return dict(sorted({**standing, **measured}.items()))


def _standing(lang: str) -> dict[str, float]:
    """The priors that the file holds; the English ones where the language has none yet."""
    path = table_path(lang) if table_path(lang).is_file() else table_path("en")
    priors: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["prior"]
    return priors


def calibration(facts: list[Seen], lang: str) -> None:
    """Print, per band of confidence, the share that was right, and the Brier score: each article by the others."""
    judged: list[tuple[float, bool]] = []
    for article in sorted({fact.article for fact in facts}):
        table = table_of([fact for fact in facts if fact.article != article], lang)
        judged += [(expected(table, fact.rule), fact.right) for fact in facts if fact.article == article]
    print("confidence, each article judged by the others: share right in each band")
    for low, high in pairwise(BANDS):
        band = [right for sure, right in judged if low <= sure < high]
        if band:
            print(f"  {low:.2f}-{min(high, 1):.2f}: {sum(band) / len(band):.3f} of {len(band)}")
    print(f"  Brier score {sum((sure - right) ** 2 for sure, right in judged) / len(judged):.3f}")


def table_of(facts: list[Seen], lang: str) -> Mapping[str, Any]:
    """What the file will hold."""
    return {"prior": priors(facts, lang), "rules": dict(counts(facts))}


def as_toml(facts: list[Seen], lang: str) -> str:
    table = table_of(facts, lang)
    lines = [
        "# What to expect of each rule. Written by benchmarks/precision.py from the labelled articles; do not edit.",
        '# "prior": by kind, before a rule was seen at work. "rules": [right, seen].',
        'author = "Ortaq founders"',
        f"reviewed = {datetime.date.today().isoformat()}",
        "\n[prior]",
        *(f"{kind} = {share}" for kind, share in table["prior"].items()),
        "\n[rules]",
        *(f'"{rule}" = [{right}, {seen}]' for rule, (right, seen) in sorted(table["rules"].items())),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
