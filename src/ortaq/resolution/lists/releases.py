"""Which release a file is, by the name under which ROR publishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMED = re.compile(r"v(\d+(?:\.\d+)*)-(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """A release of ROR: ``date`` is ISO; sorts from old to new (2.10 after 2.9)."""

    date: str
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        return f"v{'.'.join(map(str, self.numbers))}-{self.date}"


def release_of(name: str) -> Release | None:
    """The release in a file's name (``v2.9-2026-06-23-ror-data.zip``), or None."""
    match = _NAMED.search(name)
    return Release(match[2], tuple(map(int, match[1].split(".")))) if match else None
