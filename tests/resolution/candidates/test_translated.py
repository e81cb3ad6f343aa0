"""Chinese names that no list holds lead to the body that bears them in English, in whole affiliation strings too."""

from __future__ import annotations

import pytest

from ortaq.resolution.engine import Resolver
from ortaq.resolution.normalize.chinese_english import hospital_readings
from ortaq.vocabulary.organizations import Name, Organization
from tests.resolution.opened import opened


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(
        Organization(
            "medical", "Dalian Medical University",
            (Name("Dalian Medical University"), Name("大连医科大学")), ("education",), "CN", "Dalian",
        ),
        Organization(
            "first", "First Affiliated Hospital of Dalian Medical University",
            (Name("First Affiliated Hospital of Dalian Medical University"),), ("healthcare",), "CN", "Dalian",
        ),
        Organization("adelaide", "University of Adelaide", (Name("University of Adelaide"),), ("education",), "AU"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("116011,大连,大连医科大学附属一院眼科", "first"),
        ("大连医科大学附属第一医院", "first"),
        ("阿德莱德大学", "adelaide"),
    ],
)
def test_the_candidates_of_a_string(index: Resolver, text: str, id: str) -> None:
    considered = {
        candidate.id: candidate.matched_name
        for body in index.resolve_affiliation(text)
        for candidate in body.candidates
    }
    assert considered[id] == index.get(id).names[0].value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("第二", "second affiliated hospital X"),
        ("二", "second affiliated hospital X"),
        ("", "affiliated hospital X"),
        ("肿瘤", "tumor hospital X"),
    ],
)
def test_hospitals_of_universities(which: str, said: str) -> None:
    assert said in hospital_readings(which, "X")


def test_an_unknown_field_has_no_reading() -> None:
    assert hospital_readings("骆驼", "X") == []
