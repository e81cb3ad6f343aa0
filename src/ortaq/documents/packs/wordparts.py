"""Parts of Word files that python-docx has no words for: links, pictures with words, tables with firm columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ortaq.documents.packs.wordstyles import ACCENT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

PAGE = 170  # millimeters between the margins


def in_style(paragraph: Paragraph, style: str) -> Paragraph:
    """The paragraph in the style with this id; for a name python-docx would search all styles each time."""
    paragraph._p.style = style
    return paragraph


def link_run(paragraph: Paragraph, text: str, address: str) -> None:
    """A link to an address outside of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.text.run import Run

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element = OxmlElement("w:r")
    link.append(element)
    paragraph._p.append(link)
    run = Run(element, paragraph)
    run.text, run.font.color.rgb, run.font.size = text, ACCENT, Pt(8)


def add_picture(document: Document, words: str, content: bytes, width: int) -> None:
    """A PNG as wide as said (millimeters); ``words`` say what it shows, for who does not see it."""
    shape = document.add_picture(io.BytesIO(content), Mm(width))
    shape._inline.docPr.set("descr", words)


def new_table(document: Document, widths: Sequence[float]) -> Table:
    """A table without rows, its columns as wide as said (millimeters)."""
    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def new_row(table: Table) -> _Row:
    """A row at the end."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def repeat(row: _Row) -> None:
    """The head of a table stands again on each page."""
    _mark_row(row, "w:tblHeader")


def keep_whole(row: _Row) -> None:
    """The row stands on one page."""
    _mark_row(row, "w:cantSplit")


def _mark_row(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def number_pages(document: Document, words: str) -> None:
    """At the foot of each page the words and its number."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Caption"]
    paragraph.add_run(f"{words} · ")
    run: Any = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.text = "PAGE"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
