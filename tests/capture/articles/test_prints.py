"""PDF, Word and e-mail: their text, and what is told of those that cannot be read."""

from __future__ import annotations

import pytest

from ortaq.capture.articles.files import read_bytes
from ortaq.capture.errors import UnreadableFile
from ortaq.capture.pipeline import read_article
from ortaq.resolution import open_index
from ortaq.vocabulary.articles import page_at
from ortaq.vocabulary.layout import from_layout, to_layout
from tests.capture.articles import prints

PAGES = (
    (
        "Делегация Харбина",
        "Делегация Харбинского инженерного университета посетила Казахский на-",
        "циональный университет, чтобы обсудить сотрудничество.",
        "1",
    ),
    ("Қазақстан мен Қытай ғалымдары", "2"),
)


def refused(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableFile) as error:
        read_bytes(data, name=name)
    return str(error.value)


def test_lines_of_a_print_become_paragraphs_and_pages_are_known() -> None:
    article = read_bytes(prints.pdf(PAGES), name="visit.pdf")
    assert article.text == (
        "Делегация Харбина\n"
        "Делегация Харбинского инженерного университета посетила Казахский национальный университет, чтобы "
        "обсудить сотрудничество.\n"
        "Қазақстан мен Қытай ғалымдары"
    )
    assert article.title == "Делегация Харбина"
    assert article.pages == (0, article.text.index("Қазақстан"))


def test_quotes_carry_their_page_through_json_and_back() -> None:
    pages = [
        ["Guests in Almaty", "A delegation from Harbin Engineering University visited Al-Farabi Kazakh"],
        ["National University on 16 May 2024. Later Nazarbayev University joined them."],
    ]
    article = read_bytes(prints.pdf(pages), name="visit.pdf")
    assert "Al-Farabi Kazakh National University on 16 May 2024." in article.text
    reading = read_article(article, index=open_index())
    on = {mention.text: mention.page for body in reading.organizations for mention in body.mentions}
    assert on == {
        "Harbin Engineering University": 1, "Al-Farabi Kazakh National University": 1, "Nazarbayev University": 2,
    }  # fmt: skip
    written = to_layout(reading)
    assert {k: v for k, v in written["dates"][0]["mentions"][0].items() if k == "page"} == {"page": 2}
    assert from_layout(written) == reading
    assert from_layout(written).dates[0].mentions[0].page == 2


def test_page_at() -> None:
    assert [page_at((0, 10, 10, 20), offset) for offset in (0, 9, 10, 19, 20, 99)] == [1, 1, 3, 3, 4, 4]
    assert page_at((), 5) is None


def test_chinese_lines_are_joined_without_a_space() -> None:
    lines = ["哈尔滨工程大学代表团访问阿里法拉比哈萨克国立大学并就", "联合培养研究生等问题进行了深入交流会谈"]
    assert read_bytes(prints.pdf([lines]), name="a.pdf").text == "".join(lines)


def test_a_print_of_500_pages() -> None:
    page = ["The delegation visited the university and discussed joint laboratories."] * 20
    article = read_bytes(prints.pdf([page] * 500), name="book.pdf")
    assert len(article.pages) == 500
    assert 690_000 < len(article.text) < 720_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (prints.locked(prints.pdf(PAGES)), "is locked with a password"),
        (prints.pdf([[], []]), "its 2 pages are pictures without text (a scan?)"),
        (b"%PDF-1.7 no more", "is damaged, or no PDF file"),
        (prints.pdf(PAGES)[:400], "is damaged, or no PDF file"),
        (prints.pdf([["A visit to the university."] * 50] * 1000), "too many for one article"),
        (prints.pdf([["page"]] * 2001), "has 2,001 pages (at most 2,000)"),
    ],
    ids=["locked", "scan", "no pdf", "cut", "long", "pages"],
)
def test_prints_that_cannot_be_read(data: bytes, why: str) -> None:
    message = refused(data, "visit.pdf")
    assert message.startswith("visit.pdf: ")
    assert why in message


def test_a_word_file_with_table_box_and_deletion() -> None:
    raw = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Aigul</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>dean</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>before</w:t><w:tab/><w:t>after</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>in a box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r>"
        "<w:t>in a box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"
    )
    article = read_bytes(prints.docx(["A visit", "They came & went."], raw=raw), name="visit.docx")
    assert article.text.split("\n") == ["A visit", "They came & went.", "Aigul", "dean", "before\tafter", "in a box"]
    assert article.title == "A visit"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (prints.docx_bomb(60), "unpacks to more than 50 MB; it was not opened"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "is locked with a password, or an old .doc file"),
        (b"PK\x03\x04 cut", "is damaged, or no zip file"),
        (prints.packed({"xl/workbook.xml": b"<a/>"}), "is no Word file"),
        (prints.packed({"word/document.xml": b"<a><b></a>"}), "the XML is broken in line 1"),
        (
            prints.packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'}),
            "no text",
        ),
        (prints.docx([]), "there is no text in it"),
    ],
    ids=["bomb", "old", "cut", "workbook", "broken", "entities", "empty"],
)
def test_word_files_that_cannot_be_read(data: bytes, why: str) -> None:
    message = refused(data, "visit.docx")
    assert message.startswith("visit.docx: ")
    assert why in message


def test_a_message_is_read_under_its_subject_and_day() -> None:
    article = read_bytes(prints.mail("Guests came.\n", subject="Fwd: Re: Қонақтар"), name="letter.eml")
    assert (article.text, article.title, article.date) == ("Қонақтар\n\nGuests came.", "Қонақтар", "2024-05-16")


def test_the_better_body_of_a_message_is_taken() -> None:
    page = "<html><body><p>A delegation of Harbin Engineering University came to discuss cooperation.</p></body></html>"
    assert "Harbin Engineering" in read_bytes(prints.mail("See HTML.", html=page), name="a.eml").text
    assert "plain" in read_bytes(prints.mail("The plain words of the letter. " * 9, html=page), name="a.eml").text


@pytest.mark.parametrize("data", [b"\x00\x01", b"no header at all", b"Subject:\n\n", prints.mail("")])
def test_messages_without_a_message(data: bytes) -> None:
    assert refused(data, "letter.eml").startswith("letter.eml: ")
