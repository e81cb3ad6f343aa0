"""How strong each side is in each topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ortaq.discover.profiles.past import Past, shares
from ortaq.discover.profiles.rows import Floats, Indexes

YEARS = 5


@dataclass(frozen=True)
class Sides:
    """For a pair: works, shares and specialization by topic; trends; ranks in the country."""

    past: Past
    pair: tuple[str, str]
    rows: Indexes
    works: Floats  # 2 × topics
    share: Floats  # 2 × topics, of recent works
    specialized: Floats  # 2 × topics: share over the share in the whole corpus (revealed comparative advantage)
    countries: list[str]
    trend: dict[tuple[str, str], list[int]]

    def told(self, side: int, topic: int) -> dict[str, Any]:
        """Strength of one side in one topic, for JSON."""
        name = self.past.topics.names[topic]
        rank, of = self._rank(side, topic)
        return {
            "works": int(self.works[side, topic]),
            "share": round(float(self.share[side, topic]), 4),
            "specialization": round(float(self.specialized[side, topic]), 3),
            "rank_in_country": rank,
            "institutions_in_country": of,
            "trend": self.trend.get((self.pair[side], name), [0] * YEARS),
        }

    def _rank(self, side: int, topic: int) -> tuple[int | None, int]:
        """Place among the institutions of the same country that work on it; none without country or works."""
        country = self.countries[self.rows[side]]
        rows, weights = self.past.column_of(topic)
        same = np.array([self.countries[row] == country != "" for row in rows], dtype=bool)
        mine = weights[rows == self.rows[side]]
        if not len(mine) or not country:
            return None, int(same.sum())
        return 1 + int((weights[same] > mine[0]).sum()), int(same.sum())


def sides_of(past: Past, pair: tuple[str, str], trend: dict[tuple[str, str], list[int]]) -> Sides:
    """Both sides, over all topics; ``trend``: works in each of the last ``YEARS`` by institution and topic."""
    rows = past.institutions.of(pair)
    share = shares(past.recent.dense(rows))
    specialized = share / np.maximum(past.popularity("t2"), 1e-12)
    return Sides(past, pair, rows, past.counts.dense(rows), share, specialized, past.countries, trend)
