"""Days in words: relative and absolute together, in the reader's language."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def long_day(day: datetime.date) -> str:
    """16 May 2024."""
    # Translators: how a full date is written, in Django's date format letters (j day, F or E month name, Y year).
    return format_date(day, pgettext("date format", "j M Y"))


def known_date(text: str) -> str:
    """An ISO day, month, year or ``start/end`` range as far as it is known; anything else is returned as it is."""
    first, slash, last = text.partition("/")
    if slash:
        return f"{known_date(first)} – {known_date(last)}"
    try:
        if len(text) == 10:
            return long_day(datetime.date.fromisoformat(text))
        if len(text) == 7:
            # Translators: how a month of a year is written, in Django's date format letters.
            return format_date(datetime.date.fromisoformat(f"{text}-01"), pgettext("date format", "F Y"))
    except ValueError:
        return text
    return text


def distance(day: datetime.date, today: datetime.date | None = None) -> str:
    """today, tomorrow, in 23 days, 3 weeks ago, in 2 years."""
    days = (day - (today or timezone.localdate())).days
    if days == 0:
        return _("today")
    if abs(days) == 1:
        return _("tomorrow") if days > 0 else _("yesterday")
    return _ahead(days) if days > 0 else _ago(-days)


def when(day: datetime.date, today: datetime.date | None = None) -> str:
    """in 23 days (16 Dec 2026)."""
    return f"{distance(day, today)} ({long_day(day)})"


def _ahead(days: int) -> str:
    if days < 60:
        return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
    if days < 730:
        months = round(days / 30.44)
        return ngettext("in %(count)d month", "in %(count)d months", months) % {"count": months}
    years = days // 365
    return ngettext("in %(count)d year", "in %(count)d years", years) % {"count": years}


def _ago(days: int) -> str:
    if days < 21:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if days < 60:
        return ngettext("%(count)d week ago", "%(count)d weeks ago", days // 7) % {"count": days // 7}
    if days < 730:
        months = round(days / 30.44)
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    years = days // 365
    return ngettext("%(count)d year ago", "%(count)d years ago", years) % {"count": years}
