"""The further pages of a partner: people and contacts, the record, joint work, what became of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.contacts.operations import name_contact
from ortaq.registry.departments.operations import add_department
from ortaq.registry.identity.operations import merge_organizations
from ortaq.registry.organizations.describing import name_organization
from ortaq.registry.people.operations import add_person, hold_position
from tests.web import samples
from tests.web.conftest import SignIn

PAGES = {"life": 8, "joint": 7, "outcomes": 9, "people": 10, "record": 12}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("many", [1, 6])
def test_each_page_asks_a_fixed_number_of_questions(
    page: str, many: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = samples.everything()
    ours = samples.ours()
    for number in range(many):
        own = add_person(name=f"Own {number}", aliases=(), by=None)
        hold_position(person=own, organization=ours, title="Dean", as_of=None, evidence=(), by=None)
        theirs = add_person(name=f"Their {number}", aliases=(), by=None)
        hold_position(person=theirs, organization=made.partner, title="Dean", as_of=None, evidence=(), by=None)
        for side, one in (("ours", own), ("theirs", theirs)):
            contact(made.partner, one, side=side)
        name_organization(organization=made.partner, value=f"Name {number}", by=None)
        whole = m.OrganizationUnit.objects.first()
        add_department(organization=made.partner, name=f"Faculty {number}", whole=whole, by=None)
    with django_assert_num_queries(PAGES[page]):
        assert reader.get(f"{made.addresses['partner']}{page}/").status_code == 200


def contact(partner: m.Organization, person: m.Person, **values: Any) -> m.Contact:
    said = {"side": "theirs", "rank": "principal", "topic": "research"} | values
    return name_contact(organization=partner, person=person, by=None, **said)


def test_the_new_first_to_ask_makes_the_one_before_a_deputy_and_both_can_be_over(officer: Client) -> None:
    made = samples.everything()
    other = add_person(name="Li Wei", aliases=(), by=None)
    hold_position(person=other, organization=made.partner, title="Dean", as_of=None, evidence=(), by=None)
    page = f"{made.addresses['partner']}people/"
    form = {"side": "theirs", "topic": "research", "rank": "principal"}
    for person in (made.person, other, other):
        officer.post(f"{page}do/contact/", form | {"person": person.pk})
    theirs, _ours = officer.get(page).context["page"].sides
    assert [(one.name, str(one.rank)) for one in theirs.contacts] == [
        ("Li Wei", "first to ask"),
        ("Harbor University", "deputy"),
    ]
    response = officer.post(theirs.contacts[0].move, follow=True)
    assert [one.active for one in response.context["page"].sides[0].contacts] == [True, False]
    undo = re.search(r'<form method="post" action="([^"]+/resume/)"', response.content.decode())
    assert undo is not None
    page_now = officer.post(undo[1], follow=True).context["page"]
    assert [one.active for one in page_now.sides[0].contacts] == [True, True]


@pytest.mark.behavior(11)
@pytest.mark.parametrize("role", ["reader", "reviewer", "press", "coordinator", "officer"])
def test_private_contact_details_are_told_only_to_those_who_keep_people(role: str, sign_in: SignIn) -> None:
    made = samples.everything()
    m.Person.objects.filter(pk=made.person.pk).update(email="wang@private.example", phone="+86 451 1234")
    contact(made.partner, made.person)
    client = sign_in(role)
    pages = [f"{made.addresses['partner']}people/", made.addresses["person"], made.addresses["visit"], "/people/"]
    told = {page for page in pages for word in ("wang@private.example", "+86 451 1234") if word in shown(client, page)}
    assert told == ({pages[0], pages[1]} if role == "officer" else set())


def shown(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_names_identifiers_relations_and_units_are_added_and_taken_away(officer: Client) -> None:
    made, ours = samples.everything(), samples.ours()
    page = f"{made.addresses['partner']}record/"
    officer.post(f"{page}do/name/", {"value": "Айлақ университеті", "language": "kk", "kind": "label"})
    officer.post(f"{page}do/identifier/", {"scheme": "ror", "value": "https://ror.org/03x80pn82"})
    officer.post(f"{page}do/relation/", {"kind": "successor", "object": ours.name})
    officer.post(f"{page}do/unit/", {"name": "School of Ships", "kind": "faculty"})
    officer.post(f"{page}do/unit/", {"name": "Chair of Hulls", "kind": "department"})
    units = {unit.name: unit.pk for unit in m.OrganizationUnit.objects.all()}
    sent = {"unit": units["Chair of Hulls"], "whole": units["School of Ships"], "on": "2024-01-01"}
    officer.post(f"{page}do/move/", sent)
    sections = {section.name: section for section in officer.get(page).context["page"].sections}
    assert "Айлақ университеті" in [item.value.text for item in sections["names"].items]
    assert [(item.label, item.value.text) for item in sections["identifiers"].items] == [("ROR", "03x80pn82")]
    assert [(str(item.label), item.value.text) for item in sections["relations"].items][-1] == (
        "succeeded by",
        ours.name,
    )
    assert [item.value.detail for item in sections["units"].items] == [
        "part of School of Ships (1 Jan 2024 – …)",
        "",
    ]
    for name in ("names", "identifiers", "relations"):
        for item in sections[name].items:
            if item.remove:
                officer.post(item.remove)
    sections = {section.name: section for section in officer.get(page).context["page"].sections}
    assert [item.value.text for item in sections["names"].items] == ["Harbor University"]
    assert sections["identifiers"].items == ()
    assert [str(item.label) for item in sections["relations"].items] == ["partner of"]


@pytest.mark.parametrize(
    ("step", "typed", "told"),
    [
        ("name", {"value": " ", "kind": "alias"}, "This field is required"),
        ("name", {"value": "x" * 501, "kind": "alias"}, "at most 500"),
        ("name", {"value": "A", "kind": "alias", "language": "Kazakh"}, "no code of a language"),
        ("identifier", {"scheme": "ror", "value": "03x80pn81"}, "one looks like 03x80pn82"),
        ("identifier", {"scheme": "wikidata", "value": "<b>Q1</b>"}, "&lt;b&gt;Q1"),
        ("identifier", {"scheme": "grid", "value": "1"}, "valid choice"),
        ("relation", {"kind": "parent", "object": "Harbor University"}, "cannot be part of itself"),
        ("relation", {"kind": "parent", "object": "Nowhere"}, "enter it first"),
        ("unit", {"name": "", "kind": "faculty"}, "This field is required"),
        ("move", {"unit": "9", "whole": "9"}, "valid choice"),
    ],
)
def test_mistakes_on_the_record_are_told_beside_the_field(
    step: str, typed: dict[str, str], told: str, officer: Client
) -> None:
    made = samples.everything()
    response = officer.post(f"{made.addresses['partner']}record/do/{step}/", typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert "<b>Q1" not in text


def test_readers_have_no_buttons_and_may_not_act(reader: Client) -> None:
    made = samples.everything()
    page = made.addresses["partner"]
    for name, step in (("people", "contact"), ("record", "name"), ("outcomes", "follow-up")):
        assert 'class="steps' not in shown(reader, f"{page}{name}/")
        assert reader.post(f"{page}{name}/do/{step}/", {"value": "X", "kind": "alias"}).status_code == 403
    assert not m.OrganizationName.objects.filter(value="X").exists()


def test_a_merge_of_long_ago_is_taken_apart_from_the_record_and_says_what_stays(officer: Client) -> None:
    one, other = samples.everything("Harbor College", 1), samples.everything("Port University", 2)
    merge_organizations(record=one.partner, into=other.partner, by=None, reason="one house")
    name_organization(organization=other.partner, value="Since then", by=None)
    sections = {
        item.name: item for item in officer.get(f"{other.addresses['partner']}record/").context["page"].sections
    }
    (entry,) = sections["merged"].items
    page = officer.get(entry.remove).context["page"]
    assert page.merged.endswith("one house")
    assert {"1 agreement", "1 visit", "1 joint unit"} <= set(page.returned)
    assert page.stays == ("1 name",)
    assert m.Organization.objects.get(pk=one.partner.pk).merged_into == other.partner
    shown_now = officer.post(entry.remove, follow=True).context["page"]
    assert shown_now.header.title == "Harbor College"
    assert officer.get(entry.remove).headers["Location"] == one.addresses["partner"]  # a second click


def test_something_is_asked_for_about_a_partner_once(officer: Client) -> None:
    made = samples.everything()
    page = f"{made.addresses['partner']}outcomes/"
    form = officer.get(f"{page}?do=follow-up").context["page"].steps.opened.form
    sent = {"uuid": form["uuid"].value(), "text": "Send the brochure", "priority": "normal"}
    for _ in range(2):
        officer.post(f"{page}do/follow-up/", sent)
    assert [row[0].text for row in officer.get(page).context["page"].followups.rows] == ["Send the brochure"]
    assert officer.get(made.addresses["partner"]).context["page"].waiting[0].text == "Send the brochure"
