from __future__ import annotations

import pytest

from ortaq.resolution.normalize.english import in_english, rows, spelled
from ortaq.resolution.normalize.folding import fold
from ortaq.resolution.normalize.stems import same


@pytest.mark.parametrize(
    ("stem", "english"),
    [
        ("мюнхен", "munich"),
        ("осак", "osaka"),
        ("варшав", "warsaw"),
        ("университет", "university"),
        ("букетов", "buketov"),
    ],
)
def test_a_stem_has_its_english_form_or_latin_letters(stem: str, english: str) -> None:
    assert in_english(stem) == english


def test_short_words_keep_their_letters() -> None:
    assert spelled("мгу") == "мгу"
    assert spelled("сечен") == "sechen"


@pytest.mark.parametrize(("name", "cells"), [("lexicon.tsv", 3), ("regions.tsv", 4)])
def test_a_list_names_each_form_as_english_names_meet_under_it(name: str, cells: int) -> None:
    forms = [row[0] for row in rows(name)]
    assert [form for form in forms if same(fold(form)) != form] == []
    assert {len(row) for row in rows(name)} == {cells}


def test_every_place_has_a_country_and_a_name_in_another_script() -> None:
    places = list(rows("places.tsv"))
    assert len(places) > 2_900
    assert [row for row in places if len(row) != 4 or len(row[1]) != 2 or not (row[2] or row[3])] == []
