"""A name that says only what kind of body is meant is completed by the place that the text around names."""

from __future__ import annotations

import pytest

from ortaq.resolution.candidates.completing import says_only_kind
from ortaq.resolution.engine import Resolver
from ortaq.resolution.normalize.words import forms
from ortaq.vocabulary.organizations import Name, Organization
from tests.resolution.opened import opened


def school(id: str, city: str, country: str, *names: str) -> Organization:
    return Organization(id, names[0], tuple(Name(name) for name in names), ("education",), country, city)


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(
        school("milan", "Milan", "IT", "Politecnico di Milano", "Polytechnic University of Milan"),
        school("turin", "Turin", "IT", "Politecnico di Torino", "Polytechnic University of Turin"),
        school("tokyo", "Tokyo", "JP", "Tokyo University of Foreign Studies", "東京外国語大学"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Polytechnic University",
        "Государственного экономического университета",
        "外国语大学",
        "Техникалық университетте",
    ],
)
def test_such_names_are_known(text: str) -> None:
    assert says_only_kind(text, list(forms(text)))


@pytest.mark.parametrize(
    "text",
    [
        "University",
        "Технические университеты",
        "our university",
        "Warsaw University",
        "отдел науки",
        "учёный совет",
        "大学",
        "",
    ],
)
def test_other_names_are_not(text: str) -> None:
    assert not says_only_kind(text, list(forms(text)))


@pytest.mark.parametrize(
    ("text", "sentence", "id"),
    [
        ("Polytechnic University", "In Milan they saw the Polytechnic University.", "milan"),
        ("Политехническом университете", "В Турине лаборатория открыта при Политехническом университете.", "turin"),
        ("Политехникалық университетте", "Миландағы Политехникалық университетте оқыды.", "milan"),
    ],
)
def test_the_sentence_names_the_place(index: Resolver, text: str, sentence: str, id: str) -> None:
    (best, *_) = index.resolve(text, context=sentence)
    assert best.id == id
    assert best.score >= 0.5
    assert [reason.feature for reason in best.reasons if reason.feature == "context"] == ["context"]


def test_a_city_of_the_sentence_speaks_for_a_name_that_lacks_it(index: Resolver) -> None:
    (best, *_) = index.resolve("外国语大学", context="东京的外国语大学招生。")
    assert best.id == "tokyo"
    assert best.score >= 0.5


def test_without_a_place_nobody_is_meant(index: Resolver) -> None:
    found = index.resolve("Polytechnic University", context="They saw the Polytechnic University.")
    assert [candidate.id for candidate in found if candidate.score >= 0.5] == []
