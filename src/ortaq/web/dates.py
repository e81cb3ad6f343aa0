"""Days, countries and languages in the reader's words (Unicode CLDR, through Babel)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# English as the rest of the world writes its dates: 16 May 2024.
LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans"}
# Days are said many times on a page, and the same ones on many: so many are kept in words.
KEPT = 20_000


@cache
def locale_of(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language))


def _locale() -> Locale:
    return locale_of(get_language() or "en")


def long_day(day: datetime.date) -> str:
    """16 May 2024."""
    return _long_day(day, _locale())


@lru_cache(maxsize=KEPT)
def _long_day(day: datetime.date, locale: Locale) -> str:
    return format_date(day, "medium", locale=locale)


def known_date(text: str) -> str:
    """An ISO day, month, year or ``start/end`` range as far as it is known; anything else is returned as it is."""
    first, slash, last = text.partition("/")
    if slash:
        return f"{known_date(first)} – {known_date(last)}"
    try:
        if len(text) == 10:
            return long_day(datetime.date.fromisoformat(text))
        if len(text) == 7:
            return format_skeleton("yMMMM", datetime.date.fromisoformat(f"{text}-01"), locale=_locale())
    except ValueError:
        return text
    return text


def as_day(text: str) -> datetime.date | None:
    """The day that an ISO text names; None where it names a month, a year or a range."""
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def distance(day: datetime.date, today: datetime.date | None = None) -> str:
    """today, tomorrow, in 23 days, 3 weeks ago, in 2 years."""
    days = (day - (today or timezone.localdate())).days
    if days == 0:
        return _("today")
    if abs(days) == 1:
        return _("tomorrow") if days > 0 else _("yesterday")
    return _distance(days, _locale())


@lru_cache(maxsize=KEPT)
def _distance(days: int, locale: Locale) -> str:
    # How many of the next larger unit make it worth changing to it: days count up to two months ahead.
    threshold = (9 if days > 0 else 3) if abs(days) < 63 else 1.5
    delta = datetime.timedelta(days)
    return format_timedelta(delta, granularity="day", threshold=threshold, add_direction=True, locale=locale)


def when(day: datetime.date, today: datetime.date | None = None) -> str:
    """in 23 days (16 Dec 2026)."""
    return f"{distance(day, today)} ({long_day(day)})"


def number(value: int | Decimal) -> str:
    """30,000."""
    return format_decimal(value, locale=_locale())


def country_name(code: str) -> str:
    """The country of an ISO 3166 code; an unknown code as it is."""
    return str(_locale().territories.get(code.upper(), code))


def language_name(code: str) -> str:
    """The language of an ISO 639 code; an unknown code as it is."""
    return str(_locale().languages.get(code, code))
