"""Places that stand by themselves, and names that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.capture.reading.document import read_document
from ortaq.capture.reading.places import find_places
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import OrganizationFact
from ortaq.vocabulary.organizations import Name, Organization
from tests.resolution.opened import opened

from .marked import prepare

INDEX = opened(Organization(id="x", name="Hill Academy", names=(Name("Hill Academy"),), city="Zwolle"))


def places(marked: str) -> list[tuple[str, list[str]]]:
    document, entities = prepare(f"News\n\n{marked}")
    return [
        (fact.name, [span.text for span in fact.mentions])
        for fact in find_places(document, INDEX, entities.organizations)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guests came to Almaty and left Almaty’s hills.", [("Almaty", ["Almaty", "Almaty"])]),
        (
            "They flew from New York City to Hong Kong.",
            [("New York City", ["New York City"]), ("Hong Kong", ["Hong Kong"])],
        ),
        ("Liaoning Province is wide; Liaoning is far.", [("Liaoning Province", ["Liaoning Province", "Liaoning"])]),
        ("China's Guangdong Province is warm.", [("Guangdong Province", ["Guangdong Province"])]),
        (
            "Almaty city is not Almaty region; Almaty grows.",
            [("Almaty city", ["Almaty city", "Almaty"]), ("Almaty region", ["Almaty region"])],
        ),
        ("They live in the city of Lumaria.", [("Lumaria", ["Lumaria"])]),
        ("They live in Lumarian Oblast now.", [("Lumarian Oblast", ["Lumarian Oblast"])]),
        ("He works in Oral and in St. Petersburg.", [("Oral", ["Oral"]), ("St. Petersburg", ["St. Petersburg"])]),
    ],
)
def test_a_place_is_found(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Guests from [o1:University of Almaty] came to China and Kazakhstan.",
        "The Almaty Office opened, and the Shanghai Ranking was shown.",
        "Reading is good and Nice people like Bath towels.",
        "The Province and the Region agreed; Our City grows.",
        "A visit of both Lund and Uppsala universities.",
        "The Beijing-based firm sells.",
    ],
)
def test_a_name_that_is_no_place_of_its_own(text):
    assert places(text) == []


def test_the_town_of_an_organization_in_the_article_is_known():
    document = read_document(Article(id="t", text="They came to Zwolle by train."), lang="en")
    academy = OrganizationFact(id="o1", name="Hill Academy", organization_id="x")
    assert [fact.name for fact in find_places(document, INDEX, (academy,))] == ["Zwolle"]
    assert find_places(document, INDEX, ()) == ()


PIECES = st.sampled_from(
    ["Almaty", "Province", "city of ", " ", "St.", "New ", "York", "'s", "’", "-", "\n", "Oral", ", ", "In "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_no_text_breaks_the_reader_and_every_mention_stands_in_it(text):
    for fact in find_places(read_document(Article(id="t", text=text), lang="en"), INDEX, ()):
        assert fact.mentions
        assert all(span.stands_in(text) for span in fact.mentions)
