"""A text set as an article: nothing lost, every quote where it stands, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ortaq.registry.sources.models import Evidence
from ortaq.web.sources.article import around, parsed_place, set_article

TEXT = "A title\n\nFirst words of a line.\nSecond 🙂 line, 哈尔滨."


def test_the_title_is_a_heading_and_each_line_a_paragraph() -> None:
    paragraphs = set_article(TEXT, "A title", {})
    assert [paragraph.heading for paragraph in paragraphs] == [True, False, False]


def test_quotes_are_marked_by_the_kind_of_the_shortest_and_anchored_once() -> None:
    start = TEXT.index("🙂")
    kinds = {(start, start + 1): "person", (start - 7, start + 6): "event"}
    pieces = set_article(TEXT, "", kinds, [(start, start + 1)])[-1].pieces
    assert [(piece.text, piece.kind, piece.current) for piece in pieces] == [
        ("Second ", "event", False),
        ("🙂", "person", True),
        (" line", "event", False),
        (", 哈尔滨.", "", False),
    ]
    assert [piece.anchors for piece in pieces] == [(f"{start - 7}-{start + 6}",), (f"{start}-{start + 1}",), (), ()]


def test_a_quote_over_two_lines_is_marked_in_both() -> None:
    place = (TEXT.index("a line"), TEXT.index("Second") + 6)
    marked = [piece.text for p in set_article(TEXT, "", {place: "event"}) for piece in p.pieces if piece.quotes]
    assert marked == ["a line.", "Second"]


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_the_pieces_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    kinds = {(start, start + length): "event" for start, length in places if start + length <= len(text)}
    set_lines = ["".join(piece.text for piece in paragraph.pieces) for paragraph in set_article(text, "", kinds)]
    assert set_lines == [line for line in text.split("\n") if line]


@given(st.text(max_size=30), st.integers(0, 100))
def test_a_place_from_an_address_is_in_the_text_or_none(asked: str, length: int) -> None:
    place = parsed_place(asked, length)
    assert place is None or 0 <= place[0] < place[1] <= length


def test_words_around_a_quote_stay_in_its_line_and_are_cut_at_spaces() -> None:
    start = TEXT.index("words")
    quote = Evidence(start=start, end=start + 5, quote="words")
    assert around(TEXT, [quote]) == [("First ", quote, " of a line.")]
    assert around(TEXT, [quote], reach=8) == [("First ", quote, " of a…")]
