from __future__ import annotations

import pytest

from ortaq.resolution.normalize.words import forms


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("دانشگاه کاشان", ("university", "kashan")),
        ("جامعة بغداد", ("university", "baghdad")),
        ("بجامعة البلقاء التطبيقية", ("university", "balqa", "applied")),
        ("دانشگاه فردوسی مشهد", ("university", "ferdowsi", "mashhad")),
        ("جامعة الملك سعود", ("university", "king", "saud")),
    ],
)
def test_arabic_and_persian_words_meet_the_english_ones(name: str, english: tuple[str, ...]) -> None:
    assert forms(name) == english


def test_an_unknown_word_stays_but_for_its_article() -> None:
    assert forms("القرطاس") == forms("قرطاس")
