"""A place where a body is named, before it is known which body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ortaq.vocabulary.facts import OrganizationType


class Found(StrEnum):
    """How a name was found."""

    LISTED = "listed"
    HEAD = "head"
    ACRONYM = "acronym"
    DEFINED = "defined"
    CALLED = "called"
    BARE = "bare"


class Standing(StrEnum):
    """How much of a body of its own a name says it is: a part must be seen to act."""

    OWN = "own"
    NAMED = "named"
    PART = "part"
    THIN = "thin"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One such place. ``ids`` are the registry's, where it lists exactly this name; ``head`` the head word, lower case;
    ``of`` where the full name stands that this one abbreviates by the text's own word."""

    start: int
    end: int
    text: str
    found: Found
    type: OrganizationType | None = None
    head: str = ""
    standing: Standing = Standing.OWN
    ids: tuple[str, ...] = ()
    of: int | None = None


def without_overlaps(names: Iterable[Name]) -> list[Name]:
    """Of names that share characters the longer one; a listed one before another of the same length."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end, n.found is not Found.LISTED)):
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    return kept
