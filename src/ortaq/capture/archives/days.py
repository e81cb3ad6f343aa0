"""Days as people write them in tables; what could be two days is refused, never guessed at."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?:[T ].*)?")
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s?[гж]\.?)?(?: .*)?")  # day first wherever points stand


def iso_day(text: str) -> str | None:
    """2026-03-31, 2026/3/31, 2026年3月31日 or 31.03.2026, with or without a time, as ISO; None for anything else."""
    found = _YEAR_FIRST.fullmatch(text.strip())
    if found:
        year, month, day = map(int, found.groups())
    elif found := _POINTS.fullmatch(text.strip()):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
