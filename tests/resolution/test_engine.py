"""The resolver from string to answer, over a handful of invented bodies."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.resolution.engine import Resolver
from ortaq.vocabulary.organizations import Name, NameKind, Organization
from tests.resolution.opened import opened


def body(id: str, name: str, *others: Name, country: str = "NO", city: str = "Fjordby", **more: object) -> Organization:
    names = (Name(name, "en"), *others)
    fields: dict[str, object] = {"types": ("education",), "country": country, "city": city, **more}
    return Organization(id=id, name=name, names=names, **fields)  # type: ignore[arg-type]


UNIVERSITY = body("university", "Fjordby University of Technology", Name("FUT", None, NameKind.ACRONYM))
HOSPITAL = body("hospital", "Fjordby Children's Hospital", types=("healthcare",), parents=("university",))
NORTH = body("north", "Polar College of Glass", country="NO", city="Nordvik")
SOUTH = body("south", "Polar College of Glass", country="AU", city="Southport")
OLD = body("old", "Fjordby Seamen's Academy", status="withdrawn", successors=("university",))


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(UNIVERSITY, HOSPITAL, NORTH, SOUTH, OLD)


def chosen(index: Resolver, text: str, country: str | None = None) -> set[str]:
    return {found.chosen for found in index.resolve_affiliation(text, country=country) if found.chosen}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Department of Physics, Fjordby University of Technology, Fjordby, Norway", {"university"}),
        ("Dept. Phys., Fjordby Univ. Technol., 4010 Fjordby, Norway", {"university"}),
        ("Fjordby Technology University", {"university"}),
        ("Fjordby Univeristy of Technolgy, Norway", {"university"}),
        ("Fjordby Children's Hospital and Fjordby University of Technology, Norway", {"hospital", "university"}),
        ("Polar College of Glass, Nordvik, Norway", {"north"}),
        ("Polar College of Glass, Southport, Australia", {"south"}),
        ("Fjordby Seamen's Academy, Fjordby, Norway", {"university"}),
        ("Department of Physics, Room 12, Norway", set()),
        ("", set()),
        (" \x00\x07\n\t,;()", set()),
    ],
)
def test_institutions_of_a_string(index: Resolver, text: str, ids: set[str]) -> None:
    assert chosen(index, text) == ids


def test_a_country_told_decides_between_namesakes(index: Resolver) -> None:
    assert index.resolve("Polar College of Glass", country="AU")[0].id == "south"
    assert index.resolve("Polar College of Glass", country="no")[0].id == "north"


def test_a_mention_stands_where_it_says(index: Resolver) -> None:
    text = "Room 3, Fjordby University of Technology, Fjordby"
    found = index.resolve_affiliation(text)[0]
    assert (found.text, text[found.start : found.end]) == ("Fjordby University of Technology",) * 2


def test_reasons_add_up_to_the_probability(index: Resolver) -> None:
    for candidate in index.resolve("Fjordby University of Technology"):
        total = sum(reason.weight for reason in candidate.reasons)
        assert 1 / (1 + math.exp(-total)) == pytest.approx(candidate.score, abs=0.01)


def test_batches_answer_as_single_strings_do(index: Resolver) -> None:
    texts = ["Fjordby University of Technology", "nobody", "", "Polar College of Glass, Nordvik"] * 150
    assert list(index.identify(texts)) == [
        [found.chosen for found in index.resolve_affiliation(text) if found.chosen] for text in texts
    ]


def test_records_come_back_whole(index: Resolver) -> None:
    assert index.get("hospital") == HOSPITAL
    assert index.get("nobody") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Fjordby University of Technology (FUT) opened.", ["Fjordby University of Technology", "FUT"]),
        ("The fjordby university in technology opened.", []),
        ("Fjordby University.\nOf Technology", []),
        ("the fut", []),
    ],
)
def test_names_in_running_text(index: Resolver, text: str, found: list[str]) -> None:
    assert [hit.name for hit in index.scan(text)] == found
    assert [text[hit.start : hit.end] for hit in index.scan(text)] == found


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=300)
def test_any_text_is_answered(text: str) -> None:
    index = opened_once()
    for found in index.resolve_affiliation(text):
        assert text[found.start : found.end] == found.text
    for hit in index.scan(text):
        assert text[hit.start : hit.end] == hit.name


@pytest.mark.parametrize("piece", ["Fjordby University of ", "A", "大", "University ", ", ", "é\u0301", "FUT "])
def test_a_very_long_string_is_answered(index: Resolver, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(text[found.start : found.end] == found.text for found in index.resolve_affiliation(text))
    assert len(index.resolve(text)) <= 5


_KEPT: list[Resolver] = []


def opened_once() -> Resolver:
    if not _KEPT:
        _KEPT.append(opened(UNIVERSITY, HOSPITAL, NORTH, SOUTH, OLD))
    return _KEPT[0]
