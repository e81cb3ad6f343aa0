"""Countries and plurals under one form, however they are said."""

from __future__ import annotations

import pytest

from ortaq.resolution.normalize.shapes import countries_otherwise
from ortaq.resolution.normalize.stems import singular
from ortaq.resolution.normalize.tokens import Tokenizer


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States Department of Agriculture", ["US Department of Agriculture"]),
        ("U.S. Geological Survey", ["United States Geological Survey"]),
        ("Ministry of Health of the People's Republic of China", ["Ministry of Health of China"]),
        ("National Bank of the Republic of Kazakhstan", ["National Bank of Kazakhstan"]),
        ("Government of the Republic of China", []),
        ("National Museum of the Democratic Republic of Congo", []),
        ("University of Oslo", []),
    ],
)
def test_a_country_said_otherwise(name: str, said: list[str]) -> None:
    assert [" ".join(way.split()) for way in countries_otherwise(name)] == said


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("roads", "road"), ("researches", "research"), ("counties", "county"), ("forests", "forest"),
        ("paris", "paris"), ("texas", "texas"), ("campos", "campos"), ("physics", "physics"), ("less", "less"),
        ("campus", "campus"), ("gas", "gas"),
    ],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Nationale Universität von Usbekistan", ["national", "university", "von", "uzbekistan"]),
        ("Columbia University", ["columbia", "university"]),
        ("U.S. Army", ["us", "army"]),
        ("Aeronautics andAstronautics", ["aeronautics", "and", "astronautics"]),
    ],
)
def test_words(text: str, forms: list[str]) -> None:
    assert Tokenizer()(text).forms == forms
