"""Open bibliographic works → profiles → areas, partners and people. Pure: knows no website and no registry.

For notebooks: ``ortaq.discover.areas(a, b)``, ``partners(a)`` and ``people(a, b, topic)`` return tables of pandas.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


def areas(
    a: str,
    b: str,
    *,
    data: str | Path | None = None,
    cut: int | None = None,
    top: int = 10,
    level: str | None = None,
    lineage: str = "own",
) -> pandas.DataFrame:
    """Areas of two institutions (ids or names), a row each: ``list`` is new or deepen. Raises DiscoverError.

    ``lineage`` "parents", here and below: works of a branch count for what it is part of as well.
    """
    from ortaq.discover import notebooks

    return notebooks.areas(a, b, data=data, cut=cut, top=top, level=level, lineage=lineage)


def partners(
    a: str,
    *,
    data: str | Path | None = None,
    cut: int | None = None,
    top: int = 10,
    novelty: float = 0.0,
    lineage: str = "own",
) -> pandas.DataFrame:
    """Partners worth having, a row each. Raises DiscoverError."""
    from ortaq.discover import notebooks

    return notebooks.partners(a, data=data, cut=cut, top=top, novelty=novelty, lineage=lineage)


def people(
    a: str,
    b: str,
    topic: str,
    *,
    data: str | Path | None = None,
    cut: int | None = None,
    top: int = 10,
    lineage: str = "own",
) -> pandas.DataFrame:
    """Whom to bring together in a topic, a row each. Raises DiscoverError."""
    from ortaq.discover import notebooks

    return notebooks.people(a, b, topic, data=data, cut=cut, top=top, lineage=lineage)
