"""How sure a rule is: how often it was right on labelled articles, drawn towards what its kind achieves.

``precision.toml`` holds, per rule, how often it was right and how often it spoke; a person reviews the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ortaq.capture.reading.patterns import language_of_files

# How many observations the prior of a kind is worth.
WEIGHT = 4.0
UNKNOWN = 0.5


@cache
def _table(lang: str) -> dict[str, Any]:
    path = files("ortaq.capture.lexicons").joinpath(lang, "precision.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def confidence(lang: str, rule: str) -> float:
    """The share of right facts to expect of ``rule`` (``file/name``), between 0.01 and 0.99."""
    return expected(_table(language_of_files(lang, "precision")), rule)


def record_of(lang: str, rule: str) -> tuple[int, int]:
    """How often the rule was right, and how often it spoke, on labelled articles."""
    right, seen = _table(language_of_files(lang, "precision"))["rules"].get(rule, (0, 0))
    return int(right), int(seen)


def expected(table: Mapping[str, Any], rule: str) -> float:
    """The same from a given table: ``prior`` by kind, ``rules`` → [right, seen]."""
    prior = float(table["prior"].get(rule.partition("/")[0], UNKNOWN))
    right, seen = (float(count) for count in table["rules"].get(rule, (0, 0)))
    return round(min(0.99, max(0.01, (right + WEIGHT * prior) / (seen + WEIGHT))), 3)
