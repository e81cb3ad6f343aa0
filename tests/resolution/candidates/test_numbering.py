"""The words of a text as arrays are those of the tokenizer."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.resolution.candidates.numbering import Numbering, without_marks, words_in
from ortaq.resolution.normalize.tokens import Tokenizer
from ortaq.vocabulary.organizations import Organization
from tests.resolution.opened import opened

NAMES = opened(Organization("a", "Fjordby University")).names
LETTERS = st.text(st.sampled_from("aBz1 .,'’&;#xU S.大学İ𝒜é\n-AR"), max_size=60)


@given(LETTERS)
@settings(deadline=None, max_examples=500)
def test_words_stand_where_the_tokenizer_sees_them(text: str) -> None:
    plain = without_marks(text)
    words, tokens = Numbering(NAMES, Tokenizer())(plain, 0), Tokenizer()(plain)
    assert len(plain) == len(text)
    assert words.starts.tolist() == tokens.starts
    assert words.ends.tolist() == tokens.ends


def test_words_in_a_text() -> None:
    starts, ends, breaks, codes = words_in("Ab O'Hara's 大学-x 1; one. Two")
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [
        (0, 2),
        (3, 11),
        (12, 13),
        (13, 14),
        (15, 16),
        (17, 18),
        (20, 23),
        (25, 28),
    ]
    assert breaks.tolist() == [18, 23]
    assert codes.dtype == np.uint64
