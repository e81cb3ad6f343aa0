"""Why something failed is told in the reader's language: each sentence of the rooms below is known here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

import ortaq
from ortaq.registry import models as m
from ortaq.registry.sources.operations import mark_failed
from ortaq.web.failures import SENTENCES, worded_failure
from tests.web import samples

SRC = Path(ortaq.__file__).parent
RAISED = {"UnreadableFile", "NotFetched", "UnsupportedLanguage", "ReadingFailed", "ServerUnreachable"}
# The command line alone says these: pages take no folders.
NOT_ON_PAGES = ("a folder without articles", "not a file; name files")


def sentences() -> Iterator[tuple[str, str]]:
    """(where, sentence) of all that is refused with a sentence, each value in it put as "X"."""
    for room in ("capture/archives", "capture/articles", "capture/fetching", "jobs/archives", "jobs/mailing", "jobs"):
        for path in sorted((SRC / room).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield from ((f"{path.name}:{node.lineno}", said) for said in _said(node))


def _said(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    told = [keyword.value for keyword in call.keywords if keyword.arg == "why"]
    if name in RAISED and call.args:
        told.append(call.args[0])
    for part in told:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
            yield part.value
        elif isinstance(part, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "X" for one in part.values)


def test_every_sentence_is_known() -> None:
    found = [(where, said) for where, said in sentences() if not any(words in said for words in NOT_ON_PAGES)]
    assert len(found) > 50
    for language in ("kk", "ru", "zh-hans"):
        with translation.override(language):
            missing = [
                (where, said)
                for where, said in found
                if worded_failure(said) == said
                and said not in ("X", "X: X", "X: X; split it into one file per article.")
            ]
        assert missing == [], f"put them into web/failures.py ({language})"


@pytest.mark.parametrize(
    "said",
    [
        "minutes.pdf: its 3 pages are pictures without text (a scan?); let a program recognize the text (OCR) and save"
        " it as PDF, or paste the text.",
        "a: b.txt: the file is empty.",
        "t.txt: the language is 'fr'; Ortaq reads en, kk, ru, zh. If it is one of these, name it.",
        "t.txt: the text has 2,000,000 characters, too many for one article (at most 500,000); split it into one file"
        " per article.",
        "https://x.kz/: the server answered 500 Oops: no; try again later.",
    ],
)
def test_values_stay_as_they_are(said: str) -> None:
    with translation.override("ru"):
        russian = worded_failure(said)
    assert russian != said
    assert russian.startswith(said.partition(": ")[0])
    with translation.override("en"):
        assert worded_failure(said) == said


def test_what_is_not_known_is_told_as_it_stands() -> None:
    with translation.override("kk"):
        assert worded_failure("<b>something else</b>") == "<b>something else</b>"
        assert worded_failure("") == ""
    assert len(set(map(str, SENTENCES))) == len(SENTENCES)


def test_the_page_of_a_text_that_could_not_be_read_speaks_the_reader_s_language(officer: Client) -> None:
    source = samples.everything().source
    m.SourceDocument.objects.update(state="waiting", extractor="")
    source.refresh_from_db()
    mark_failed(source=source, why="x.pdf: is locked with a password; save it without one and try again.", by=None)
    officer.cookies["django_language"] = "ru"
    assert "закрыт паролем" in officer.get(f"/sources/{source.slug}/").content.decode()
