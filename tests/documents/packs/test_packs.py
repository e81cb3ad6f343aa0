"""A pack as PDF, Word file and page: the same words in all, in four scripts, with nothing and with much."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from ortaq.documents.packs.breaking import breakable
from ortaq.documents.packs.columns import millimeters, shares
from ortaq.documents.packs.fonts import FontMissing, chosen_fonts, missing_fonts
from ortaq.documents.packs.page import brief_html, policy
from ortaq.documents.packs.pdf import brief_pdf
from ortaq.documents.packs.signs import spelled
from ortaq.documents.packs.word import brief_docx
from ortaq.vocabulary.brief_layout import brief_as_json, brief_from_json
from ortaq.vocabulary.briefs import Brief, Grid, Statement
from tests.documents.packs.links import docx_links, html_links, pdf_links
from tests.documents.packs.samples import HOSTILE, LONG, NAMES, sample

Render = Callable[[Brief], bytes]
RENDERERS = (brief_pdf, brief_docx, brief_html)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    told = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return told.replace("\u200b", "").replace("\ufffe", "")


def docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def html_text(content: bytes) -> str:
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<style>.*?</style>", "", content.decode(), flags=re.S)))


def unspaced(text: str) -> str:
    """Without white space: a line of print may break anywhere."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_the_same_pack_gives_the_same_bytes(render: Render, language: str) -> None:
    brief = sample(language=language)
    again = brief_from_json(brief_as_json(brief))
    assert again == brief
    assert render(again) == render(brief)


@pytest.mark.parametrize(("render", "text"), [(brief_pdf, pdf_text), (brief_docx, docx_text), (brief_html, html_text)])
def test_every_format_says_everything(render: Render, text: Callable[[bytes], str]) -> None:
    brief = sample(facts=9, hostile=True)
    told = unspaced(text(render(brief)))
    for words in (*(NAMES[one] for one in ("en", "kk", "ru", "zh")), HOSTILE, LONG, "not confirmed", "No questions."):
        assert unspaced(words) in told, words
    for one in brief.citations:
        assert f"[{one.number}]" in told
        assert unspaced(one.title) in told


@pytest.mark.parametrize("facts", [0, 3, 2000])
@pytest.mark.parametrize(
    ("render", "links"), [(brief_pdf, pdf_links), (brief_docx, docx_links), (brief_html, html_links)]
)
def test_each_mark_leads_to_its_source(render: Render, links: Callable[[bytes], set[str]], facts: int) -> None:
    brief = sample(facts)
    assert links(render(brief)) == {brief.address_of(one.number) for one in brief.citations}


def test_the_leader_has_one_page() -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(brief_pdf(sample(facts=60))))
    first, second = (document[number].get_textpage().get_text_bounded() for number in (0, 1))
    assert "Propose" in first
    assert "In detail" not in first
    assert second.startswith("In detail")


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    content = brief_html(sample(facts=20, hostile=True)).decode()
    opened: list[str] = []

    class Walk(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "img", "iframe", "object")
            assert not {name for name, _ in attrs} & {"src", "onclick", "style", "srcset"} or tag in SVG
            if tag not in ("meta", "br"):
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Walk().feed(content)
    assert opened == []
    assert "style-src 'sha256-" in policy()


SVG = {"svg", "title", "circle", "g", "path", "text", "rect", "line", "clippath", "defs"}


def test_the_word_file_has_styles_headings_and_tables() -> None:
    brief = sample()
    document = Document(io.BytesIO(brief_docx(brief)))
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        *(("Heading 1", part.heading) for part in brief.lead),
        ("Heading 1", "In detail"),
        *(("Heading 2", part.heading) for part in brief.parts),
        ("Heading 1", "Sources"),
    ]
    assert document.paragraphs[0].style.name == "Title"
    people, facts = document.tables
    assert (len(people.rows), len(facts.rows)) == (1, 4)
    assert facts.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(round(sum(column.width.mm for column in table.columns)) == 170 for table in document.tables)
    with zipfile.ZipFile(io.BytesIO(brief_docx(sample(9, hostile=True)))) as packed:
        assert "<w:rtl/>" in packed.read("word/document.xml").decode()


def test_pictures_stand_in_the_word_file_with_words_for_who_does_not_see_them() -> None:
    document = Document(io.BytesIO(brief_docx(sample())))
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert said == ["theirs: Harbin; ours: Almaty", "visits: 2024, visits: 2"]
    assert all(shape.width < document.sections[0].page_width for shape in document.inline_shapes)


def test_a_column_is_as_wide_as_its_words_need() -> None:
    rows = ((Statement("1953"), Statement("a long text " * 30), Statement("состояние")),)
    grid = Grid(("year", "what", "state"), rows)
    year, what, state = millimeters(grid, 170)
    assert (shares(grid)[0], shares(grid)[2]) == (0, 0)
    assert round(year + what + state) == 170
    assert year < state < what


def test_an_address_is_relative_without_a_base() -> None:
    assert html_links(brief_html(replace(sample(1), base=""))) == {"/sources/s0/?q=1-9#q=1-9"}


def test_a_missing_font_is_named_with_what_to_install() -> None:
    assert missing_fonts(frozenset({"Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic"})) == ()
    (told,) = missing_fonts(frozenset({"DejaVu Sans"}))
    assert "no font for Chinese" in told
    assert "fonts-noto-cjk" in told
    with pytest.raises(FontMissing, match=r"Kazakh letters.*Chinese.*Arabic"):
        chosen_fonts(frozenset())


def test_a_picture_that_no_font_has_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spelled("Law 🎓 2026 ☃") == "Law [graduation cap] 2026 ☃"
    assert spelled("👩🏽\u200d🔬") == "[woman][microscope]"
    assert spelled(NAMES["zh"] + NAMES["ar"]) == NAMES["zh"] + NAMES["ar"]
    needed = {"Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic"}
    for there, told in ((needed, "Law[graduationcap]"), (needed | {"Noto Emoji"}, "Law")):
        monkeypatch.setattr("ortaq.documents.packs.fonts.families", lambda there=there: frozenset(there))
        text = pdf_text(brief_pdf(replace(sample(), title="Law 🎓")))
        assert ("[graduation cap]" in text, told in unspaced(text)) == ("Noto Emoji" not in there, True)


def test_an_unknown_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="layout 99"):
        brief_from_json({**brief_as_json(sample()), "layout": 99})


def test_long_words_break_and_nothing_else_does() -> None:
    assert breakable("a" * 27) == "a" * 27
    assert breakable("a" * 30).replace("\u200b", "") == "a" * 30
    assert len(breakable("a" * 30)) == 59
    assert breakable("哈尔滨" * 30) == "哈尔滨" * 30
    assert breakable("e\u0301" * 20).startswith("e\u0301\u200be")
