"""Dates as press articles write them, and the numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.capture.reading.dates import find_dates
from ortaq.capture.reading.document import read_document
from ortaq.vocabulary.articles import Article


def dates(text: str, *, date: str | None = "2024-05-20") -> list[tuple[str, str]]:
    article = Article(id="t", text=f"News\n\n{text}", title="News", date=date)
    facts = find_dates(read_document(article, lang="en"))
    return [(fact.value, span.text) for fact in facts for span in fact.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit began on 16 May 2023.", [("2023-05-16", "16 May 2023")]),
        ("The visit began on May 16, 2023.", [("2023-05-16", "May 16, 2023")]),
        ("They met on the 3rd of April.", [("2024-04-03", "3rd of April")]),
        ("They met on April 3rd.", [("2024-04-03", "April 3rd")]),
        ("From 16–18 May 2024 the guests toured.", [("2024-05-16/2024-05-18", "16–18 May 2024")]),
        ("The guests stay from May 16 to 18.", [("2024-05-16/2024-05-18", "May 16 to 18")]),
        ("The school runs from 28 June to 3 July.", [("2024-06-28/2024-07-03", "28 June to 3 July")]),
        ("It ran from 28 December to 3 January 2024.", [("2023-12-28/2024-01-03", "28 December to 3 January 2024")]),
        ("A letter came in May last year.", [("2023-05", "May last year")]),
        ("A letter came in August 2019.", [("2019-08", "August 2019")]),
        ("They have worked together since 1934.", [("1934", "1934")]),
        ("They worked from 2019 to 2023 on it.", [("2019/2023", "2019 to 2023")]),
        ("In the 2023/24 academic year they began.", [("2023/2024", "2023/24")]),
        ("It was signed on 17.05.2023 there.", [("2023-05-17", "17.05.2023")]),
        ("It was signed on 05/17/2023 there.", [("2023-05-17", "05/17/2023")]),
        ("They will meet in September.", [("2024-09", "September")]),
    ],
)
def test_a_date_is_read(text, expected):
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The university marks its 90th anniversary today.",
        "It teaches 2000 students and 1,934 others.",
        "They may 16 times ask and march 5 miles.",
        "On 31 February nothing happens.",
        "It ranks among the top 2000 universities.",
        "Pupils of 2000 schools read novels of the 1950s.",
    ],
)
def test_a_count_is_no_date(text):
    assert dates(text) == []


def test_a_day_takes_the_nearest_year():
    assert dates("They met on December 28.", date="2025-01-04") == [("2024-12-28", "December 28")]
    assert dates("They will meet on 10 January.", date="2024-12-20") == [("2025-01-10", "10 January")]


def test_without_any_year_the_year_stays_open():
    assert dates("They met on April 18.", date=None) == [("--04-18", "April 18")]


def test_a_day_in_the_text_gives_the_year_where_the_article_has_no_date():
    assert dates("On June 14, 2018 they came. On June 15 they left.", date=None) == [
        ("2018-06-14", "June 14, 2018"),
        ("2018-06-15", "June 15"),
    ]


def test_a_dateline_counts_and_the_page_around_does_not():
    article = Article(
        id="t", text="News\n\n19 March 2016\n\nThey met.\n\nOther news\n\n25 May 2024\n", title="News", date=None
    )
    assert [fact.value for fact in find_dates(read_document(article, lang="en"))] == ["2016-03-19"]


def test_one_fact_for_a_day_written_twice():
    article = Article(id="t", text="On May 3 they met.\n\nThe 3rd of May was warm.", date="2024-05-04")
    (fact,) = find_dates(read_document(article, lang="en"))
    assert (fact.value, [span.text for span in fact.mentions]) == ("2024-05-03", ["May 3", "3rd of May"])
    assert fact.rule == "dates/month-day"
    assert 0 < fact.confidence < 1


PIECES = st.sampled_from(
    [*"0123456789", "May ", "31", "2024", "-", "–", "/", ".", " to ", " of ", "last ", "in ", "\n"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join), st.sampled_from([None, "2024-02-29", "x"]))
def test_no_text_breaks_the_reader_and_every_mention_stands_in_it(text, date):
    for fact in find_dates(read_document(Article(id="t", text=text, date=date), lang="en")):
        assert fact.mentions
        assert all(span.stands_in(text) for span in fact.mentions)
