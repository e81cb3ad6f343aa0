"""Names in a table on which a person decides: the candidates, with what counted for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ortaq.registry.imports.models import ImportName, NameState
from ortaq.web.components import Text
from ortaq.web.dates import country_name
from ortaq.web.words import word_of


@dataclass(frozen=True)
class Choice:
    """``value`` is sent; ``percent`` how sure it is, 0 where nothing was counted."""

    value: str
    label: Text
    detail: str = ""
    percent: int = 0
    chosen: bool = False


@dataclass(frozen=True)
class NameEntry:
    """``field`` names the radio buttons; ``rows`` how many rows hold the name."""

    field: str
    text: str
    country: str
    rows: int
    choices: tuple[Choice, ...]


def name_entries(names: Iterable[Any]) -> tuple[NameEntry, ...]:
    """``names``: as :func:`ortaq.registry.imports.queries.names_to_decide` gives them."""
    return tuple(
        NameEntry(
            field=field_of(name),
            text=name.text,
            country=country_name(name.country) if name.country else "",
            rows=name.row_count,
            choices=(*(_candidate(name, one) for one in name.candidates), *_others(name)),
        )
        for name in names
    )


def field_of(name: ImportName) -> str:
    """The name of its radio buttons."""
    return f"name{name.pk}"


def _candidate(name: ImportName, one: Mapping[str, Any]) -> Choice:
    held = name.organization is not None and one["id"] == f"record:{name.organization.uuid}"
    listed = bool(name.listed) and one["id"] == name.listed
    place = [country_name(one["country"])] if one["country"] else []
    known = [str(word_of("import_name", "held"))] if one["ours"] else []
    return Choice(
        one["id"], one["name"], " · ".join([*place, *known, *one["reasons"]]), round(one["score"] * 100), held or listed
    )


def _others(name: ImportName) -> tuple[Choice, ...]:
    states = {"new": NameState.NEW, "skip": NameState.SKIPPED, "": NameState.DOUBTFUL}
    return tuple(
        Choice(value, word_of("import_name", value or "later"), chosen=name.state == state)
        for value, state in states.items()
    )
