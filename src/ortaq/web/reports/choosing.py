"""What a report is about: the period and the unit, out of the address."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.agreements.terms import months_later
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.portfolio.flags import our_own
from ortaq.registry.portfolio.report import Period
from ortaq.web.components import Text
from ortaq.web.dates import long_day
from ortaq.web.lists import Filter

YEARS = 8
DAY = datetime.timedelta(1)


@dataclass(frozen=True)
class Chosen:
    """The period, the unit (None: the whole university), and the filters that chose them."""

    period: Period
    unit: OrganizationUnit | None
    filters: tuple[Filter, ...]

    @property
    def about(self) -> str:
        """1 Jan 2025 – 31 Dec 2025 · Faculty of Physics."""
        days = f"{long_day(self.period.first)} – {long_day(self.period.last)}"
        return f"{days} · {self.unit.name if self.unit else pgettext('of a report', 'the whole university')}"


def chosen_in(query: QueryDict, today: datetime.date) -> Chosen:
    """A year that is not over ends today; a value that is none chooses nothing."""
    years = [str(today.year - back) for back in range(YEARS)]
    year = query.get("period", "") if query.get("period") in years else ""
    period = Period(months_later(today, -12) + DAY, today)
    if year:
        period = Period(datetime.date(int(year), 1, 1), min(today, datetime.date(int(year), 12, 31)))
    held = OrganizationUnit.objects.filter(organization__in=our_own(), closed=None)
    units = {unit.slug: unit for unit in held}
    unit = units.get(query.get("unit", ""))
    offered: list[tuple[str, Text]] = [(slug, one.name) for slug, one in units.items()]
    filters = [Filter("period", _("year"), year, [(one, one) for one in years])]
    if offered:
        filters.append(Filter("unit", _("unit"), unit.slug if unit else "", offered))
    return Chosen(period, unit, tuple(filters))
