"""A briefing pack as frozen values: a page for the leader, the detail, and the sources of every sentence in it."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "kk", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands behind ``[number]``: a quote of a source, or a record that somebody entered (then without a quote).

    ``origin`` names publisher and day, or person and day; ``address`` opens the source at the quote: from the root of
    the site, or elsewhere on the web.
    """

    number: int
    title: str
    address: str
    quote: str = ""
    origin: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a cell of a table. ``marks`` are numbers of citations; ``note`` says what is not confirmed."""

    text: str
    marks: tuple[int, ...] = ()
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows as wide as the head; what a row says is cited in at least one of its cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who comes, with a place for a photo."""

    name: str
    title: str = ""
    organization: str = ""
    role: str = ""
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """A chart of bars: (label, part of the bar, number); ``total`` names the numbers."""

    rows: tuple[tuple[str, str, int], ...]
    total: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map of the pack, in degrees; the map names its groups in the order in which they come."""

    name: str
    latitude: float
    longitude: float
    group: str


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter. ``empty`` is the sentence that stands where nothing is known; ``note`` tells who wrote it."""

    key: str
    heading: str
    statements: tuple[Statement, ...] = ()
    grids: tuple[Grid, ...] = ()
    people: tuple[Attendee, ...] = ()
    counts: Counts | None = None
    points: tuple[Point, ...] = ()
    empty: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.statements or self.people or any(grid.rows for grid in self.grids))


@dataclass(frozen=True, slots=True)
class Words:
    """What a renderer says by itself, in the language of the pack; ``scope`` says whose view the pack is."""

    detail: str
    sources: str
    photo: str
    scope: str


@dataclass(frozen=True, slots=True)
class Brief:
    """``made`` is the instant of its making (ISO 8601, UTC); ``base`` the address of the site, "" for none."""

    title: str
    about: str
    language: str
    made: str
    words: Words
    lead: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()
    original: str = ""
    base: str = ""

    def address_of(self, number: int) -> str:
        """Where ``[number]`` leads; citations are numbered from 1 in their order."""
        address = self.citations[number - 1].address
        return address if "://" in address else self.base + address
