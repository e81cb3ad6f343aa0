"""How one organization is kept in the index: small codes for what scoring reads, a packed record for people."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from ortaq.vocabulary.organizations import Name, NameKind, Organization, Place, Related


class Kind(IntEnum):
    """How a filed name relates to its organization; smaller is closer."""

    DISPLAY = 0
    LABEL = 1
    ALIAS = 2
    ACRONYM = 3
    FORMER = 4
    UNOFFICIAL = 5
    STRIPPED = 6


_KINDS = {
    NameKind.LABEL: Kind.LABEL,
    NameKind.ALIAS: Kind.ALIAS,
    NameKind.ACRONYM: Kind.ACRONYM,
    NameKind.FORMER: Kind.FORMER,
    NameKind.UNOFFICIAL: Kind.UNOFFICIAL,
    NameKind.AS_WRITTEN: Kind.UNOFFICIAL,
}
TYPES = ("education", "healthcare", "company", "government", "nonprofit", "facility", "funder", "archive", "other")
INACTIVE, WITHDRAWN, STUB = 1 << 9, 1 << 10, 1 << 11


def kind_of(kind: NameKind, *, display: bool) -> int:
    """The code of a name's kind; ``display`` marks the one under which the organization is shown."""
    return Kind.DISPLAY if display and kind is NameKind.LABEL else _KINDS[kind]


def type_bits(organization: Organization) -> int:
    """Types and status as bits: bit i for TYPES[i], then INACTIVE, WITHDRAWN, STUB (a name and nothing more)."""
    bits = sum(1 << TYPES.index(type) for type in set(organization.types) if type in TYPES)
    if organization.status == "inactive":
        bits |= INACTIVE
    if organization.status == "withdrawn":
        bits |= WITHDRAWN
    return bits | (STUB if organization.stub else 0)


def pack_record(organization: Organization) -> list[Any]:
    """The organization as plain lists, in the order of the fields of the classes."""
    return [_plain(getattr(organization, field)) for field in Organization.__dataclass_fields__]


def unpack_record(fields: list[Any]) -> Organization:
    """The organization back from :func:`pack_record`."""
    values: dict[str, Any] = dict(zip(Organization.__dataclass_fields__, fields, strict=True))
    values["names"] = [Name(value, lang, NameKind(kind)) for value, lang, kind in values["names"]]
    values["places"] = [Place(*place) for place in values["places"]]
    values["related"] = [Related(*related) for related in values["related"]]
    values["identifiers"] = [tuple(pair) for pair in values["identifiers"]]
    whole: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Organization(**whole)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Name | Place | Related):
        return [_plain(getattr(value, field)) for field in value.__dataclass_fields__]
    return value
