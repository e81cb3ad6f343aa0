"""Organizations as a registry of names knows them, and the answer to "which one is this?"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """How a name relates to its organization (ROR v2 name types, plus ours)."""

    LABEL = "label"
    ALIAS = "alias"
    ACRONYM = "acronym"
    FORMER = "former"
    UNOFFICIAL = "unofficial"
    AS_WRITTEN = "as-written"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an organization; ``lang`` is an ISO 639-1 code or None where the source gives none."""

    value: str
    lang: str | None = None
    kind: NameKind = NameKind.LABEL


@dataclass(frozen=True, slots=True)
class Place:
    """One seat of a body, as GeoNames has it: town, first-order region, country (ISO 3166 alpha-2, and its name)."""

    city: str | None = None
    region: str | None = None
    country: str | None = None
    country_name: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """How a body stands to another: ``kind`` is parent, child, related, successor or predecessor (of ROR v2)."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that a list of organizations holds. ``id`` is its ROR URL, or ``starter:<slug>`` where it has none.

    ``name`` is the display name; ``country`` an ISO 3166 alpha-2 code; ``types`` the ROR v2 types
    (education, company, government …); coordinates in degrees; ``successors`` the ids that replaced a withdrawn one.
    ``city``, ``region`` and ``country`` are those of the first of ``places``. ``identifiers`` are (scheme, value), the
    preferred of a scheme first. ``stub`` marks a body of which nothing but a name is known.
    """

    id: str
    name: str
    names: tuple[Name, ...] = ()
    types: tuple[str, ...] = ()
    country: str | None = None
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    website: str | None = None
    established: int | None = None
    status: str = "active"
    successors: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    region: str | None = None
    places: tuple[Place, ...] = ()
    related: tuple[Related, ...] = ()
    domains: tuple[str, ...] = ()
    wikipedia: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    stub: bool = False

    @property
    def ror(self) -> str | None:
        """The ROR URL, or None."""
        return self.id if self.id.startswith("https://ror.org/") else None


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of an explanation: what counted, by how much (log-odds, signed), in English for a person; ``details``
    are what ``text`` tells, as values, for who words it in another language (see ``resolution.scoring.explaining``)."""

    feature: str
    weight: float
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer to "which organization is this name?", with its probability (0..1) and why."""

    id: str
    name: str
    score: float
    country: str | None = None
    matched_name: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class NameHit:
    """A registered name found in a text: code-point offsets, and the ids of all organizations that bear it."""

    start: int
    end: int
    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedBody:
    """One institution named in an affiliation string: where, the ranked candidates, and the id chosen (None: NIL)."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    chosen: str | None
