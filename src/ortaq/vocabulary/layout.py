"""A reading as plain JSON in the press-gold/1 layout, and back.

The layout spells its keys the British way (``organisations``, ``organisation``); the code does not.
``confidence``, ``doubts``, ``rule``, ``candidates`` and ``organization_id`` are ours and ignored by scorers.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

from ortaq.vocabulary import facts
from ortaq.vocabulary.facts import Fact, FactKind, Reading
from ortaq.vocabulary.spans import Span

SCHEMA = "press-gold/1"

KIND_OF_KEY: Mapping[str, FactKind] = {
    "organizations": FactKind.ORGANIZATION,
    "people": FactKind.PERSON,
    "events": FactKind.EVENT,
    "agreements": FactKind.AGREEMENT,
    "joint_units": FactKind.JOINT_UNIT,
    "proposals": FactKind.PROPOSAL,
    "profile_facts": FactKind.PROFILE_FACT,
    "links": FactKind.LINK,
    "dates": FactKind.DATE,
    "places": FactKind.PLACE,
}

FACT_TYPES: Mapping[FactKind, type[Fact]] = {
    FactKind.ORGANIZATION: facts.OrganizationFact,
    FactKind.PERSON: facts.PersonFact,
    FactKind.EVENT: facts.EventFact,
    FactKind.AGREEMENT: facts.AgreementFact,
    FactKind.JOINT_UNIT: facts.JointUnitFact,
    FactKind.PROPOSAL: facts.ProposalFact,
    FactKind.PROFILE_FACT: facts.ProfileFact,
    FactKind.LINK: facts.LinkFact,
    FactKind.DATE: facts.DateFact,
    FactKind.PLACE: facts.PlaceFact,
}

_BRITISH: Mapping[str, str] = {"organizations": "organisations", "organization": "organisation"}
_AMERICAN = {british: american for american, british in _BRITISH.items()}


def key_in_json(name: str) -> str:
    """How the layout spells a key or field of ours."""
    return _BRITISH.get(name, name)


def to_layout(reading: Reading) -> dict[str, Any]:
    """The reading as JSON-ready dict, exactly in the gold layout (plus our own extra keys)."""
    out: dict[str, Any] = {
        "schema": SCHEMA,
        "id": reading.article_id,
        "lang": reading.lang,
        "extractor": reading.extractor,
    }
    for key in KIND_OF_KEY:
        out[key_in_json(key)] = [fact_to_json(fact) for fact in getattr(reading, key)]
    out["ungrounded"] = [_plain(item) for item in reading.ungrounded]
    return out


def from_layout(data: Mapping[str, Any]) -> Reading:
    """The inverse of :func:`to_layout`; also reads gold files. Raises ValueError on unknown values."""
    parts: dict[str, Any] = {
        key: tuple(fact_from_json(kind, item) for item in data.get(key_in_json(key)) or ())
        for key, kind in KIND_OF_KEY.items()
    }
    return Reading(
        article_id=str(data["id"]),
        lang=str(data.get("lang") or "en"),
        extractor=str(data.get("extractor") or ""),
        ungrounded=tuple(_build(facts.Ungrounded, item) for item in data.get("ungrounded") or ()),
        **parts,
    )


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """One fact as a JSON-ready dict in the gold layout."""
    out: dict[str, Any] = _plain(fact)
    return out


def fact_from_json(kind: FactKind, data: Mapping[str, Any]) -> Fact:
    """One fact from its JSON; raises ValueError when a value is not of the scheme."""
    fact: Fact = _build(FACT_TYPES[kind], data)
    return fact


def layout_key(field: str) -> str:
    """The layout's key for a field of a fact."""
    return _BRITISH.get(field, field)


def kind_of(fact: Fact) -> FactKind:
    """Which kind a fact is."""
    return next(kind for kind, cls in FACT_TYPES.items() if isinstance(fact, cls))


def spans_of(fact: Fact) -> tuple[Span, ...]:
    """Every quote that supports the fact, in the order of the text, without repeats."""
    found: set[Span] = set()
    for field in dataclasses.fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, Span):
            found.add(value)
        elif isinstance(value, tuple):
            found.update(item for item in value if isinstance(item, Span))
    return tuple(sorted(found))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Span) and value.page is None:  # only printed files have pages
        return {"start": value.start, "end": value.end, "text": value.text}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            _BRITISH.get(field.name, field.name): _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    return value


_hints_of: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _hints_of:
        _hints_of[cls] = typing.get_type_hints(cls)
    return _hints_of[cls]


def _build(cls: type[Any], data: Mapping[str, Any]) -> Any:
    hints = _hints(cls)
    values = {_AMERICAN.get(key, key): value for key, value in data.items() if _AMERICAN.get(key, key) in hints}
    return cls(**{key: _typed(hints[key], value) for key, value in values.items()})


def _typed(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return None if value is None else _typed(inner[0], value)
    if origin is tuple:
        return tuple(_typed(typing.get_args(hint)[0], item) for item in value or ())
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value)
    return value
