"""Bodies, people and places in Russian sentences of our own."""

from __future__ import annotations

import pytest

from ortaq.capture.linking.people.words import person_words
from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading
from tests.resolution.opened import opened

INDEX = opened(*read_starter())


def read(text: str, title: str = "Новости") -> Reading:
    return read_article(Article(id="t", text=f"{title}\n\n{text}", title=title, lang="ru"), index=INDEX)


def bodies(text: str) -> list[list[str]]:
    return [[span.text for span in fact.mentions] for fact in read(text).organizations]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Гости посетили Лесогорский технический университет.", "Лесогорский технический университет"),
        (
            "Ректор Лесогорского университета имени П.П. Бажова Олег Титов принял гостей.",
            "Лесогорского университета имени П.П. Бажова",
        ),
        ("Президент Университета Ханьшуй Ван Мин выступил с речью.", "Университета Ханьшуй"),
        ("При поддержке посольства Пакистана открыт клуб.", "посольства Пакистана"),
        ("Министерство науки и высшего образования РК одобрило план.", "Министерство науки и высшего образования РК"),
        ("Делегацию принял Университет «Заречье».", "Университет «Заречье»"),
        ("Университет языков и права Узбекистана принял гостей.", "Университет языков и права Узбекистана"),
    ],
)
def test_a_name_is_found_in_full(text: str, name: str) -> None:
    assert name in [mention for body in bodies(text) for mention in body]


@pytest.mark.parametrize(
    "text",
    [
        "Университет принял гостей.",
        "Наш вуз сотрудничает с зарубежными университетами.",
        "Китайские университеты готовы к обмену.",
        "Ректор университета Иван Петров выступил с речью.",
    ],
)
def test_common_nouns_are_no_bodies(text: str) -> None:
    assert bodies(text) == []


def test_cases_and_acronyms_name_one_body() -> None:
    first, second = "Лесогорский государственный университет", "Лесогорском государственном университете"
    assert bodies(f"{first} (ЛГУ) открыт. В {second} учатся. ЛГУ рад.") == [[first, "ЛГУ", second, "ЛГУ"]]


def test_an_acronym_means_the_body_of_this_text() -> None:
    (body,) = read("Алматинский технологический университет принял гостей. АТУ рад встрече.").organizations
    assert body.name == "Almaty Technological University"
    assert [span.text for span in body.mentions] == ["Алматинский технологический университет", "АТУ"]


def test_delegates_have_their_posts_before_and_after_the_name() -> None:
    people = read(
        "КазНУ принял делегацию Университета Ханьшуй: Ван Мин – ректор, Лю Ган – начальник международного отдела. "
        "Гостей встретила декан факультета физики Анна Ильина."
    ).people
    assert [(person.name, person.title) for person in people] == [
        ("Ван Мин", "ректор"),
        ("Лю Ган", "начальник международного отдела"),
        ("Анна Ильина", "декан факультета физики"),
    ]


def test_one_person_in_several_cases() -> None:
    (person,) = read(
        "КазНУ принял ректора МГУ Виктора Садчикова. В. Садчиков отметил успехи. Виктору Садчикову вручили письмо."
    ).people
    assert person.name == "Виктор Садчиков"
    assert len(person.mentions) == 3


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ольгой Мельниковой", "Ольга Мельникова"),
        ("Эдуарда Галажинского", "Эдуард Галажинский"),
        ("Марии Петровны Ковальской", "Мария Петровна Ковальская"),
        ("Игорем Лазаренко", "Игорь Лазаренко"),
        ("Ван Ижуй", "Ван Ижуй"),
        ("Ольга Мельникова", "Ольга Мельникова"),
        ("Хансом Мюллером", "Ханс Мюллер"),
    ],
)
def test_names_stand_in_their_first_form(name: str, first: str) -> None:
    assert person_words("ru").first_case(name) == first


def test_towns_in_all_cases_are_one_place() -> None:
    places = read(
        "Гости приехали в Читу. Из Читы они отправились в Нижний Новгород. Чита понравилась гостям из провинции Шэньси."
    ).places
    assert [(place.name, len(place.mentions)) for place in places] == [
        ("Чита", 3),
        ("Нижний Новгород", 1),
        ("Шэньси", 1),
    ]


def test_a_person_called_like_a_town_is_no_town() -> None:
    assert read("Владимир Петров, ректор КазНУ, отметил успехи.").places == ()


def test_endless_heads_and_capitals_are_read_at_once() -> None:
    assert bodies("университет " * 1_500) == []
    assert len(bodies("Университет Ханьшуй " * 500)) <= 1
