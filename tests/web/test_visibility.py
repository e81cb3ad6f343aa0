"""What somebody may not see stands on no page, in no list, in no search, in no history."""

from __future__ import annotations

import pytest
from django.test import Client

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

LISTS = ("/", "/partners/", "/agreements/", "/visits/", "/joint-units/", "/people/", "/proposals/", "/sources/")
SECRET = "Zanzibar"


def kept(visibility: str, **values: object) -> samples.Everything:
    """One of everything; all but the partner tells of Zanzibar, and is as visible as ``visibility`` says."""
    made = samples.everything()
    told = {made.source: "title", made.person: "name", made.unit: "name", made.visit: "title", made.agreement: "title"}
    told |= {made.proposal: "text", made.fact: "value", m.Partnership.objects.get(): "note"}
    for record, field in told.items():
        audit.change(record, action="test", by=None, visibility=visibility, **{field: f"{SECRET} again"}, **values)
    name = m.PersonName.objects.get(person=made.person, value="Harbor University")
    audit.change(name, action="test", by=None, value=SECRET, folded=SECRET.lower())
    return made


def pages(made: samples.Everything) -> list[str]:
    return [*LISTS, *made.addresses.values(), f"/sources/{made.source.slug}/"]


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def found(client: Client) -> int:
    count: int = client.get(f"/search/?q={SECRET}").context["page"].count
    return count


@pytest.mark.behavior(11)
@pytest.mark.parametrize("role", ["reader", "reviewer", "press"])
def test_restricted_records_stand_nowhere(role: str, sign_in: SignIn) -> None:
    made = kept(Visibility.RESTRICTED)
    client = sign_in(role)
    assert {address for address in pages(made) if SECRET in said(client, address)} == set()
    assert found(client) == 0
    own = [address for name, address in made.addresses.items() if name != "partner"]
    assert [client.get(address).status_code for address in own] == [404] * 5
    assert client.get(f"/sources/{made.source.slug}/").status_code == 404


def test_who_may_see_restricted_records_sees_them(officer: Client) -> None:
    made = kept(Visibility.RESTRICTED)
    shown = {address for address in pages(made) if SECRET in said(officer, address)}
    assert found(officer) == 7
    assert shown == set(pages(made)) - {"/partners/"}


@pytest.mark.behavior(4)
def test_what_belongs_to_another_unit_stands_nowhere(sign_in: SignIn) -> None:
    made = kept(Visibility.STAFF, unit=factories.department("Faculty of History"))
    client = sign_in("coordinator")
    assert {address for address in pages(made) if SECRET in said(client, address)} == set()
    assert found(client) == 0
    assert client.post(f"{made.addresses['proposal']}drop/", {"reason": "mine"}).status_code == 404


def test_a_restricted_source_tells_nothing_on_the_pages_that_cite_it(reader: Client) -> None:
    made = samples.everything()
    audit.change(made.source, action="test", by=None, visibility=Visibility.RESTRICTED, title="Secret minutes")
    for address in made.addresses.values():
        text = reader.get(address).content.decode()
        assert "Secret minutes" not in text
        assert "has 30,000 students." not in text
        assert "a restricted source" in text
