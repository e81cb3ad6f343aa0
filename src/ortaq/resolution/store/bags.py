"""The words of a name without their order."""

from __future__ import annotations

from collections.abc import Iterable


def bag_of(words: Iterable[str]) -> str:
    """Two words or more in the order of the alphabet, each once; empty for fewer."""
    bag = sorted({*words})
    return " ".join(bag) if len(bag) > 1 else ""
