"""Names that end in a city which the text tells elsewhere, behind a street or at its end."""

from __future__ import annotations

import pytest

from ortaq.resolution.candidates.exact import PLACED
from ortaq.resolution.engine import Resolver
from ortaq.vocabulary.organizations import Name, Organization
from tests.resolution.opened import opened


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(
        *(
            Organization(id, name, (Name(name),), ("education",), country, city)
            for id, name, city, country in (
                ("system", "University of the Coast", "Sandport", "US"),
                ("davis", "University of the Coast, Davisville", "Davisville", "US"),
                ("irvine", "University of the Coast, Irvington", "Irvington", "US"),
                ("army", "Military University of Ships in Gdingen", "Gdingen", "PL"),
            )
        )
    )


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("University of the Coast, 451 East Health Drive, Davisville, USA", "davis"),
        ("Department of Physics, University of the Coast, 12 Main Street, Irvington", "irvine"),
        ("Institute of Optics, Military University of Ships, 2 Kaliska Street, 81-103 Gdingen, Poland", "army"),
    ],
)
def test_the_name_with_its_city_is_considered(index: Resolver, text: str, id: str) -> None:
    assert id in [index.names.id(option.organization) for option in index.options(text)]


def test_another_city_leads_nowhere(index: Resolver) -> None:
    options = index.options("University of the Coast, 1 Long Road, Gdingen, Poland")
    assert [index.names.id(option.organization) for option in options if option.hit.how == PLACED] == []


def test_the_reason_says_where_the_city_stands(index: Resolver) -> None:
    named = index.resolve_affiliation("University of the Coast, 451 East Health Drive, Davisville, USA")
    told = {candidate.id: candidate.reasons for body in named for candidate in body.candidates}
    assert "with a city that stands elsewhere" in next(r.text for r in told["davis"] if r.feature == "name")
