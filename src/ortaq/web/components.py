"""What pages are made of: plain values that the templates in ``_components/`` show. Each stands on /styleguide/."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import override

from ortaq.exchange.tables import Cell

Text = str | Promise


@dataclass(frozen=True)
class Mark:
    """The evidence behind a value: a quote (``number`` is that of its source on the page), or who typed it.

    ``origin`` names source and day, or person and day; ``address`` opens the source at the quote.
    """

    origin: str
    number: int = 0
    quote: str = ""
    address: str = ""
    language: str = ""


@dataclass(frozen=True)
class NotedSource:
    """A source that the page cites, under its number."""

    number: int
    title: str
    origin: str
    address: str
    language: str = ""


@dataclass(frozen=True)
class State:
    """A word with a shape; ``tone`` is "", over, warn or stop."""

    word: Text
    shape: str
    tone: str = ""


@dataclass(frozen=True)
class Value:
    """A value as shown: its language where it differs, where it leads, what stands below it, its evidence. ``cell`` is
    what a table that is taken out holds instead of the words: a day, a number."""

    text: Text = ""
    address: str = ""
    language: str = ""
    detail: Text = ""
    state: State | None = None
    marks: tuple[Mark, ...] = ()
    cell: Cell = None


@dataclass(frozen=True)
class Fact:
    """A row of a facts table."""

    label: Text
    values: tuple[Value, ...]


@dataclass(frozen=True)
class TimelineEntry:
    when: Text
    value: Value
    ahead: bool = False


@dataclass(frozen=True)
class Step:
    """A step of a state line; ``place`` is past, now or next."""

    word: Text
    place: str
    who: Text = ""


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody."""

    text: Text
    address: str
    detail: Text = ""
    who: Text = ""
    due: datetime.date | None = None
    overdue: bool = False
    language: str = ""


@dataclass(frozen=True)
class PersonEntry:
    name: str
    address: str
    title: str = ""
    organization: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Column:
    """``sort`` is the key of the query string, "" where the column does not sort."""

    label: Text
    sort: str = ""
    number: bool = False

    @property
    def descending(self) -> str:
        return f"-{self.sort}"

    @property
    def key(self) -> str:
        """Under which the query string names the column: its English words, whatever the reader's language."""
        with override("en"):
            return slugify(str(self.label))


@dataclass(frozen=True)
class Table:
    """Rows of values in the order of the columns; the first column names the record."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    caption: Text = ""

    def trimmed(self) -> Table:
        """Without the columns that say nothing in any row."""
        kept = [n for n in range(len(self.columns)) if n == 0 or any(row[n] != Value() for row in self.rows)]
        columns = tuple(self.columns[n] for n in kept)
        return Table(columns, tuple(tuple(row[n] for n in kept) for row in self.rows), self.caption)

    @property
    def lines(self) -> list[list[tuple[Column, Value]]]:
        """The rows, each value with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """``finding`` is a sentence; the table holds the numbers that the picture shows, ``more`` says where others are.
    A ``wide`` picture keeps its size on a narrow screen, and is scrolled."""

    finding: Text
    svg: SafeString
    table: Table
    more: Text = ""
    csv: str = ""
    image: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Map:
    """``finding`` is a sentence; the legend names the groups of points in their order; the table holds the same
    places, for who does not see the picture."""

    finding: Text
    svg: SafeString
    table: Table
    legend: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Tab:
    label: Text
    address: str
    count: int | None = None
    here: bool = False


@dataclass(frozen=True)
class Change:
    """A row of a diff."""

    label: Text
    before: str
    after: str


@dataclass(frozen=True)
class Empty:
    """What belongs here, and how to bring it in."""

    text: Text
    action: Text = ""
    address: str = ""


@dataclass(frozen=True)
class Action:
    """A step that this reader can take, and the page where it is taken."""

    label: Text
    address: str


@dataclass(frozen=True)
class PackOffer:
    """The menu that makes a briefing pack of a partner, or for a visit; ``kept`` leads to those made before."""

    partner: str
    languages: tuple[tuple[str, str], ...]
    language: str
    kept: str
    visit: str = ""


@dataclass(frozen=True)
class RecordHeader:
    title: str
    kind: Text = ""
    language: str = ""
    states: tuple[State, ...] = ()
    names: tuple[Value, ...] = ()
    details: tuple[Value, ...] = ()
    marks: tuple[Mark, ...] = ()
    actions: tuple[Action, ...] = ()
    pack: PackOffer | None = None
