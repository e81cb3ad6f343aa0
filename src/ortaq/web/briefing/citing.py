"""The citations of a pack: each quote, or each record that somebody entered, has one number."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ortaq.registry.base import Row
from ortaq.vocabulary.briefs import Citation, Statement
from ortaq.web.components import Mark, Text
from ortaq.web.notes import Notes
from ortaq.web.records import address_of


class Citing:
    """Numbers run in the order of asking. A record without a quote is cited by its page; one without a page by that of
    ``about``, the visit that the pack is for."""

    def __init__(self, records: Iterable[Row], about: Row | None = None) -> None:
        held = list(records)
        self._notes = Notes(held)
        self._home = held[0]
        self._about = about
        self._found: dict[tuple[str, str], Citation] = {}

    def of(self, record: Row, field: str = "") -> tuple[int, ...]:
        """The numbers of what supports the record (its ``field``); at least one."""
        marks = self._notes.of(record, field)
        return tuple(dict.fromkeys(self._number(mark, record) for mark in marks)) or (self._entered("", record),)

    def all_of(self, records: Iterable[Row], field: str = "") -> tuple[int, ...]:
        """The numbers of what supports a sentence about several records."""
        return tuple(dict.fromkeys(number for record in records for number in self.of(record, field)))

    def say(self, text: Text, record: Row, field: str = "", *, note: Text = "", language: str = "") -> Statement:
        """A sentence, or a cell, with its citations; what only a deleted source said is said to be unconfirmed."""
        lost = self._lost(record, field)
        notes = [str(one) for one in (note, _("not confirmed: its source was deleted") if lost else "") if one]
        return Statement(str(text), self.of(record, field), "; ".join(notes), language)

    def outside(self, title: str, address: str, origin: str) -> int:
        """The number of something elsewhere on the web."""
        return self._kept(Citation(0, title, address, "", origin))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that were asked for, by number."""
        return tuple(self._found.values())

    def _lost(self, record: Row, field: str) -> bool:
        return any(mark.number == 0 and mark.address for mark in self._notes.of(record, field))

    def _number(self, mark: Mark, record: Row) -> int:
        if not mark.address:
            return self._entered(mark.origin, record)
        return self._kept(Citation(0, mark.origin, mark.address, mark.quote, "", mark.language))

    def _entered(self, origin: str, record: Row) -> int:
        address = address_of(record) or address_of(self._about or self._home)
        return self._kept(Citation(0, _("record “%(record)s”") % {"record": str(record)[:200]}, address, "", origin))

    def _kept(self, new: Citation) -> int:
        key = (new.address, f"{new.quote}{new.title}")
        if key not in self._found:
            number = len(self._found) + 1
            self._found[key] = Citation(number, new.title, new.address, new.quote, new.origin, new.language)
        return self._found[key].number


def plain(text: Text, marks: tuple[int, ...] = (), language: str = "") -> Statement:
    """A cell whose row is cited in another cell."""
    return Statement(str(text), marks, language=language)
