"""Which organization is this name? normalize, candidates, score (explained), judgement."""

from __future__ import annotations

from pathlib import Path

from ortaq.resolution.ports import AffiliationIndex, NameIndex

__all__ = ["AffiliationIndex", "NameIndex", "open_index"]


def open_index(data: str | Path | None = None) -> AffiliationIndex:
    """The name index of a data folder: its ROR dump together with the starter list, or the starter list alone."""
    from ortaq.resolution.opening import open_names

    return open_names(data)
