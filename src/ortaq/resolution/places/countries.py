"""Names and codes of countries and states, from the files beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def country_names() -> Iterator[tuple[str, str]]:
    """Pairs of country code and one of its names, in many languages."""
    for row in _rows("countries.tsv"):
        for name in row[1].split(" | "):
            yield row[0], name


def state_names() -> Iterator[tuple[str, str]]:
    """Pairs of country code and the name of one of its states."""
    for country, _, names in _rows("states.tsv"):
        for name in names.split(" | "):
            yield country, name


@cache
def codes() -> dict[str, frozenset[str]]:
    """Capital letters as they stand in an address, and the countries that they may mean: MA is Morocco and the US."""
    found: dict[str, set[str]] = {row[0]: {row[0]} for row in _rows("countries.tsv")}
    for country, code, _ in _rows("states.tsv"):
        found.setdefault(code, set()).add(country)
    found["UK"] = {"GB"}
    found["EL"] = {"GR"}
    return {code: frozenset(countries) for code, countries in found.items()}


def _rows(name: str) -> Iterator[list[str]]:
    content = files("ortaq.resolution.places").joinpath(name).read_text(encoding="utf-8")
    for line in content.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
