"""When somebody was last on the first page: kept in a signed cookie of their own browser, in no table."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "ortaq-here"
YEAR = 365 * 24 * 3600
# Coming back within this time is one visit: "since you were last here" does not jump at each reload.
ONE_VISIT = datetime.timedelta(minutes=30)


def last_here(request: HttpRequest) -> datetime.datetime | None:
    """The end of the visit before this one; None where there was none."""
    before, last = _times(request)
    return before if last and timezone.now() - last < ONE_VISIT else last


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Note in the answer that the reader is here now."""
    since = last_here(request)
    value = f"{since.timestamp() if since else ''}|{timezone.now().timestamp()}"
    response.set_signed_cookie(COOKIE, value, salt=_salt(request), max_age=YEAR, httponly=True, samesite="Lax")


def _times(request: HttpRequest) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    value = request.get_signed_cookie(COOKIE, default="", salt=_salt(request)) or ""
    before, _, last = value.partition("|")
    return _time(before), _time(last)


def _time(value: str) -> datetime.datetime | None:
    return datetime.datetime.fromtimestamp(float(value), tz=datetime.UTC) if value else None


def _salt(request: HttpRequest) -> str:
    """Another person at the same browser has another cookie's worth of memory: theirs does not verify."""
    return f"{COOKIE}-{request.user.pk}"
