"""The same words in another order, in one stretch of the text or in two, beside shorter names that stand there too."""

from __future__ import annotations

import pytest

from ortaq.resolution.engine import Resolver
from ortaq.vocabulary.organizations import Name, Organization, Related
from tests.resolution.opened import opened


def school(id: str, city: str, country: str, *names: str, **more: object) -> Organization:
    listed = tuple(Name(name) for name in names)
    return Organization(id, names[0], listed, ("education",), country, city, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(
        school("german", "Augsburg", "DE", "University of Augsburg"),
        school("american", "Minneapolis", "US", "Augsburg University"),
        school("azad", "Tehran", "IR", "Islamic Azad University"),
        school("bushehr", "Bushehr", "IR", "Islamic Azad University, Bushehr Branch"),
        school("academy", "Beijing", "CN", "Chinese Academy of Sciences"),
        school("ucas", "Beijing", "CN", "University of Chinese Academy of Sciences"),
        school("farms", "Washington", "US", "United States Department of Agriculture"),
    )


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Augsburg University, 86135 Augsburg, Germany", "german"),
        ("Augsburg University, Minneapolis, USA", "american"),
        ("Department of Physics, Bushehr Branch, Islamic Azad University, Bushehr, Iran", "bushehr"),
        ("Chinese Academy of Sciences University, Beijing, China", "ucas"),
        ("U.S. Department of Agriculture", "farms"),
        ("US Department of Agriculture", "farms"),
    ],
)
def test_such_a_body_is_considered(index: Resolver, text: str, id: str) -> None:
    assert id in [candidate.id for body in index.resolve_affiliation(text) for candidate in body.candidates]


def test_a_stub_lies_where_its_kin_lie() -> None:
    index = opened(
        school("mother", "Oslo", "NO", "Fjord University", related=(Related("child", "stub", "Institute of Ice"),)),
        Organization("stub", "Institute of Ice", (Name("Institute of Ice"),), stub=True),
    )
    names, number = index.names, 1
    assert names.country_codes[names.org_country[number]] == "NO"
    assert [names.id(parent) for parent in names.parents_of(number)] == ["mother"]
