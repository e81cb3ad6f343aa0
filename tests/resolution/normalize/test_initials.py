from __future__ import annotations

import pytest

from ortaq.resolution.normalize.initials import bare_acronym


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("ҚазҰУ-дың", "ҚазҰУ"),
        ("ҚазҰУ-да", "ҚазҰУ"),
        ("ЕҰУ-ге", "ЕҰУ"),
        ("КБТУ-мен", "КБТУ"),
        ("ВГИКа", "ВГИК"),
        ("КИМЭПом", "КИМЭП"),
        ("ВГИКе", "ВГИК"),
    ],
)
def test_case_endings_leave_the_acronym(written: str, bare: str) -> None:
    assert bare_acronym(written) == bare


@pytest.mark.parametrize("word", ["КазНУ", "МГУ", "МИФИ", "Сколтеха", "Самара", "NWPU", "ХАТУ", "ДААД", ""])
def test_other_words_stay(word: str) -> None:
    assert bare_acronym(word) == word
