"""From when to when agreements covered the work with a partner, and where they did not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

DAY = datetime.timedelta(1)


@dataclass(frozen=True, order=True)
class Period:
    """First and last day; ``end`` None: open."""

    start: datetime.date
    end: datetime.date | None


def ranges(periods: Iterable[Period]) -> list[Period]:
    """The periods joined where they touch or overlap, in order; the day after an end still touches it."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda one: one.start):
        last = joined[-1] if joined else None
        if last is None or (last.end is not None and period.start > last.end + DAY):
            joined.append(period)
        else:
            end = None if last.end is None or period.end is None else max(last.end, period.end)
            joined[-1] = Period(last.start, end)
    return joined


def gaps(periods: Iterable[Period]) -> list[Period]:
    """What lies between the ranges, first and last day of each gap."""
    joined = ranges(periods)
    return [Period(before.end + DAY, after.start - DAY) for before, after in pairwise(joined) if before.end is not None]
