from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.resolution.normalize.shapes import Honor, honor, shorter, with_person


@pytest.mark.parametrize(
    ("name", "body", "who", "leads"),
    [
        ("Приморский лесной институт имени П. Р. Соколова", "Приморский лесной институт", "Соколова", False),
        ("Приморский лесной институт им. академика П.Р. Соколова", "Приморский лесной институт", "Соколова", False),
        ("Петр Соколов атындағы Орман институты", "Орман институты", "Петр Соколов", True),
        ("Forest Institute named after P.R. Sokolov", "Forest Institute", "Sokolov", False),
        ("P.R. Sokolov Forest Institute", "Forest Institute", "Sokolov", True),
        ("Petr Sokolov nomidagi Oʻrmon instituti", "Oʻrmon instituti", "Petr Sokolov", True),
    ],
)
def test_a_name_that_honors_a_person_falls_into_two_parts(name: str, body: str, who: str, leads: bool) -> None:
    assert honor(name) == Honor(body, who, leads)


@pytest.mark.parametrize(
    "name", ["Kazakh Forest Institute", "Лесной институт", "U.S. Department of Forests", "林业大学", ""]
)
def test_other_names_are_whole(name: str) -> None:
    assert honor(name) is None


@pytest.mark.parametrize(
    ("who", "surname"),
    [
        ("Петра Соколова", "Соколова"),
        ("Абылай хана", "Абылай хана"),
        ("Коркыт Ата", "Коркыт Ата"),
        ("Соколова", "Соколова"),
    ],
)
def test_the_surname_is_the_last_word_unless_it_is_a_title(who: str, surname: str) -> None:
    assert Honor("Институт", who).surname == surname


def test_shorter_ways_run_from_the_fullest_to_the_barest() -> None:
    assert list(shorter("Приморский государственный лесной институт имени Петра Соколова")) == [
        ("Приморский государственный лесной институт Соколова", 0.95),
        ("Соколова Приморский государственный лесной институт", 0.95),
        ("Приморский государственный лесной институт Петра", 0.9),
        ("институт Соколова", 0.8),
        ("Соколова институт", 0.8),
        ("Приморский государственный лесной институт", 0.5),
    ]


def test_two_words_are_too_bare_without_the_person() -> None:
    assert "Лесной институт" not in dict(shorter("Лесной институт имени Соколова"))


def test_the_acronym_takes_the_person_along() -> None:
    assert list(with_person("ПЛИ", "Приморский лесной институт имени П. Соколова")) == ["ПЛИ Соколова"]
    assert list(with_person("ПЛИ", "Приморский лесной институт")) == []


@given(st.text())
def test_any_text_has_finitely_many_shorter_ways_each_once(text: str) -> None:
    shapes = [shape for shape, _ in shorter(text)]
    assert len(shapes) == len(set(shapes)) <= 9
    assert text not in shapes


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Приморский государственный университет", "Приморский университет"),
        ("Primorye State University", "Primorye University"),
        ("Приморье мемлекеттік университеті", "Приморье университеті"),
        ("滨海交通大学", "滨海交大"),
        ("滨海科学技术大学", "滨海科大"),
    ],
)
def test_the_owner_goes_and_the_chinese_kind_shrinks(name: str, shape: str) -> None:
    assert [short for short, _ in shorter(name)] == [shape]


@pytest.mark.parametrize(
    "name", ["Государственный университет", "State University", "交通大学", "大学", "Приморский университет"]
)
def test_what_would_name_no_place_stays(name: str) -> None:
    assert list(shorter(name)) == []
