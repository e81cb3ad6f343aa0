from __future__ import annotations

import datetime

from ortaq.web.components import Value
from ortaq.web.dates import distance, long_day


def day_value(day: datetime.date | None) -> Value:
    """A day in a table, how far off it is below it; what is not known is empty."""
    return Value(long_day(day), detail=distance(day), cell=day) if day else Value()
