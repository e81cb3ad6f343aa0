"""A pack as PDF (A4, by Typst)."""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import files
from typing import Any

from ortaq.documents.packs.breaking import breakable
from ortaq.documents.packs.columns import rows_are_short, shares
from ortaq.documents.packs.drawing import Picture, chart_of, map_of
from ortaq.documents.packs.fonts import chosen_fonts, sets_pictures
from ortaq.documents.packs.signs import spelled
from ortaq.vocabulary.briefs import Attendee, Brief, Part, Statement


def brief_pdf(brief: Brief) -> bytes:
    """The pack as PDF. Raises FontMissing when a script cannot be set on this machine."""
    import typst

    template = files("ortaq.documents.packs").joinpath("pack.typ").read_text(encoding="utf-8")
    made: bytes = typst.compile(template.encode(), sys_inputs={"data": json.dumps(_content(brief))})
    return made


def _content(brief: Brief) -> dict[str, Any]:
    made = datetime.datetime.fromisoformat(brief.made)
    return {
        "title": _words(brief.title),
        "original": _words(brief.original),
        "about": _words(brief.about),
        "language": brief.language,
        "made": {unit: getattr(made, unit) for unit in ("year", "month", "day", "hour", "minute", "second")},
        "fonts": chosen_fonts(),
        "words": {name: getattr(brief.words, name) for name in ("detail", "sources", "photo", "scope")},
        "lead": [_part(brief, part) for part in brief.lead],
        "parts": [_part(brief, part) for part in brief.parts],
        "citations": [
            {
                "number": one.number,
                "below": _words(" · ".join(word for word in (one.title, one.origin) if word)),
                "quote": _words(one.quote),
                "language": set_language(one.language),
                "address": brief.address_of(one.number),
            }
            for one in brief.citations
        ],
    }


def _words(text: str) -> str:
    """The text as this machine can set it."""
    return breakable(text if sets_pictures() else spelled(text))


def _part(brief: Brief, part: Part) -> dict[str, Any]:
    return {
        "heading": _words(part.heading),
        "statements": [_statement(brief, one) for one in part.statements],
        "grids": [
            {
                "head": grid.head,
                "whole": rows_are_short(grid),
                "rows": [[_statement(brief, cell) for cell in row] for row in grid.rows],
                "widths": shares(grid),
            }
            for grid in part.grids
            if grid.rows
        ],
        "people": [_attendee(brief, one) for one in part.people],
        "map": _picture(map_of(part)),
        "chart": _picture(chart_of(part.counts)),
        "note": _words(part.note),
        "empty": part.empty if part.is_empty else "",
    }


def _picture(drawn: Picture | None) -> dict[str, Any] | None:
    if drawn is None:
        return None
    return {"svg": drawn.svg, "words": drawn.words, "groups": [[_words(name), color] for name, color in drawn.legend]}


def _statement(brief: Brief, one: Statement) -> dict[str, Any]:
    return {
        "text": _words(one.text),
        "note": _words(one.note),
        "language": set_language(one.language),
        "marks": _marks(brief, one.marks),
    }


def _attendee(brief: Brief, one: Attendee) -> dict[str, Any]:
    below = [_words(word) for word in (one.role, one.title, one.organization) if word]
    return {"name": _words(one.name), "below": below, "marks": _marks(brief, one.marks)}


def _marks(brief: Brief, numbers: tuple[int, ...]) -> list[dict[str, Any]]:
    return [{"number": number, "address": brief.address_of(number)} for number in numbers]


def set_language(code: str) -> str:
    """The code as typesetters take it: two or three letters, "" for what is no such code."""
    first = code.replace("_", "-").partition("-")[0].lower()
    return first if re.fullmatch(r"[a-z]{2,3}", first) else ""
