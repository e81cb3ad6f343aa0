"""The index on shapes of names: inflected, honoring a person, with a department, in the other Chinese script."""

from __future__ import annotations

import pytest

from ortaq.resolution.engine import Resolver
from ortaq.vocabulary.organizations import Name, NameKind, Organization
from tests.resolution.opened import opened

FOREST = Organization(
    id="forest",
    name="Primorye State Forest University",
    names=(
        Name("Primorye State Forest University", "en"),
        Name("Приморский государственный лесной университет имени П. Р. Соколова", "ru"),
        Name("П.Р. Соколов атындағы Приморье мемлекеттік орман университеті", "kk"),
        Name("濱海森林大學", "zh"),
        Name("ПГЛУ", "ru", NameKind.ACRONYM),
        Name("ПМОУ", "kk", NameKind.ACRONYM),
    ),
    types=("education",),
    country="RU",
    city="Vladivostok",
)
RIVER = Organization(id="river", name="Primorye River University", names=(Name("Приморский речной университет", "ru"),))


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(FOREST, RIVER)


@pytest.mark.parametrize(
    "mention",
    [
        "Приморскому государственному лесному университету имени П. Р. Соколова",
        "Приморский государственный лесной университет им. Соколова",
        "ПГЛУ им. Соколова",
        "ПМОУ-дың",
        "Соколов атындағы Приморье мемлекеттік орман университетінде",
        "Соколов университеті",
        "кафедра почвоведения Приморского государственного лесного университета имени П. Р. Соколова",
        "滨海森林大学",
        "滨海森林大学林学系",
        "Department of Soils, Primorye State Forest University",
    ],
)
def test_one_body_is_meant(mention: str, index: Resolver) -> None:
    found = index.resolve(mention)
    assert [candidate.id for candidate in found if candidate.score >= 0.5] == ["forest"]


@pytest.mark.parametrize(
    "mention",
    ["Приморский государственный лесной университет имени Петра Соколова", "Университет имени Соколова"],
)
def test_another_first_name_or_a_surname_alone_leaves_it_open(mention: str, index: Resolver) -> None:
    found = index.resolve(mention)
    assert [candidate.id for candidate in found] == ["forest"]
    assert found[0].score > 0.25


@pytest.mark.parametrize(
    "mention", ["Приморский университет верблюдов", "ПГЛ", "滨海骆驼大学", "лесной университет", "учёный совет"]
)
def test_nobody_is_meant(mention: str, index: Resolver) -> None:
    assert [candidate.id for candidate in index.resolve(mention) if candidate.score >= 0.5] == []
