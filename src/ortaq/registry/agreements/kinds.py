"""Kinds of agreements and their rules, read from ``kinds.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

UMBRELLAS = ("none", "optional", "required")


@dataclass(frozen=True)
class Kind:
    """The rules of one kind; ``kinds.toml`` says what each means."""

    name: str
    binding: bool
    umbrella: str
    covers: bool
    route: tuple[str, ...]
    notice_days: int
    term_months: int


class BadKinds(ValueError):
    """The file of kinds holds nonsense; the message names the kind and the entry."""


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, in the order of the file."""
    return read_kinds(files("ortaq.registry.agreements").joinpath("kinds.toml").read_text(encoding="utf-8"))


@cache
def steps() -> tuple[str, ...]:
    """All steps of approval, in the order in which a route passes them."""
    text = files("ortaq.registry.agreements").joinpath("kinds.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["steps"])


def kind_of(name: str) -> Kind:
    """The rules of a kind. Raises KeyError for one that the file does not have."""
    return kinds()[name]


def read_kinds(text: str) -> dict[str, Kind]:
    """The kinds of a TOML text. Raises BadKinds, naming kind and entry, for what does not fit."""
    content = tomllib.loads(text)
    return {name: _kind(name, entry, content["steps"]) for name, entry in content["kinds"].items()}


def _kind(name: str, entry: dict[str, Any], known: list[str]) -> Kind:
    expected = {field for field in Kind.__dataclass_fields__ if field != "name"}
    if wrong := expected.symmetric_difference(entry):
        raise BadKinds(f"kinds.{name}: missing or unknown: {', '.join(sorted(wrong))}")
    if entry["umbrella"] not in UMBRELLAS:
        raise BadKinds(f"kinds.{name}: umbrella is {entry['umbrella']!r}, not one of {', '.join(UMBRELLAS)}")
    route = entry["route"]
    if not route or route != [step for step in known if step in route]:
        raise BadKinds(f"kinds.{name}: the route must name steps of {', '.join(known)}, each once and in this order")
    if not (0 <= entry["notice_days"] <= 3650 and 1 <= entry["term_months"] <= 600):
        raise BadKinds(f"kinds.{name}: notice_days must be 0 to 3650 and term_months 1 to 600")
    return Kind(name=name, **(entry | {"route": tuple(route)}))
