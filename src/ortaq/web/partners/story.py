"""What happened with a partner, in order: visits, agreements, joint units."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import VALIDATED
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.units.models import UnitReport
from ortaq.web.components import TimelineEntry
from ortaq.web.dates import known_date, when
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.titles import Titles
from ortaq.web.words import word_of


def story_of(
    visits: Iterable[Engagement],
    agreements: Iterable[Agreement],
    reports: Iterable[UnitReport],
    notes: Notes,
    titles: Titles,
) -> tuple[TimelineEntry, ...]:
    """Dated events, oldest first; what has no date is not in the story."""
    today = timezone.localdate().isoformat()
    events: list[tuple[str, Any, str]] = []
    events += [(visit.date_text, visit, _about_visit(visit)) for visit in visits]
    events += [(item.date_text, item, _signed(item)) for item in agreements]
    events += [
        (last.isoformat(), item, _("end of the agreement"))
        for item in agreements
        if (last := item.ended_on or (None if item.open_ended else item.end))
    ]
    events += [
        (report.on.isoformat(), report.unit, str(word_of("unit_status", report.status)))
        for report in reports
        if report.on
    ]
    return tuple(
        TimelineEntry(
            _when(date),
            link(record, marks=notes.of(record), detail=about, text=_called(record, titles)),
            ahead=date > today,
        )
        for date, record, about in sorted(events, key=lambda event: event[0])
        if date
    )


def _signed(agreement: Agreement) -> str:
    """On the day of the signature it was signed, whatever became of it since."""
    if agreement.state in VALIDATED:
        return str(word_of("milestone", "signed"))
    return str(word_of("agreement_state", agreement.state))


def _called(record: Any, titles: Titles) -> str:
    return titles.of(record) if isinstance(record, Engagement) else str(record)


def _about_visit(visit: Any) -> str:
    count = visit.proposal_count
    return ngettext("%(count)d proposal", "%(count)d proposals", count) % {"count": count} if count else ""


def _when(date: str) -> str:
    return when(datetime.date.fromisoformat(date)) if len(date) == 10 else known_date(date)
