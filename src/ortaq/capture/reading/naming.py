"""A place in a line where a joint unit seems to be named, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitName:
    """A place where a unit seems to be named; offsets count in the document."""

    start: int
    end: int
    head: str
    proper: bool
