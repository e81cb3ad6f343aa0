"""Words of affiliation strings, their places, and the breaks between them."""

from __future__ import annotations

import pytest

from ortaq.resolution.normalize.tokens import COMMA, HARD, SOFT, SPACE, Tokenizer, canonical, gap_kind


def test_words_stand_where_they_are_said_to() -> None:
    text = "Univ. of Łódź; 北京 lab, (X)"
    tokens = Tokenizer()(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == [
        "Univ", "of", "Łódź", "北", "京", "lab", "X",
    ]  # fmt: skip
    assert tokens.breaks == [SPACE, SOFT, SPACE, HARD, SPACE, SPACE, HARD]


@pytest.mark.parametrize(
    ("gap", "kind"),
    [("", SPACE), ("  ", SPACE), (" - ", SOFT), (". ", SOFT), (", ", COMMA), (" (", HARD), ("\n", HARD)],
)
def test_breaks(gap: str, kind: int) -> None:
    assert gap_kind(gap) == kind


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Universität Université Univ university", "university"),
        ("Hosp hôpital Hospital", "hospital"),
        ("Technol technological TECHNOLOGY", "technology"),
        ("Institut Instituto Inst", "institute"),
        ("children's childrens", "children"),
    ],
)
def test_spellings_meet(words: str, form: str) -> None:
    assert {canonical(word) for word in words.split()} == {form}
