"""Small sums with ISO dates as facts hold them: ``2023-05-17``, ``2023-05``, ``2023``, ``a/b``, ``--05-17``."""

from __future__ import annotations

from datetime import date, timedelta


def first_day(value: str | None) -> date | None:
    """The first day that ``value`` can mean, or None where it names no year or no real day."""
    if not value:
        return None
    parts = value.partition("/")[0].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    return valid_day(year, month, day)


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Days from one to the other; None where either is not known well enough."""
    first, second = first_day(earlier), first_day(later)
    return (second - first).days if first and second else None


def day_before(value: str | None) -> str | None:
    """The day before ``value``."""
    day = first_day(value)
    return (day - timedelta(days=1)).isoformat() if day and day > date.min else None


def precision(value: str) -> int:
    """1 for a year, 2 for a month, 3 for a day or a range of days."""
    return 3 if value.startswith("--") else value.partition("/")[0].count("-") + 1
