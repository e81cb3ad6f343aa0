"""A pack as PDF (A4, by Typst)."""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import files
from typing import Any

from ortaq.documents.charts import PARTS, bars_svg
from ortaq.documents.maps import Point as Place
from ortaq.documents.maps import map_svg
from ortaq.documents.packs.breaking import breakable
from ortaq.documents.packs.fonts import chosen_fonts
from ortaq.documents.reports import Bars
from ortaq.vocabulary.briefs import Attendee, Brief, Counts, Part, Statement

FEW_WORDS, LONG = 16, 700  # letters


def brief_pdf(brief: Brief) -> bytes:
    """The pack as PDF. Raises FontMissing when a script cannot be set on this machine."""
    import typst

    template = files("ortaq.documents.packs").joinpath("pack.typ").read_text(encoding="utf-8")
    made: bytes = typst.compile(template.encode(), sys_inputs={"data": json.dumps(_content(brief))})
    return made


def _content(brief: Brief) -> dict[str, Any]:
    made = datetime.datetime.fromisoformat(brief.made)
    return {
        "title": breakable(brief.title),
        "original": breakable(brief.original),
        "about": breakable(brief.about),
        "language": brief.language,
        "made": {unit: getattr(made, unit) for unit in ("year", "month", "day", "hour", "minute", "second")},
        "fonts": chosen_fonts(),
        "words": {name: getattr(brief.words, name) for name in ("detail", "sources", "photo", "scope")},
        "lead": [_part(brief, part) for part in brief.lead],
        "parts": [_part(brief, part) for part in brief.parts],
        "citations": [
            {
                "number": one.number,
                "below": breakable(" · ".join(word for word in (one.title, one.origin) if word)),
                "quote": breakable(one.quote),
                "language": set_language(one.language),
                "address": brief.address_of(one.number),
            }
            for one in brief.citations
        ],
    }


def _part(brief: Brief, part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "statements": [_statement(brief, one) for one in part.statements],
        "grids": [
            {
                "head": grid.head,
                # A row stays on one page, unless it may be longer than one.
                "whole": all(len(cell.text) < LONG for row in grid.rows for cell in row),
                "rows": [[_statement(brief, cell) for cell in row] for row in grid.rows],
                "widths": [
                    _width([word, *(row[column].text for row in grid.rows)]) for column, word in enumerate(grid.head)
                ],
            }
            for grid in part.grids
            if grid.rows
        ],
        "people": [_attendee(brief, one) for one in part.people],
        "svg": counts_svg(part.counts),
        "map": places_svg(part),
        "groups": [[name, color] for name, color in legend(part)],
        "empty": part.empty if part.is_empty else "",
    }


def _statement(brief: Brief, one: Statement) -> dict[str, Any]:
    return {
        "text": breakable(one.text),
        "note": one.note,
        "language": set_language(one.language),
        "marks": _marks(brief, one.marks),
    }


def _attendee(brief: Brief, one: Attendee) -> dict[str, Any]:
    below = [breakable(word) for word in (one.role, one.title, one.organization) if word]
    return {"name": breakable(one.name), "below": below, "marks": _marks(brief, one.marks)}


def _marks(brief: Brief, numbers: tuple[int, ...]) -> list[dict[str, Any]]:
    return [{"number": number, "address": brief.address_of(number)} for number in numbers]


def _width(texts: list[str]) -> int:
    """A share of the page by what the column holds, 0 for one of few words: as wide as it is. None is narrower than a
    word."""
    longest = max(_length(text) for text in texts)
    word = max((_length(word) for text in texts for word in text.split()), default=0)
    return 0 if longest <= FEW_WORDS else max(min(longest, 40), min(word, 24) + 6)


def _length(text: str) -> int:
    """In letters of Latin: a Chinese sign is as wide as two."""
    return len(text) + sum(sign > "\u2e7f" for sign in text)


def counts_svg(counts: Counts | None) -> str:
    """The chart of a part; "" where it has none."""
    return bars_svg(Bars(counts.rows, counts.total)) if counts and counts.rows else ""


def places_svg(part: Part) -> str:
    """The map of a part; "" where it has none."""
    if not part.points:
        return ""
    points = tuple(Place(one.name, one.latitude, one.longitude, group=one.group) for one in part.points)
    return map_svg(points, title=part.heading, groups=_groups(part))


def legend(part: Part) -> list[tuple[str, str]]:
    """The groups of the map with their colors."""
    return list(zip(_groups(part), PARTS, strict=False))


def _groups(part: Part) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.group for one in part.points))


def set_language(code: str) -> str:
    """The code as typesetters take it: two or three letters, "" for what is no such code."""
    first = code.replace("_", "-").partition("-")[0].lower()
    return first if re.fullmatch(r"[a-z]{2,3}", first) else ""
