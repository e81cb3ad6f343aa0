"""From when to when agreements covered the work with a partner, and where they did not."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.agreements.coverage import Period, gaps, ranges
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import VALIDATED, covering
from ortaq.web.components import Fact, State, Value
from ortaq.web.dates import long_day


def coverage_of(agreements: Iterable[Agreement]) -> tuple[Fact, ...]:
    """Ranges and gaps of the validated agreements among those that the page shows; nothing where there is none."""
    kinds = covering()
    periods = [
        Period(one.start, min(filter(None, (one.end, one.ended_on)), default=None))
        for one in agreements
        if one.state in VALIDATED and one.kind in kinds and one.start
    ]
    if not periods:
        return ()
    covered = tuple(Value(_said(period)) for period in ranges(periods))
    missing = tuple(Value(state=State(_said(period), "▲", "warn")) for period in gaps(periods))
    found = (Fact(_("agreements in force"), covered), Fact(_("without an agreement"), missing))
    return tuple(fact for fact in found if fact.values)


def _said(period: Period) -> str:
    if period.end is None:
        return pgettext("a term without an end", "since %(day)s") % {"day": long_day(period.start)}
    return f"{long_day(period.start)} – {long_day(period.end)}"
