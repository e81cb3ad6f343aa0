"""Any text in any language that is read: no error, and no quote that does not stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.capture.pipeline import read_article
from ortaq.capture.readers.languages import READERS
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.layout import KIND_OF_KEY, spans_of
from tests.resolution.opened import opened

INDEX = opened(*read_starter())
PIECES = st.sampled_from(
    (
        "Harbin Engineering University|Ministry|University|of|the|Institute|for|and|,|, |. |(|)|HEU|(HEU)|’s|'s"
        "|named after|E.A.|Co., Ltd.|signed|Faculty|School|Law|Economics|School of|Universities|Tsinghua|Qinghai|KazNU"
        "|КазНУ|哈尔滨工程大学|Университет|имени|Қазақ|университеті|Almaty|2024|\n|“|”|—|&|a|de|Press-service|Rector"
        "|Li Wei|\u2028|\u200b|İ|ß|ﬁ"
    ).split("|")
)


@pytest.mark.parametrize("lang", list(READERS))
@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=5), max_size=40).map(" ".join)
    | st.lists(PIECES, max_size=30).map("".join)
    | st.text(max_size=200)
)
def test_any_text_is_read_and_every_quote_stands_in_it(lang, text):
    reading = read_article(Article(id="t", text=text), index=INDEX, lang=lang)
    assert reading.lang == lang
    for key in KIND_OF_KEY:
        for fact in getattr(reading, key):
            assert all(span.stands_in(text) for span in spans_of(fact))
    assert [item for item in reading.ungrounded if "quote" in item.why] == []
