"""How many works an institution has with each other one, by year."""

from __future__ import annotations

from ortaq.discover.explaining import expressions
from ortaq.discover.profiles.past import Past


def joint_years(past: Past, institution: str) -> dict[tuple[str, int], int]:
    """By (partner, year) up to the cut; years without a joint work are not among them. Raises QueryFailed."""
    rows = past.ask(expressions.joint_years(past.corpus, past.cut, institution)).to_pylist()
    return {(row["partner"], row["year"]): row["n"] for row in rows}
