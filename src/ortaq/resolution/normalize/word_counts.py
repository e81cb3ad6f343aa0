"""How common the words of institutions' names are in the world, whatever list is at hand."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

ALL_NAMES = "*"


@cache
def word_counts() -> dict[str, int]:
    """Comparable word → how many names of ROR hold it, and under ALL_NAMES how many names there are."""
    content = files("ortaq.resolution.normalize").joinpath("word_counts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in content.splitlines() if line and not line.startswith("#"))
    return {word: int(count) for word, count in rows}
