"""The self-contained page: every quote marked, nothing of the article executed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ortaq.capture.showing.page import render_page
from ortaq.capture.showing.segments import segments
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Doubt, OrganizationFact, ProposalFact, ProposalKind, Reading, Ungrounded
from ortaq.vocabulary.spans import Span

TEXT = "HEU <script>alert(1)</script> suggested a laboratory."


def test_page_marks_quotes_and_escapes_the_article() -> None:
    organization = OrganizationFact(
        id="o1", name="HEU", mentions=(Span.of(TEXT, 0, 3),), doubts=(Doubt("unverified", "Not in the list."),)
    )
    proposal = ProposalFact(id="r1", kind=ProposalKind.PROPOSAL, by=("o1",), span=Span.of(TEXT, 0, len(TEXT)))
    page = render_page(
        Article("a", TEXT, title="<b>T</b>"),
        Reading(
            article_id="a",
            lang="en",
            extractor="x/1",
            organizations=(organization,),
            proposals=(proposal,),
            ungrounded=(Ungrounded("unit: a <i>room</i>", "no quote"),),
        ),
    )
    assert '<mark class="organization" data-facts="organization-o1 proposal-r1">HEU</mark>' in page
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;T&lt;/b&gt;" in page
    assert "a &lt;i&gt;room&lt;/i&gt;" in page
    assert "Not in the list." in page
    assert "src=" not in page
    assert "http" not in page


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=8))
def test_segments_joined_are_the_text(text: str, cuts: list[tuple[int, int]]) -> None:
    quotes = [
        (str(n), Span.of(text, start, min(start + length, len(text))))
        for n, (start, length) in enumerate(cuts)
        if start < len(text)
    ]
    found = list(segments(text, quotes))
    assert "".join(segment.text for segment in found) == text
    for key, span in quotes:
        assert "".join(segment.text for segment in found if key in segment.keys) == span.text
