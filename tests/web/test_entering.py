"""New organizations and people by hand: what looks like one on record stops; the queue of those to be checked."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.identity.queries import judged_different
from ortaq.registry.organizations import known
from ortaq.registry.organizations.describing import recognize_organization
from ortaq.registry.organizations.operations import add_unverified, comparable_name
from ortaq.vocabulary import organizations as words
from ortaq.web.entering.naming import unmistakable
from tests.web import samples
from tests.web.conftest import SignIn

HARBIN = words.Organization(
    id="https://ror.org/03x80pn82",
    name="Harbin Engineering University",
    names=(words.Name("Harbin Engineering University", "en"), words.Name("哈尔滨工程大学", "zh")),
    types=("education",),
    country="CN",
    city="Harbin",
    website="https://hrbeu.edu.cn",
)


@pytest.fixture(autouse=True)
def lists() -> Iterator[None]:
    """Lists that know one university, under a name of more than one letter."""
    looked, asked = list(known._lookups), list(known._asked)
    reason = words.Reason("acronym", 2.0, "HEU is its acronym", ("HEU",))
    heu = words.Candidate(HARBIN.id, HARBIN.name, 0.9, "CN", "HEU", (reason,))
    known.look_up_with(lambda id: HARBIN if id == HARBIN.id else None)
    known.ask_with(lambda name, country: (heu,) if name == "HEU" else ())
    yield
    known._lookups[:], known._asked[:] = looked, asked


def said(**values: str) -> dict[str, Any]:
    typed = {"name": "Harbour University", "language": "en", "type": "university", "country": "CN"}
    return {"uuid": str(uuid.uuid4())} | typed | values


def person(**values: str) -> dict[str, Any]:
    return {"uuid": str(uuid.uuid4()), "name": "Wang Xiaoming"} | values


@pytest.mark.behavior(5)
def test_an_organization_like_one_on_record_stops_with_reasons_and_not_the_same_is_remembered(officer: Client) -> None:
    made = samples.everything()
    typed = said()
    response = officer.post("/partners/new/", typed)
    page = response.context["page"]
    assert response.status_code == 409
    assert [(one.name, one.address) for one in page.alike] == [("Harbor University", made.addresses["partner"])]
    assert page.alike[0].reasons == ("its name is spelled nearly so: Harbor University",)
    assert 'value="Harbour University"' in response.content.decode()
    assert not m.Organization.objects.filter(name="Harbour University").exists()

    for _ in range(2):  # a double click makes one
        officer.post("/partners/new/", typed | {"different": list(page.judged)})
    new = m.Organization.objects.get(name="Harbour University")
    assert judged_different(new) == {made.partner.pk}
    assert (new.verified, new.country) == (False, "CN")
    assert officer.get(f"/partners/{new.slug}/merge/").context["page"].alike == ()


@pytest.mark.behavior(5)
@pytest.mark.parametrize(
    "typed", [{"name": "港大学1"}, {"name": "HARBOR  university"}, {"name": "X", "ror": "03x80pn82"}]
)
def test_any_name_in_any_language_and_the_same_ror_id_stop(typed: dict[str, str], officer: Client) -> None:
    made = samples.everything()
    recognize_organization(organization=made.partner, listed=HARBIN.id, by=None)
    page = officer.post("/partners/new/", said(**typed)).context["page"]
    assert [one.address for one in page.alike] == [made.addresses["partner"]]
    assert page.alike[0].reasons


def test_who_bears_the_same_ror_id_cannot_be_called_another(officer: Client) -> None:
    made = samples.everything()
    recognize_organization(organization=made.partner, listed=HARBIN.id, by=None)
    response = officer.post("/partners/new/", said(name="X", ror="03x80pn82", different=str(made.partner.uuid)))
    assert m.Organization.objects.filter(name="X").count() == 0
    assert response.status_code == 409


def test_a_body_of_the_lists_fills_the_form_and_brings_its_names(officer: Client) -> None:
    response = officer.post("/partners/new/", said(name="HEU"))
    assert response.status_code == 409
    (listed,) = response.context["page"].listed
    assert (listed.name, listed.percent, listed.reasons) == (HARBIN.name, 90, ("HEU is its acronym",))
    form = officer.get(listed.choose).context["page"].form
    filled = {name: form[name].value() or "" for name in form.fields}
    assert (filled["name"], filled["city"], filled["ror"]) == (HARBIN.name, "Harbin", "03x80pn82")
    officer.post(listed.choose, filled)
    made = m.Organization.objects.get()
    assert (made.verified, made.website, {name.value for name in made.names.all()}) == (
        True,
        "https://hrbeu.edu.cn",
        {"Harbin Engineering University", "哈尔滨工程大学"},
    )
    assert [str(one) for one in made.identifiers.all()] == ["ror: 03x80pn82"]


def test_none_of_the_lists_is_entered_all_the_same(officer: Client) -> None:
    officer.post("/partners/new/", said(name="HEU", looked="1"))
    assert m.Organization.objects.get().name == "HEU"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", " ", "This field is required"),
        ("name", "x" * 301, "at most 300"),
        ("country", "china", "at most 2"),
        ("country", "c1", "Two capital letters"),
        ("language", "English", "at most 3"),
        ("website", "nowhere at all", "valid URL"),
        ("type", "palace", "valid choice"),
        ("ror", "03x80pn83", "one looks like 03x80pn82"),
        ("listed", "https://ror.org/000000000", "lists of organizations do not have"),
        ("uuid", "x", "valid UUID"),
    ],
)
def test_mistakes_of_an_organization_are_told_and_nothing_is_written(
    field: str, value: str, told: str, officer: Client
) -> None:
    response = officer.post("/partners/new/", said(city="<b>Almaty</b>") | {field: value})
    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert "<b>Almaty" not in text
    assert not m.Organization.objects.exists()


def test_a_person_like_one_on_record_stops(officer: Client) -> None:
    made = samples.everything()
    typed = person(names="王小明1\n", organization="Harbor University", title="Dean", start="2020-09-01")
    page = officer.post("/people/new/", typed).context["page"]
    assert [(one.name, one.reasons[0]) for one in page.alike] == [("Harbor University", "the same name: 王小明1")]
    for _ in range(2):
        officer.post("/people/new/", typed | {"different": list(page.judged)})
    new = m.Person.objects.get(name="Wang Xiaoming")
    assert judged_different(new) == {made.person.pk}
    assert [str(post) for post in new.positions.all()] == ["Wang Xiaoming, Dean"]
    assert new.positions.get().start.isoformat() == "2020-09-01"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "This field is required"),
        ({"orcid": "0000-0002-1825-0098"}, "is none"),
        ({"openalex": "W12345"}, "is no author"),
        ({"email": "nobody"}, "valid email"),
        ({"organization": "No such place"}, "enter it first"),
        ({"organization": "Harbor University"}, "What is the post at Harbor University called"),
        ({"start": "01.09.2020"}, "2026-03-31"),
    ],
)
def test_mistakes_of_a_person_are_told_and_nothing_is_written(
    typed: dict[str, str], told: str, officer: Client
) -> None:
    samples.everything()
    response = officer.post("/people/new/", person(**typed))
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not m.Person.objects.filter(name="Wang Xiaoming").exists()


def test_what_somebody_may_not_see_is_told_without_its_name(sign_in: SignIn) -> None:
    made = samples.everything()
    hall = m.OrganizationUnit.objects.create(slug="hall", organization=made.partner, name="Hall")
    m.Organization.objects.filter(pk=made.partner.pk).update(visibility="restricted", unit=hall)
    officer = sign_in("officer")
    m.RoleGrant.objects.update(action="manage")  # may keep records, but not see the restricted ones
    response = officer.post("/partners/new/", said())
    assert response.status_code == 409
    alike = response.context["page"].alike
    assert len(alike) == 1, "it was found, so that there was something to hide"
    assert {alike[0].name, alike[0].address} & {made.partner.name, made.addresses["partner"]} == set()
    assert "Harbor University" not in response.content.decode()


def test_those_that_nobody_checked_wait_longest_first(officer: Client, reader: Client) -> None:
    for name in ("Alpha Academy", "Beta Institute"):
        add_unverified(name=name, aliases=(), type="university", country="KZ", language="en", by=None)
    page = officer.get("/partners/vetting/").context["page"]
    assert [row[0].text for row in page.table.rows] == ["Alpha Academy", "Beta Institute"]
    assert reader.get("/partners/vetting/").status_code == 403
    response = officer.post("/partners/alpha-academy/vet/verify/", follow=True)
    assert [row[0].text for row in response.context["page"].table.rows] == ["Beta Institute"]
    officer.post("/partners/alpha-academy/vet/doubt/")
    assert officer.get("/partners/vetting/").context["page"].lead == "2 organizations that nobody has checked"


def test_one_of_the_lists_is_recognized_once(officer: Client) -> None:
    for name in ("HEU", "Other Institute"):
        add_unverified(name=name, aliases=(), type="university", country="", language="en", by=None)
    page = officer.get("/partners/heu/vet/").context["page"]
    assert [(one.name, one.percent) for one in page.listed] == [(HARBIN.name, 90)]
    officer.post("/partners/heu/vet/recognize/", {"listed": HARBIN.id})
    made = m.Organization.objects.get(slug="heu")
    assert (made.verified, made.city, made.country) == (True, "Harbin", "CN")
    text = officer.post("/partners/other-institute/vet/recognize/", {"listed": HARBIN.id}, follow=True)
    assert "is that body already: merge the two" in text.content.decode()


def test_an_organization_called_new_has_an_address_of_its_own(officer: Client) -> None:
    officer.post("/partners/new/", said(name="New"))
    assert officer.get("/partners/new-2/").context["page"].header.title == "New"


@pytest.mark.parametrize("many", [1, 12])
def test_the_queue_asks_a_fixed_number_of_questions(
    many: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        add_unverified(name=f"Academy {number}", aliases=(), type="", country="", language="en", by=None)
    with django_assert_num_queries(5):
        officer.get("/partners/vetting/")


def suggested(client: Client, typed: str) -> list[str]:
    text = client.get("/suggest/partners/", {"guests": typed}).content.decode()
    return [html.unescape(words) for words in re.findall('data-write="([^"]*)"', text)]


def test_names_on_record_are_suggested_for_the_last_line_in_any_script(officer: Client) -> None:
    made = samples.everything("<Harbor> & University")
    assert suggested(officer, "KazNU\nharb") == [made.partner.name]
    assert suggested(officer, "港大学") == [made.partner.name]
    assert suggested(officer, "\x00") == suggested(officer, "") == suggested(officer, "Nowhere") == []


@pytest.mark.django_db
def test_of_two_with_one_name_the_address_is_written() -> None:
    bodies = [m.Organization.objects.create(slug=f"ocean-{n}", name="Ocean College") for n in range(2)]
    sea = m.Organization.objects.create(slug="sea", name="Sea College")
    for body in (*bodies, sea):
        m.OrganizationName.objects.create(organization=body, value=body.name, folded=comparable_name(body.name))
    assert unmistakable([*bodies, sea]) == ["ocean-0", "ocean-1", "Sea College"]
