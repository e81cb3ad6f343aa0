"""A pack as JSON values and back: its frozen snapshot."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ortaq.vocabulary.briefs import Attendee, Brief, Citation, Counts, Grid, Part, Point, Statement, Words

LAYOUT = 1


def brief_as_json(brief: Brief) -> dict[str, Any]:
    """Lists, strings and numbers alone; ``layout`` tells later programs how to read them."""
    return {"layout": LAYOUT, **asdict(brief)}


def brief_from_json(content: dict[str, Any]) -> Brief:
    """The pack as it was. Raises ValueError for a layout that this program does not know."""
    if content.get("layout") != LAYOUT:
        raise ValueError(f"layout {content.get('layout')!r} of a pack is not known to this program.")
    held = {key: value for key, value in content.items() if key != "layout"}
    return Brief(
        **{
            **held,
            "words": Words(**held["words"]),
            "lead": tuple(map(_part, held["lead"])),
            "parts": tuple(map(_part, held["parts"])),
            "citations": tuple(Citation(**one) for one in held["citations"]),
        }
    )


def _part(held: dict[str, Any]) -> Part:
    counts = held["counts"]
    return Part(
        **{
            **held,
            "statements": tuple(map(_statement, held["statements"])),
            "grids": tuple(map(_grid, held["grids"])),
            "people": tuple(Attendee(**{**one, "marks": tuple(one["marks"])}) for one in held["people"]),
            "counts": counts and Counts(tuple((a, b, int(n)) for a, b, n in counts["rows"]), counts["total"]),
            "points": tuple(Point(**one) for one in held["points"]),
        }
    )


def _grid(held: dict[str, Any]) -> Grid:
    return Grid(tuple(held["head"]), tuple(tuple(map(_statement, row)) for row in held["rows"]))


def _statement(held: dict[str, Any]) -> Statement:
    return Statement(**{**held, "marks": tuple(held["marks"])})
