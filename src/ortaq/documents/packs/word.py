"""A pack as a Word file that an officer can edit: real styles, headings, lists and tables."""

from __future__ import annotations

import datetime
import io
import unicodedata
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docx.shared import Mm, RGBColor

from ortaq.documents.packs.columns import millimeters, rows_are_short
from ortaq.documents.packs.drawing import Picture, chart_of, map_of, png_of
from ortaq.documents.packs.pdf import set_language
from ortaq.documents.packs.wordparts import (
    PAGE,
    add_picture,
    in_style,
    keep_whole,
    link_run,
    new_row,
    new_table,
    number_pages,
    repeat,
)
from ortaq.documents.packs.wordstyles import CELL, MUTED, SOURCE, UNSURE, new_document, right_to_left
from ortaq.vocabulary.briefs import Attendee, Brief, Citation, Grid, Part, Statement

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph


def brief_docx(brief: Brief) -> bytes:
    """The pack as DOCX; the same pack gives the same bytes."""
    made = datetime.datetime.fromisoformat(brief.made)
    document = new_document(brief.title, brief.language, made)
    number_pages(document, _clean(brief.about))
    document.add_heading(_clean(brief.title), 0)
    for words in filter(None, (brief.original, brief.about)):
        document.add_paragraph(_clean(words), "Subtitle")
    for part in brief.lead:
        _part(document, brief, part, 1)
    document.add_paragraph(_clean(brief.words.scope), "Caption")
    if brief.parts:
        document.add_heading(_clean(brief.words.detail), 1).paragraph_format.page_break_before = True
    for part in brief.parts:
        _part(document, brief, part, 2)
    if brief.citations:
        document.add_heading(_clean(brief.words.sources), 1)
    for one in brief.citations:
        _citation(document, brief, one)
    return _packed(document, made)


def _part(document: Document, brief: Brief, part: Part, level: int) -> None:
    document.add_heading(_clean(part.heading), level)
    if part.is_empty and part.empty:
        document.add_paragraph(_clean(part.empty))
    for one in part.statements:
        _say(in_style(document.add_paragraph(), "ListBullet"), brief, one)
    if part.note:
        document.add_paragraph(_clean(part.note), "Caption")
    if part.people:
        _people(document, brief, part.people)
    for drawn, width in ((map_of(part), 170), (chart_of(part.counts), 120)):
        if drawn:
            add_picture(document, _clean(drawn.words), png_of(drawn), width)
            _legend(document, drawn)
    for grid in part.grids:
        if grid.rows:
            _grid(document, brief, grid)


def _legend(document: Document, drawn: Picture) -> None:
    if drawn.legend:
        paragraph = document.add_paragraph(style="Caption")
    for name, color in drawn.legend:
        paragraph.add_run("● ").font.color.rgb = RGBColor.from_string(color.removeprefix("#"))
        _run(paragraph, f"{name}   ")


def _grid(document: Document, brief: Brief, grid: Grid) -> None:
    table = new_table(document, millimeters(grid, PAGE))
    first, whole = new_row(table), rows_are_short(grid)
    repeat(first)
    for cell, word in zip(first.cells, grid.head, strict=True):
        _cell(cell).add_run(_clean(word)).bold = True
    for row in grid.rows:
        added = new_row(table)
        if whole:
            keep_whole(added)
        for cell, one in zip(added.cells, row, strict=True):
            _say(_cell(cell), brief, one)
    document.add_paragraph(style=CELL)


def _people(document: Document, brief: Brief, people: Iterable[Attendee]) -> None:
    table = new_table(document, (20, PAGE - 20))
    for one in people:
        row = new_row(table)
        row.height = Mm(24)
        keep_whole(row)
        photo, words = row.cells
        _cell(photo).add_run(_clean(brief.words.photo)).font.color.rgb = MUTED
        _attendee(words, brief, one)
    document.add_paragraph(style=CELL)


def _attendee(cell: _Cell, brief: Brief, one: Attendee) -> None:
    paragraph = _cell(cell)
    _run(paragraph, one.name).bold = True
    _mark(paragraph, brief, one.marks)
    for word in filter(None, (one.role, one.title, one.organization)):
        _run(in_style(cell.add_paragraph(), CELL), word)


def _cell(cell: _Cell) -> Paragraph:
    """The paragraph that a new cell begins with."""
    return in_style(cell.paragraphs[0], CELL)


def _say(paragraph: Paragraph, brief: Brief, one: Statement) -> None:
    _run(paragraph, one.text, one.language)
    if one.note:
        _run(paragraph, f" ({one.note})").font.color.rgb = UNSURE
    _mark(paragraph, brief, one.marks)


def _mark(paragraph: Paragraph, brief: Brief, numbers: Iterable[int]) -> None:
    for number in numbers:
        link_run(paragraph, f" [{number}]", brief.address_of(number))


def _citation(document: Document, brief: Brief, one: Citation) -> None:
    paragraph = in_style(document.add_paragraph(), SOURCE)
    link_run(paragraph, f"[{one.number}]", brief.address_of(one.number))
    if one.quote:
        opening, closing = "«»" if brief.language in ("ru", "kk") else "“”"
        _run(paragraph, f"\t{opening}{one.quote}{closing} —", one.language)
    source = " · ".join(word for word in (one.title, one.origin) if word)
    _run(paragraph, f" {source}" if one.quote else f"\t{source}").font.color.rgb = MUTED


def _run(paragraph: Paragraph, text: str, language: str = "") -> Any:
    run = paragraph.add_run(_clean(text))
    if set_language(language) in ("ar", "fa", "he", "ur") or _reads_leftward(text):
        right_to_left(run)
    return run


def _reads_leftward(text: str) -> bool:
    """By its first letter, as the Unicode standard does it."""
    return next((unicodedata.bidirectional(c) for c in text if unicodedata.bidirectional(c) in "L R AL"), "L") != "L"


def _clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))


def _packed(document: Document, made: datetime.datetime) -> bytes:
    """The file with the instant of the pack on every entry, so that nothing in it tells of the clock."""
    drawn, packed = io.BytesIO(), io.BytesIO()
    document.save(drawn)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()
