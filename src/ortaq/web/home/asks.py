"""What waits, by what is asked of the reader."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ortaq.web.components import Text, Waiting

IN_VIEW = 5


class Ask(enum.Enum):
    """In the order of the page; what is overdue stands before all of them, whatever it asks."""

    OVERDUE = "overdue"
    DECIDE = "decide"
    DO = "do"
    RENEW = "renew"
    TAKE_UP = "take up"
    REVIEW = "review"
    CONFIRM = "confirm"


TITLES = {
    Ask.OVERDUE: _("Overdue"),
    Ask.DECIDE: _("To decide"),
    Ask.DO: _("To do"),
    Ask.RENEW: _("Ending soon"),
    Ask.TAKE_UP: _("Without an owner"),
    Ask.REVIEW: _("To review"),
    Ask.CONFIRM: _("To confirm"),
}
Asked = tuple[Ask, Waiting]


@dataclass(frozen=True)
class Group:
    """What asks the same of the reader: ``first`` is in view, ``more`` is folded away."""

    title: Text
    first: tuple[Waiting, ...]
    more: tuple[Waiting, ...]

    @property
    def all(self) -> tuple[Waiting, ...]:
        return self.first + self.more


def grouped(waiting: Iterable[Asked]) -> Iterator[Group]:
    """Groups that hold something; in each, what has a day by its day, then what has none as it came."""
    found: dict[Ask, list[Waiting]] = {ask: [] for ask in Ask}
    for ask, item in waiting:
        found[Ask.OVERDUE if item.overdue else ask].append(item)
    for ask, items in found.items():
        items.sort(key=lambda item: (item.due is None, item.due or datetime.date.max))
        if items:
            yield Group(TITLES[ask], tuple(items[:IN_VIEW]), tuple(items[IN_VIEW:]))
