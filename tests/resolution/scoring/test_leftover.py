"""A mention with words of its own is another body, unless they tell of a department, a place or a person."""

from __future__ import annotations

import math

import pytest

from ortaq.resolution.engine import Resolver
from ortaq.vocabulary.organizations import Name, Organization
from tests.resolution.opened import opened

RIVERTON = Organization(
    "riverton",
    "Riverton University",
    (Name("Riverton University"), Name("Ривертонский университет имени Петра Соколова"), Name("河镇大学")),
    ("education",),
    "GB",
    "Riverton",
)


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(RIVERTON)


def leftover(index: Resolver, mention: str) -> list[str]:
    return [reason.text for found in index.resolve(mention) for reason in found.reasons if reason.feature == "leftover"]


@pytest.mark.parametrize(
    "mention", ["Riverton University of Watches", "Ривертонский самоварный университет", "河镇骆驼大学"]
)
def test_words_that_no_name_holds_count_against_it(index: Resolver, mention: str) -> None:
    assert [found.id for found in index.resolve(mention) if found.score >= 0.5] == []


@pytest.mark.parametrize(
    "mention",
    [
        "Riverton University",
        "Department of Watches, Riverton University",
        "Riverton University School of Watches",
        "Riverton State University",
        "Ривертонский университет имени Павла Соколова",
        "НАО «Ривертонский университет»",
        "Rivertan University",
        "河镇大学骆驼系",
    ],
)
def test_departments_forms_of_ownership_and_misspellings_do_not(index: Resolver, mention: str) -> None:
    assert leftover(index, mention) == []


def test_the_reasons_still_add_up(index: Resolver) -> None:
    for found in index.resolve("Riverton University of Watches"):
        odds = sum(reason.weight for reason in found.reasons)
        assert found.score == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.01)
