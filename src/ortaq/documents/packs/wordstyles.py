"""The look of Word files: fonts for four scripts, colors, links. What python-docx has no words for is said in XML."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MUTED, UNSURE, ACCENT = RGBColor(0x5C, 0x5C, 0x57), RGBColor(0x8A, 0x5A, 0x00), RGBColor(0x0A, 0x5C, 0x63)
# Fonts that every Word has; the second sets Chinese.
LATIN, CHINESE = "Arial", "Microsoft YaHei"
LANGUAGES = {"en": "en-GB", "kk": "kk-KZ", "ru": "ru-RU", "zh": "zh-CN"}


def new_document(title: str, language: str, made: datetime.datetime) -> Document:
    """An empty A4 document with our styles, dated with the instant of the pack."""
    import docx

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12), ("Subtitle", 10)):
        _dress(document.styles[name], size, language)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], "Ortaq", ""
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.language = language
    return document


def _dress(style: Any, size: int, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.name, style.font.size = LATIN, Pt(size)
    if style.name.startswith("Heading"):
        style.font.color.rgb = ACCENT
        style.paragraph_format.keep_with_next = True
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), CHINESE)
    fonts.set(qn("w:cs"), LATIN)
    for old in style.element.rPr.findall(qn("w:lang")):
        style.element.rPr.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:eastAsia" if language == "zh" else "w:val"), LANGUAGES.get(language, language))
    style.element.rPr.append(spoken)


def link_run(paragraph: Paragraph, text: str, address: str) -> None:
    """A link to an address outside of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element = OxmlElement("w:r")
    link.append(element)
    paragraph._p.append(link)
    run = Run(element, paragraph)
    run.text, run.font.color.rgb, run.font.size = text, ACCENT, Pt(8)


def right_to_left(run: Any) -> None:
    """Arabic and Hebrew are set from right to left."""
    from docx.oxml import OxmlElement

    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
