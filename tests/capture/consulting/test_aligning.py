"""Quotes are found exactly, else but for white space, else but for punctuation, else not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.capture.consulting.aligning import align

TEXT = (
    "The “Silk Road” center — opened in\n2024 — has  30,000 students. 双方签署了合作备忘录，并参观了校园。Can art help?"
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("opened in\n2024", "opened in\n2024"),
        (" has  30,000 students. ", "has  30,000 students."),
        ("opened in 2024", "opened in\n2024"),
        ("has 30,000 students", "has  30,000 students"),
        ('The "Silk Road" center - opened', "The “Silk Road” center — opened"),
        ("双方签署了合作备忘录,并参观了校园.", "双方签署了合作备忘录，并参观了校园。"),
    ],
)
def test_found(quote: str, found: str) -> None:
    span = align(quote, TEXT)
    assert span is not None
    assert span.text == found
    assert span.stands_in(TEXT)


@pytest.mark.parametrize(
    "quote", ["", "  ", "opened in 2025", "the silk road", "has 3 0,000", "openedin2024", "...", "an  art", "30000"]
)
def test_refused(quote: str) -> None:
    assert align(quote, TEXT) is None


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text(text: str, quote: str) -> None:
    span = align(quote, text)
    assert span is None or span.stands_in(text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_stands_there_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    span = align(quote, text)
    assert (span is None) == (not quote)
    assert span is None or span.text == quote
