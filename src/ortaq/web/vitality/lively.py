"""The vitality of the partners of a list: of the page alone, or of all where the list is chosen or sorted by it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.contrib.auth.models import User

from ortaq.registry.vitality.kept import portfolio_at_hand, portfolio_of_all
from ortaq.registry.vitality.queries import Portfolio
from ortaq.registry.vitality.rules import Vitality, Word
from ortaq.web.lists import Arrange

LAST = (len(Word), 0)


class Lively:
    def __init__(self, reader: User, *, day: datetime.date) -> None:
        self._reader, self._day = reader, day

    @cached_property
    def all(self) -> dict[int, Vitality]:
        return portfolio_of_all(day=self._day, reader=self._reader).vitality()

    def of(self, keys: Iterable[int]) -> dict[int, Vitality]:
        """By partner; read for these alone, unless all are at hand."""
        if "all" in self.__dict__:
            return self.all
        at_hand = portfolio_at_hand(day=self._day, reader=self._reader)
        if at_hand is not None:
            return at_hand.vitality()
        return Portfolio(day=self._day, reader=self._reader, among=keys).vitality()

    def arranged(self, word: str, sort: str) -> Arrange | None:
        """Those with the word ("": all); sorted by "vitality" or "-vitality", else as they are. None where nothing is
        to be done."""
        sorts = sort.removeprefix("-") == "vitality"
        if not word and not sorts:
            return None

        def arrange(keys: list[int]) -> list[int]:
            chosen = [key for key in keys if not word or (key in self.all and self.all[key].word == word)]
            return sorted(chosen, key=self._rank, reverse=sort.startswith("-")) if sorts else chosen

        return arrange

    def _rank(self, key: int) -> tuple[int, int]:
        return self.all[key].rank if key in self.all else LAST
