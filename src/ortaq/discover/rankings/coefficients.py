"""What each kind of evidence weighs: a handful of numbers, learned by ``benchmarks/learning/rankings.py``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ortaq.discover.profiles.rows import Floats

FILE = "coefficients.toml"


@cache
def coefficients() -> dict[str, dict[str, float]]:
    """For ``areas``, ``partners`` and ``people``: weight by kind of evidence."""
    text = files("ortaq.discover.rankings").joinpath(FILE).read_text(encoding="utf-8")
    return {ranking: table for ranking, table in tomllib.loads(text).items() if isinstance(table, dict)}


def weighed(evidence: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """The weighted sum, rounded so that the order does not hang on the last digit."""
    total = sum((weight * evidence[name] for name, weight in weights.items()), start=0 * next(iter(evidence.values())))
    rounded: Floats = total.round(9)
    return rounded
