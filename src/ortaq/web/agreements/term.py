"""The term of an agreement drawn as a bar."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.web.agreements.held import Held
from ortaq.web.agreements.life import notice_by
from ortaq.web.components import Text
from ortaq.web.dates import when

OPEN_YEARS = 3


@dataclass(frozen=True)
class Point:
    """``x`` from 0 to 1000; ``kind`` is today, review, notice, change or end."""

    x: int
    kind: str
    label: Text
    day: str


@dataclass(frozen=True)
class TermBar:
    """``passed`` is how far today reaches, 0 to 1000; ``open`` when it has no end."""

    finding: str
    passed: int
    open: bool
    points: tuple[Point, ...]


def term_bar(held: Held, today: datetime.date) -> TermBar | None:
    """None as long as its start or its end is not known."""
    agreement = held.agreement
    start, end = agreement.start, agreement.ended_on or agreement.end
    if start is None or (end is None and not agreement.open_ended):
        return None
    last = end or max(today, start) + datetime.timedelta(365 * OPEN_YEARS)
    length = max((last - start).days, 1)

    def x(day: datetime.date) -> int:
        return max(0, min(1000, round(1000 * (day - start).days / length)))

    marks = [
        ("start", pgettext("of a term", "start"), start),
        *(("change", _("new end agreed"), change.on) for change in held.changes if "end" in change.after),
        ("review", _("review date"), agreement.review_on),
        ("notice", _("last day to give notice"), notice_by(held)),
        ("today", _("today"), today if start <= today <= last else None),
        ("end", pgettext("of a term", "end"), end),
    ]
    points = sorted(((day, kind, label) for kind, label, day in marks if day), key=lambda mark: mark[0])
    return TermBar(
        finding=_finding(start, end, today),
        passed=x(today),
        open=end is None,
        points=tuple(Point(x(day), kind, label, when(day, today)) for day, kind, label in points),
    )


def _finding(start: datetime.date, end: datetime.date | None, today: datetime.date) -> str:
    if start > today:
        return _("The term begins %(when)s.") % {"when": when(start, today)}
    if end is None:
        return _("In force since %(when)s, without an end.") % {"when": when(start, today)}
    if end < today:
        return _("The term ended %(when)s.") % {"when": when(end, today)}
    return _("The term ends %(when)s.") % {"when": when(end, today)}
