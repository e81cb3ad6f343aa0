"""Correcting a record; two people at once."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.people.editing import edit_person
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

TYPED = {
    "name": "Wang Xiaoming",
    "orcid": "",
    "openalex": "",
    "email": "",
    "phone": "",
    "visibility": "staff",
    "unit": "",
}


@pytest.fixture
def person(db: None) -> m.Person:
    return samples.everything().person


def address(person: m.Person) -> str:
    return f"/people/{person.slug}/edit/"


def test_a_correction_is_saved_and_the_old_name_stays(person: m.Person, officer: Client) -> None:
    page = officer.get(address(person)).context["form"]
    response = officer.post(address(person), TYPED | {"version": page["version"].value()}, follow=True)
    assert "Saved." in response.content.decode()
    person.refresh_from_db()
    assert (person.name, person.version) == ("Wang Xiaoming", 2)
    assert {name.value for name in person.names.all()} >= {"Harbor University", "Wang Xiaoming"}


@pytest.mark.behavior(14)
def test_the_second_of_two_sees_both_versions_and_loses_nothing(person: m.Person, officer: Client) -> None:
    seen = officer.get(address(person)).context["form"]["version"].value()
    dana = factories.user("dana")
    edit_person(person=person, by=dana, name="Wang Xiao-Ming", phone="+86 451")
    mine = TYPED | {"email": "wang@example.org", "version": seen}
    response = officer.post(address(person), mine)
    assert response.status_code == 409
    page = response.context["page"]
    assert page.who == "dana"
    assert [(item.name, item.opened, item.theirs, item.mine, item.choice) for item in page.differences] == [
        ("name", "Harbor University", "Wang Xiao-Ming", "Wang Xiaoming", ""),
        ("email", "", "", "wang@example.org", "mine"),
        ("phone", "", "+86 451", "", "theirs"),
    ]
    text = response.content.decode()
    assert all(words in text for words in ("Wang Xiao-Ming", "as dana saved it", "as you typed it", "wang@example.org"))
    person.refresh_from_db()
    assert (person.name, person.email) == ("Wang Xiao-Ming", "")  # nothing was written yet

    chosen = {"keep-name": "theirs", "keep-email": "mine", "keep-phone": "theirs"}
    officer.post(address(person), mine | chosen | {"version": response.context["version"]})
    person.refresh_from_db()
    assert (person.name, person.email, person.phone) == ("Wang Xiao-Ming", "wang@example.org", "+86 451")
    assert m.AuditEvent.objects.filter(record_uuid=person.uuid, action="edit_person").count() == 2


@pytest.mark.behavior(14)
def test_a_third_who_saves_while_the_second_chooses_is_not_overwritten(person: m.Person, officer: Client) -> None:
    seen = officer.get(address(person)).context["form"]["version"].value()
    edit_person(person=person, by=None, name="First")
    version = officer.post(address(person), TYPED | {"version": seen}).context["version"]
    edit_person(person=person, by=None, name="Third")
    response = officer.post(address(person), TYPED | {"version": version, "keep-name": "mine"})
    assert response.status_code == 409
    assert [(item.theirs, item.mine) for item in response.context["page"].differences] == [("Third", "Wang Xiaoming")]


def test_the_same_form_sent_twice_writes_once(person: m.Person, officer: Client) -> None:
    officer.post(address(person), TYPED | {"version": "1"})
    response = officer.post(address(person), TYPED | {"version": "1"})
    assert response.status_code == 409
    assert response.context["page"].differences == ()
    assert m.AuditEvent.objects.filter(record_uuid=person.uuid, action="edit_person").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", " ", "This field is required"),
        ("name", "x" * 201, "at most 200"),
        ("orcid", "0000-0002-1825-0098", "ORCID: “0000-0002-1825-0098” is none"),
        ("email", "nobody", "valid email"),
        ("visibility", "secret", "valid choice"),
        ("unit", "999", "valid choice"),
    ],
)
def test_mistakes_are_told_beside_the_field_and_keep_what_was_typed(
    field: str, value: str, told: str, person: m.Person, officer: Client
) -> None:
    response = officer.post(address(person), TYPED | {"phone": "+7 727 377", "version": "1", field: value})
    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert 'value="+7 727 377"' in text
    person.refresh_from_db()
    assert person.version == 1


def test_an_orcid_belongs_to_one_person(person: m.Person, officer: Client) -> None:
    other = samples.everything("Second University", 2).person
    edit_person(person=other, by=None, orcid="https://orcid.org/0000-0002-1825-0097")
    text = officer.post(address(person), TYPED | {"orcid": "0000000218250097", "version": "1"}).content.decode()
    assert "Are they the same? Then merge them." in text


def test_an_organization_keeps_its_former_name(officer: Client) -> None:
    made = samples.everything()
    typed = {
        "name": "Harbor Institute of Technology", "type": "university", "status": "active", "country": "CN",
        "city": "", "website": "", "established": "", "visibility": "staff", "unit": "", "version": "1",
    }  # fmt: skip
    page = officer.post(f"{made.addresses['partner']}edit/", typed, follow=True).context["page"]
    assert page.header.title == "Harbor Institute of Technology"
    assert [name.value for name in made.partner.names.filter(kind="former")] == ["Harbor University"]


def test_readers_cannot_correct(person: m.Person, reader: Client) -> None:
    assert reader.get(address(person)).status_code == 403
    assert reader.post(address(person), TYPED | {"version": "1"}).status_code == 403
    assert "/edit/" not in reader.get(f"/people/{person.slug}/").content.decode()


def test_what_was_typed_survives_the_end_of_the_session(person: m.Person, officer: Client, sign_in: SignIn) -> None:
    officer.logout()
    response = officer.post(address(person), TYPED | {"version": "1"})
    assert response.headers["Location"].startswith("/account/login/")
    officer.post(response.headers["Location"], {"login": "a-officer", "password": "secret"})
    assert 'value="Wang Xiaoming"' in officer.get(address(person)).content.decode()


def test_the_form_asks_a_fixed_number_of_questions(
    person: m.Person, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        officer.get(address(person))
