"""One person named in two scripts is one, and two people whose names only look alike stay two."""

from __future__ import annotations

import pytest

from ortaq.capture.linking.people.across_scripts import join_scripts, same_in_latin
from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import PersonFact
from ortaq.vocabulary.spans import Span
from tests.resolution.opened import opened

INDEX = opened(*read_starter())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жансеит Туймебаев", "Zhanseit Tuimebayev"),
        ("Жансейіт Түймебаев", "Janseit Tuymebaev"),
        ("Туймебаев Жансеит Кансеитович", "Zh. Tuimebaev"),
        ("Ж. Туймебаев", "Zhanseit Tuimebayev"),
        ("Туймебаев", "Zhanseit Tuimebayev"),
        ("Юлия Щербакова", "Iuliia Shcherbakova"),
        ("Бақытжан Әбдірайым", "Bakytzhan Abdiraiym"),
        ("Евгений Цой", "Tsoi Yevgeny"),
        ("Александр Жуков", "Alexander Zhukov"),
        ("段广仁", "Duan Guangren"),
        ("段广仁", "Guangren Duan"),
        ("Xi Wang'an", "席望安"),
        ("Дуань Гуанжэнь", "Duan Guangren"),
        ("Яо Юй", "Yu Yao"),
        ("Чжан Сицзян", "Zhang Xijiang"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert same_in_latin(one, other)
    assert same_in_latin(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сергей Иванов", "Andrei Ivanov"),
        ("С. Иванов", "Andrei Ivanov"),
        ("Ким", "Yuri Kim"),
        ("Иванова Анна", "Ivanov Anton"),
        ("王伟", "Wang Wen"),
        ("Ван Вэй", "Wang Wen"),
        ("Иван Ли", "Ivan Petrov"),
        ("段广仁", "Duan"),
        ("", "Ivanov"),
        ("…", "—"),
    ],
)
def test_names_that_are_not_one(one: str, other: str) -> None:
    assert not same_in_latin(one, other)
    assert not same_in_latin(other, one)


def person(number: int, name: str, organization: str | None = None, title: str | None = None) -> PersonFact:
    span = Span(number * 100, number * 100 + len(name), name)
    return PersonFact(
        id=f"p{number}", rule="r", confidence=0.9, name=name, organization=organization, title=title, mentions=(span,)
    )


def test_a_name_that_fits_two_people_joins_neither() -> None:
    facts = (person(1, "Serik Omarov"), person(2, "Saule Omarova"), person(3, "Sabit Omarov"), person(4, "С. Омаров"))
    assert join_scripts(facts) == facts


def test_another_organization_makes_another_person() -> None:
    facts = (person(1, "Serik Omarov", "o1"), person(2, "С. Омаров", "o2"))
    assert join_scripts(facts) == facts


def test_the_name_in_full_is_enough() -> None:
    (one,) = join_scripts((person(1, "Serik Omarov", "o1"), person(2, "Серик Омаров", "o2")))
    assert (one.name, one.aliases, one.organization) == ("Serik Omarov", ("Серик Омаров",), "o1")


def test_the_one_has_what_each_told() -> None:
    (one,) = join_scripts((person(1, "Серик Омаров"), person(2, "Serik Omarov", "o1", "Rector")))
    assert (one.name, one.aliases, one.title, one.organization) == ("Серик Омаров", ("Serik Omarov",), "Rector", "o1")
    assert [span.text for span in one.mentions] == ["Серик Омаров", "Serik Omarov"]
    assert [(doubt.code, doubt.text) for doubt in one.doubts] == [
        ("two-names", "The text writes what seems to be one name in two scripts: Серик Омаров and Serik Omarov.")
    ]


def test_an_article_in_three_scripts() -> None:
    text = (
        "Al-Farabi University and Harbin Engineering University\n\n"
        "On 16 May 2024 Rector Zhanseit Tuimebayev received Vice-President Duan Guangren of Harbin Engineering"
        " University.\n\n哈尔滨工程大学副校长段广仁表示，双方将加强合作。\n\n"
        "Ректор Ж. Туймебаев поблагодарил гостей за визит.\n"
    )
    reading = read_article(Article(id="t", text=text), index=INDEX)
    assert [(fact.id, fact.name, fact.aliases) for fact in reading.people] == [
        ("p1", "Zhanseit Tuimebayev", ("Ж. Туймебаев",)),
        ("p2", "Duan Guangren", ("段广仁",)),
    ]
