"""A pack as one HTML page for the phone: everything in one file, no script, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from ortaq.documents.packs.drawing import Picture, chart_of, map_of
from ortaq.vocabulary.briefs import Attendee, Brief, Citation, Grid, Part, Statement


def brief_html(brief: Brief) -> bytes:
    """The page, UTF-8."""
    language = "zh-Hans" if brief.language == "zh" else brief.language
    body = [
        f"<header><h1><bdi>{escape(brief.title)}</bdi></h1>",
        f"<p class=muted><bdi>{escape(brief.original)}</bdi></p>" if brief.original else "",
        f"<p class=muted>{escape(brief.about)}</p></header>",
        *(_part(brief, part, 2) for part in brief.lead),
        f"<p class=small>{escape(brief.words.scope)}</p>",
    ]
    if brief.parts:
        body += [f"<h2 class=detail>{escape(brief.words.detail)}</h2>", *(_part(brief, one, 3) for one in brief.parts)]
    if brief.citations:
        body += [f"<section><h2>{escape(brief.words.sources)}</h2><ol class=sources>"]
        body += [*(_citation(brief, one) for one in brief.citations), "</ol></section>"]
    head = (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(brief.title)}</title><style>{style()}</style></head><body><main>\n"
    )
    return (head + "\n".join(filter(None, body)) + "\n</main></body></html>\n").encode()


def style() -> str:
    """The style sheet that stands in the page."""
    return files("ortaq.documents.packs").joinpath("page.css").read_text(encoding="utf-8")


def policy() -> str:
    """The content security policy under which the page shows as it should, and nothing else runs or is fetched."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _part(brief: Brief, part: Part, level: int) -> str:
    found = [f"<section><h{level}>{escape(part.heading)}</h{level}>"]
    if part.is_empty and part.empty:
        found.append(f"<p class=muted>{escape(part.empty)}</p>")
    if part.statements:
        found += ["<ul>", *(f"<li>{_said(brief, one)}</li>" for one in part.statements), "</ul>"]
    if part.note:
        found.append(f"<p class=small>{escape(part.note)}</p>")
    if part.people:
        found += ["<ul class=people>", *(_attendee(brief, one) for one in part.people), "</ul>"]
    found += [_picture(drawn) for drawn in (chart_of(part.counts), map_of(part)) if drawn]
    found += [_grid(brief, grid) for grid in part.grids if grid.rows]
    return "\n".join([*found, "</section>"])


def _picture(drawn: Picture) -> str:
    """Seen as one picture; its parts say nothing by themselves."""
    dot = '<svg width="10" height="10" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="{}"/></svg> {}'
    names = " ".join(dot.format(color, escape(name)) for name, color in drawn.legend)
    below = f"<p class=small>{names}</p>" if names else ""
    return f'<div class=chart role=img aria-label="{escape(drawn.words)}">{drawn.svg}</div>{below}'


def _grid(brief: Brief, grid: Grid) -> str:
    """A table that becomes a list of cards where the screen is narrow: each cell carries its heading."""

    def cells(row: tuple[Statement, ...]) -> Iterator[str]:
        for head, cell in zip(grid.head, row, strict=True):
            blank = "" if cell.text else " class=blank"
            yield f'<td{blank} data-head="{escape(head)}">{_said(brief, cell)}</td>'

    head = "".join(f"<th scope=col>{escape(word)}</th>" for word in grid.head)
    rows = "\n".join(f"<tr>{''.join(cells(row))}</tr>" for row in grid.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _attendee(brief: Brief, one: Attendee) -> str:
    below = "".join(f"<br><bdi>{escape(word)}</bdi>" for word in (one.role, one.title, one.organization) if word)
    name = f"<strong><bdi>{escape(one.name)}</bdi></strong>{_marks(brief, one.marks)}"
    return f"<li><span class=photo>{escape(brief.words.photo)}</span><span>{name}{below}</span></li>"


def _said(brief: Brief, one: Statement) -> str:
    lang = f' lang="{escape(one.language)}"' if one.language else ""
    note = f" <em>({escape(one.note)})</em>" if one.note else ""
    return f"<bdi{lang}>{escape(one.text)}</bdi>{note}{_marks(brief, one.marks)}"


def _marks(brief: Brief, numbers: Iterable[int]) -> str:
    return "".join(f' <a class=mark href="{escape(brief.address_of(n))}">[{n}]</a>' for n in numbers)


def _citation(brief: Brief, one: Citation) -> str:
    lang = f' lang="{escape(one.language)}"' if one.language else ""
    quote = f"<q{lang}>{escape(one.quote)}</q> — " if one.quote else ""
    source = " · ".join(escape(word) for word in (one.title, one.origin) if word)
    return (
        f'<li id="n{one.number}"><a href="{escape(brief.address_of(one.number))}">[{one.number}]</a> '
        f"{quote}<span class=muted><bdi>{source}</bdi></span></li>"
    )
