"""The portfolio of all partners, kept in memory until something is written: to work it out takes half a second, and
lists that are sorted by vitality need it whole. After a write only the partners that it touches are read anew."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from ortaq.registry.kept import Kept, eyes_of
from ortaq.registry.vitality.queries import Portfolio, Units
from ortaq.registry.vitality.touched import touched_since

if TYPE_CHECKING:
    from ortaq.registry.vitality.queries import Reader

PORTFOLIOS: Kept[Portfolio] = Kept()


def portfolio_of_all(*, day: datetime.date, reader: Reader, units: Units = None) -> Portfolio:
    """All partners as of a day, for whose eyes; the same as :class:`Portfolio` would say now."""

    def make() -> Portfolio:
        made = Portfolio(day=day, reader=reader, units=units)
        made.vitality()
        return made

    return PORTFOLIOS.get((day, units, eyes_of(reader)), make, _renewed)


def portfolio_at_hand(*, day: datetime.date, reader: Reader) -> Portfolio | None:
    """The same, where somebody asked for it since the last write."""
    return PORTFOLIOS.there((day, None, eyes_of(reader)))


def _renewed(before: Portfolio, last: int) -> Portfolio | None:
    touched = touched_since(last)
    return None if touched is None else before.renewed(touched)
