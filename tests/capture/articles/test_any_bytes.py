"""Whatever bytes arrive under whatever name: an article with text, or one sentence that says why not."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from ortaq.capture.articles.files import SUFFIXES, read_bytes
from ortaq.capture.errors import UnreadableFile

NAMES = st.sampled_from([f"a{suffix}" for suffix in (*SUFFIXES, "", ".docx", ".TXT")]) | st.text(max_size=20)
TAGS = (
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<table><td>",
    "<title>",
    "&#0;",
    "&#xD800;",
    "]]>",
    "<svg>",
)
PAGES = st.lists(st.sampled_from(TAGS) | st.text(max_size=8), max_size=20).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = ("id", "title", "lang", "date", "url", "publisher", "text")
ARTICLES = st.dictionaries(st.sampled_from(KEYS), VALUES | st.text(min_size=1), max_size=7).map(json.dumps)


def reads_or_refuses(data: bytes, name: str) -> None:
    try:
        article = read_bytes(data, name=name)
    except UnreadableFile as refusal:
        assert str(refusal).startswith(f"{name}: ")
        return
    assert any(character.isalnum() for character in article.text)
    article.text.encode("utf-8")


@given(st.binary(max_size=300), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    reads_or_refuses(data, name)


@example("<p><script></script>\x1f", "a.html")
@given(PAGES, st.sampled_from(["a.html", "a.htm"]))
def test_any_page(page: str, name: str) -> None:
    reads_or_refuses(page.encode("utf-8", "surrogatepass"), name)


@given(ARTICLES | VALUES.map(json.dumps))
def test_any_json(content: str) -> None:
    reads_or_refuses(content.encode("utf-8"), "a.json")
