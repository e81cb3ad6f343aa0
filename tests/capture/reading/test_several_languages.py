"""Sentences in another language state facts too; a translation of the whole says nothing twice."""

from __future__ import annotations

from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from tests.resolution.opened import opened

INDEX = opened(*read_starter())
RUSSIAN = (
    "Делегация Харбинского инженерного университета посетила КазНУ\n\n16 мая 2024 года ректор КазНУ имени аль-Фараби"
    " Серик Омаров принял делегацию Харбинского инженерного университета во главе с проректором Чжан Сицзян.\n\nСтороны"
    " подписали меморандум о сотрудничестве. Гости осмотрели кампус. Ректор рассказал об истории вуза.\n\n"
)
ENGLISH = (
    "Vice-President Zhang Xijiang proposed to open a joint laboratory of marine technology with Al-Farabi Kazakh"
    ' National University. "About 30,000 students study at Harbin Engineering University", he said.\n'
)


def test_what_only_the_other_language_says() -> None:
    reading = read_article(Article(id="t", text=RUSSIAN + ENGLISH), index=INDEX)
    assert [(fact.id, fact.status) for fact in reading.agreements] == [("a1", "signed")]
    assert [(fact.id, fact.name, fact.status) for fact in reading.joint_units] == [
        ("u1x", "joint laboratory of marine technology", "proposed")
    ]
    assert [(fact.id, fact.kind) for fact in reading.proposals] == [("r1x", "proposal")]
    assert [(fact.attribute, fact.value) for fact in reading.profile_facts] == [("students_total", "30000")]
    assert [(fact.name, fact.aliases) for fact in reading.people] == [
        ("Серик Омаров", ()),
        ("Чжан Сицзян", ("Zhang Xijiang",)),
    ]


def test_a_translation_says_nothing_twice() -> None:
    translation = (
        "On 16 May 2024 the rector of Al-Farabi Kazakh National University Serik Omarov received a delegation of Harbin"
        " Engineering University headed by Vice-President Zhang Xijiang.\n\nThe parties signed a memorandum of"
        " cooperation. The guests saw the campus. The rector spoke about the history of the university.\n"
    )
    reading = read_article(Article(id="t", text=RUSSIAN + translation), index=INDEX)
    assert [(fact.id, fact.status) for fact in reading.agreements] == [("a1", "signed")]
    assert [(fact.name, fact.aliases) for fact in reading.people] == [
        ("Серик Омаров", ("Serik Omarov",)),
        ("Чжан Сицзян", ("Zhang Xijiang",)),
    ]
