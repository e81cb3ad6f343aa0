"""A pack as a Word file that an officer can edit: real styles, headings, lists and tables."""

from __future__ import annotations

import datetime
import io
import unicodedata
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ortaq.documents.packs.pdf import set_language
from ortaq.documents.packs.wordstyles import MUTED, UNSURE, link_run, new_document, right_to_left
from ortaq.vocabulary.briefs import Attendee, Brief, Citation, Grid, Part, Statement

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph


def brief_docx(brief: Brief) -> bytes:
    """The pack as DOCX; the same pack gives the same bytes."""
    made = datetime.datetime.fromisoformat(brief.made)
    document = new_document(brief.title, brief.language, made)
    document.add_heading(_clean(brief.title), 0)
    for words in filter(None, (brief.original, brief.about)):
        document.add_paragraph(_clean(words), "Subtitle")
    for part in brief.lead:
        _part(document, brief, part, 2)
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
        _say(document.add_paragraph(style="List Bullet"), brief, one)
    if part.people:
        _people(document, brief, part.people)
    for grid in part.grids:
        if grid.rows:
            _grid(document, brief, grid)


def _grid(document: Document, brief: Brief, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.head), style="Table Grid")
    first = table.rows[0]
    _repeat(first)
    for cell, word in zip(first.cells, grid.head, strict=True):
        cell.paragraphs[0].add_run(_clean(word)).bold = True
    for row in grid.rows:
        for cell, one in zip(table.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], brief, one)
    document.add_paragraph()


def _people(document: Document, brief: Brief, people: Iterable[Attendee]) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for one in people:
        row = table.add_row()
        row.height = Mm(24)
        photo, words = row.cells
        photo.width, words.width = Mm(20), Mm(150)
        photo.paragraphs[0].add_run(_clean(brief.words.photo)).font.color.rgb = MUTED
        _attendee(words, brief, one)
    document.add_paragraph()


def _attendee(cell: _Cell, brief: Brief, one: Attendee) -> None:
    paragraph = cell.paragraphs[0]
    _run(paragraph, one.name).bold = True
    _mark(paragraph, brief, one.marks)
    for word in filter(None, (one.role, one.title, one.organization)):
        _run(cell.add_paragraph(), word)


def _say(paragraph: Paragraph, brief: Brief, one: Statement) -> None:
    _run(paragraph, one.text, one.language)
    if one.note:
        _run(paragraph, f" ({one.note})").font.color.rgb = UNSURE
    _mark(paragraph, brief, one.marks)


def _mark(paragraph: Paragraph, brief: Brief, numbers: Iterable[int]) -> None:
    for number in numbers:
        link_run(paragraph, f" [{number}]", brief.address_of(number))


def _citation(document: Document, brief: Brief, one: Citation) -> None:
    paragraph = document.add_paragraph()
    link_run(paragraph, f"[{one.number}]", brief.address_of(one.number))
    if one.quote:
        _run(paragraph, f" “{one.quote}” —", one.language)
    source = " · ".join(word for word in (one.title, one.origin) if word)
    _run(paragraph, f" {source}").font.color.rgb = MUTED


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


def _repeat(row: Any) -> None:
    """The head of a table stands again on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


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
