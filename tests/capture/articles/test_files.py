"""A file becomes an article, or a sentence that names the file and the cause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.capture.articles.files import MAX_BYTES, SUFFIXES, read_bytes, read_file
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import checksum

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t ", "empty"),
    "binary.txt": (b"\x7fELF\x00\x00\x01", "binary"),
    "control.txt": (bytes(range(1, 9)) * 20, "binary"),
    "cp1251.txt": ("Делегация прибыла".encode("cp1251"), "save it as UTF-8"),
    "dots.txt": (b"... --- !!!", "no text"),
    "large.txt": (b"a" * (MAX_BYTES + 1), "too large"),
    "long.txt": (b"a visit " * 150_000, "1,200,000 characters, too many for one article (at most 1,000,000)"),
    "article.json": (b'{"id": "x", "title": "y"}', "no 'text'"),
    "list.json": (b"[1, 2]", "one JSON object"),
    "broken.json": (b'{"text": "a"\n,', "line 2"),
    "nested.json": (b"[" * 100_000, "nested too deeply"),
    "day.json": (b'{"text": "A visit.", "date": "yesterday"}', "'date'"),
    "title.json": (b'{"text": "A visit.", "title": 3}', "'title'"),
    "scripts.html": (b"<html><script>alert(1)</script>", "no text"),
    "picture.png": (b"\x89PNG....", "not a kind of file"),
    "paper.pdf": (b"%PDF-1.7", "is damaged, or no PDF file"),
    "slides.pptx": (b"PK", "not a kind of file"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_by_name_and_cause(name: str, tmp_path: Path) -> None:
    data, cause = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as error:
        read_file(path)
    assert name in str(error.value)
    assert cause in str(error.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none.txt", "cannot be opened"), (tmp_path, "a folder without articles")):
        with pytest.raises(UnreadableFile, match=f"{path.name}: {why}"):
            read_file(path)


def test_text_keeps_its_title_and_marks_are_dropped() -> None:
    article = read_bytes("\ufeffA visit\r\n\r\nThey came.".encode(), name="visit one.txt")
    assert (article.id, article.title, article.text) == ("visit-one", "A visit", "A visit\n\nThey came.")


def test_utf16_with_its_mark_is_text() -> None:
    assert read_bytes("Қазақстан".encode("utf-16"), name="a.txt").text == "Қазақстан"


def test_page_in_a_declared_encoding_without_its_scripts() -> None:
    page = (
        '<html><head><meta charset="windows-1251"><title>Визит</title></head><body><script>var x = "no";</script>'
        "<p>Делегация университета посетила кампус, чтобы обсудить сотрудничество.<p>Стороны <b>договорились"
    )
    article = read_bytes(page.encode("cp1251"), name="page.html")
    assert "Делегация университета посетила кампус" in article.text
    assert "var x" not in article.text


def test_markup_inside_text_stays_text() -> None:
    article = read_bytes(json.dumps({"text": "Title\n\n<script>alert(1)</script> came"}).encode(), name="a.json")
    assert "<script>" in article.text


def test_lone_surrogates_become_one_replacement_each() -> None:
    article = read_bytes(b'{"text": "a \\ud800 visit"}', name="a.json")
    assert article.text == "a \ufffd visit"


def test_checksum_sees_through_white_space_and_unicode_form() -> None:
    assert checksum("Қа\u0438\u0306  x\r\n") == checksum("Қай x")
    assert checksum("one") != checksum("two")


@given(st.binary(max_size=2000), st.sampled_from(SUFFIXES))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        article = read_bytes(data, name=f"any{suffix}")
    except UnreadableFile as error:
        assert f"any{suffix}" in str(error)
    else:
        article.text.encode("utf-8")
