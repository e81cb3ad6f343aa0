"""The look of Word files: fonts for four scripts, colors, styles. What python-docx has no words for is said in XML."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document

INK = RGBColor(0x1D, 0x1F, 0x21)
MUTED, UNSURE, ACCENT = RGBColor(0x5C, 0x5C, 0x57), RGBColor(0x8A, 0x5A, 0x00), RGBColor(0x0A, 0x5C, 0x63)
# Fonts that every Word has; the second sets Chinese.
LATIN, CHINESE = "Arial", "Microsoft YaHei"
# Our own styles, beside those that Word has: what stands in a table, and a source in the list of them.
CELL, SOURCE = "PackCell", "PackSource"  # names and ids are the same
SIZES = {
    "Normal": 10,
    "Title": 20,
    "Heading 1": 13,
    "Heading 2": 11.5,
    "Subtitle": 10,
    "Caption": 8.5,
    CELL: 9,
    SOURCE: 8.5,
}
LANGUAGES = {"en": "en-GB", "kk": "kk-KZ", "ru": "ru-RU", "zh": "zh-CN"}


def new_document(title: str, language: str, made: datetime.datetime) -> Document:
    """An empty A4 document with our styles, dated with the instant of the pack."""
    import docx

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    _add_own(document)
    for name, size in SIZES.items():
        _dress(document.styles[name], size, language)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], "Ortaq", ""
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.language = language
    return document


def _add_own(document: Document) -> None:
    """Close lines in tables; sources hang on their numbers."""
    from docx.enum.style import WD_STYLE_TYPE

    for name, after in ((CELL, 0), (SOURCE, 2)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), 1
    source = document.styles[SOURCE].paragraph_format
    source.left_indent, source.first_line_indent = Mm(11), Mm(-11)
    source.tab_stops.add_tab_stop(Mm(11))


def _dress(style: Any, size: float, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.name, style.font.size = LATIN, Pt(size)
    if style.name.startswith("Heading"):
        style.font.color.rgb = ACCENT
        style.paragraph_format.keep_with_next = True
    elif style.name in ("Title", "Subtitle", "Caption"):
        style.font.color.rgb = INK if style.name == "Title" else MUTED
        style.font.bold, style.font.italic = style.name == "Title", False
        for kept in style.element.rPr.findall(qn("w:spacing")):  # letters stand as near as elsewhere
            style.element.rPr.remove(kept)
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


def right_to_left(run: Any) -> None:
    """Arabic and Hebrew are set from right to left."""
    from docx.oxml import OxmlElement

    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
