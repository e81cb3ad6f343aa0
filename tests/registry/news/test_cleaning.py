"""What people paste becomes paragraphs, lists and links; nothing else gets through, nothing said is lost."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ortaq.registry.news.cleaning import as_written, cleaned, plain_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=RU style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoNormal style='text-align:justify'><b><span lang=RU style='font-size:14.0pt'>Делегация прибыла
в Алматы<o:p></o:p></span></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 lfo1'><![if !supportLists]><span style='font-family:Symbol'>
<span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>
<![endif]>обмен студентами<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast><span>·<span>&nbsp;&nbsp; </span></span>общая лаборатория</p>
<p class=MsoNormal>Подробнее: <a href="https://www.kaznu.kz/ru/1/">на сайте</a>.</p><!--EndFragment--></body></html>"""


def test_a_text_from_word() -> None:
    assert cleaned(WORD) == (
        "<p>Делегация прибыла в Алматы</p>\n<ul><li>обмен студентами</li><li>общая лаборатория</li></ul>\n"
        '<p>Подробнее: <a href="https://www.kaznu.kz/ru/1/">на сайте</a>.</p>'
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("One.\nTwo.\n\n\nThree.", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"),
        ("- one\n\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2) two\nEnd.", "<ol><li>one</li><li>two</li></ol>\n<p>End.</p>"),
        ("5. Mai war der Tag.", "<p>5. Mai war der Tag.</p>"),
        ("3. one\n4. two", "<p>3. one</p>\n<p>4. two</p>"),
        ("— Мы рады, — сказал он.", "<p>— Мы рады, — сказал он.</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        (
            "See https://a.kz/x?y=1&z=2.",
            '<p>See <a href="https://a.kz/x?y=1&amp;z=2">https://a.kz/x?y=1&amp;z=2</a>.</p>',
        ),
        ("[Write](mailto:a@b.kz)", '<p><a href="mailto:a@b.kz">Write</a></p>'),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<p>1. a</p>\n<ul><li>b</li></ul>"),
        ("<p>a<br>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p onclick=x()>a<script>bad()</script><style>p{}</style></p>", "<p>a</p>"),
        ('<a href="javascript:bad()">a</a><a href="/in">b</a>', "<p>ab</p>"),
        ("<div>Co\u00adop</div>tail<p>", "<p>Coop</p>\n<p>tail</p>"),
    ],
)
def test_what_is_typed_and_what_is_stored(typed: str, stored: str) -> None:
    assert cleaned(typed) == stored


def test_a_stored_text_is_edited_as_it_was_typed() -> None:
    typed = "First.\n\n- one\n- [two](https://a.kz/)\n\n1. x\n2. y\n\nhttps://b.kz/"
    assert as_written(cleaned(typed)) == typed
    assert plain_text(cleaned(typed)) == "First.\none\ntwo\nx\ny\nhttps://b.kz/"


def test_words_that_look_like_tags_are_not_lost_on_the_way() -> None:
    stored = cleaned("<p>the tag &lt;b&gt; is bold</p>")
    assert stored == "<p>the tag &lt;b&gt; is bold</p>"
    assert cleaned(as_written(stored)) == stored


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "<script>", "</script>", "<style>", "<br>", "<b>",
             '<a href="https://a.kz/(1)">', "<a href='javascript:x'>", '<a href="https://[">', "</a>",
             "<svg onload=x>", "<!--", "-->",
             "<![CDATA[", "<table><tr><td>",
             "[a](https://b.kz)", "[", "]", "(", ")", "https://c.kz/d", "mailto:e@f.kz", "- ", "1. ", "2. ", "· ", "\n",
             "&lt;p&gt;", "&amp;", "&#0;", "<img src=x onerror=y>", "\x00", "\u2028", "<o:p>", "<textarea>", "<math>"]
        ),
        st.text(max_size=8),
    ),
    max_size=14,
)  # fmt: skip


@given(PIECES.map("".join))
@example("<a href='https://%zz'>x</a>")
@example("[a](https://%zz)")
@example("<p>&lt;b&gt;</p>")
def test_never_raises_and_lets_nothing_through(pasted: str) -> None:
    stored = cleaned(pasted)
    assert cleaned(as_written(stored)) == stored
    assert isinstance(plain_text(stored), str)
    if stored:
        root = lxml.html.fragment_fromstring(stored, create_parent="div")
        elements = list(root.iter())[1:]
        assert {element.tag for element in elements} <= {"p", "ul", "ol", "li", "a"}
        for element in elements:
            assert set(element.attrib) <= ({"href"} if element.tag == "a" else set())
            assert re.match("(https?://|mailto:)", element.get("href", "https://"), re.IGNORECASE)


@given(st.text(alphabet="абв abc中文 .,", min_size=1, max_size=60))
def test_plain_words_are_all_kept(words: str) -> None:
    assert plain_text(cleaned(words)) == " ".join(words.split())
