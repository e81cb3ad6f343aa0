"""Where clauses of Russian sentences begin and end, and whose they are."""

from __future__ import annotations

import pytest

from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from tests.resolution.opened import opened

INDEX = opened(*read_starter())
VISIT = (
    "14 марта Томский государственный университет посетила делегация Ланьчжоуского университета во главе с проректором "
    "Ван Лицзюнем.\n\n"
)


def proposals(text: str) -> list[str]:
    article = Article(id="t", text=f"Новости\n\n{VISIT}{text}", title="Новости", lang="ru", date="2024-03-15")
    return [fact.span.text for fact in read_article(article, index=INDEX).proposals]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "– Мы готовы принять на стажировку десять преподавателей, – сказал Ван Лицзюнь.",
            "Мы готовы принять на стажировку десять преподавателей",
        ),
        (
            "Ван Лицзюнь предложил открыть совместную программу «Лесное дело».",
            "предложил открыть совместную программу «Лесное дело»",
        ),
        (
            "Соглашение о создании совместной лаборатории планируется подписать до конца года.",
            "Соглашение о создании совместной лаборатории планируется подписать до конца года",
        ),
    ],
)
def test_a_clause_is_whole_and_no_longer(text, clause):
    assert proposals(text) == [clause]


def test_a_second_verb_behind_a_relative_clause_has_the_subject_of_the_first():
    text = (
        "Он выразил заинтересованность в развитии программы обмена, которая идёт с 2018 года, и предложил открыть "
        "совместный центр."
    )
    article = Article(id="t", text=f"Новости\n\n{VISIT}{text}", title="Новости", lang="ru", date="2024-03-15")
    reading = read_article(article, index=INDEX)
    (speaker,) = [person.id for person in reading.people]
    assert [fact.by for fact in reading.proposals] == [(speaker,), (speaker,)]
