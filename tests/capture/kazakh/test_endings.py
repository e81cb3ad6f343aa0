"""Case endings of names: what is cut off, and what must stay because it belongs to the name."""

from __future__ import annotations

import pytest

from ortaq.capture.reading.endings.kazakh import ending_of_person, place_stems, without_ending


@pytest.mark.parametrize(
    "written",
    ["Дулати университетінің", "Дулати университетіне", "Дулати университетінде", "Дулати университетінен",
     "Дулати университетімен", "Дулати университетін", "Дулати университетіндегі", "Дулати университеті"],
)  # fmt: skip
def test_a_body_is_one_in_all_cases(written):
    assert without_ending(written) == "Дулати университеті"


@pytest.mark.parametrize("written", ["ҚазҰУ-дың", "ҚазҰУ-ға", "ҚазҰУ-мен", "ҚазҰУдың", "ҚазҰУ"])
def test_acronyms_take_endings_with_and_without_a_hyphen(written):
    assert without_ending(written) == "ҚазҰУ"


@pytest.mark.parametrize(
    ("written", "name"),
    [("Тілептің", "Тілеп"), ("Есімоваға", "Есімова"), ("Нагатамен", "Нагата"), ("Туймебаевтың", "Туймебаев"),
     ("Қансейітұлына", "Қансейітұлы"), ("Ирина", "Ирина"), ("Сұлтан", "Сұлтан"), ("Рубен", "Рубен"), ("Мәди", "Мәди")],
)  # fmt: skip
def test_people_lose_their_endings_and_no_part_of_their_names(written, name):
    assert written[: len(written) - ending_of_person(written)] == name


@pytest.mark.parametrize(
    ("written", "town"), [("Глазовтан", "Глазов"), ("Астанада", "Астана"), ("Алматыдағы", "Алматы")]
)
def test_towns_are_found_in_all_cases(written, town):
    assert town in place_stems(written)
