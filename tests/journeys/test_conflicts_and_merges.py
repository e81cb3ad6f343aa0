"""Two officers at one record; two records of one university: played in the browser."""

from __future__ import annotations

import pytest

from ortaq.registry import models as m
from ortaq.registry.people.editing import edit_person
from tests.journeys.conftest import PageAs
from tests.journeys.test_pages import faults
from tests.registry import factories
from tests.web import samples


@pytest.mark.behavior(14)
@pytest.mark.parametrize("javascript", [True, False])
def test_the_second_officer_chooses_between_both_versions(javascript: bool, page_as: PageAs) -> None:
    person = samples.everything().person
    page = page_as("officer", javascript=javascript)
    page.goto(f"/people/{person.slug}/")
    page.get_by_role("link", name="Correct", exact=True).click()
    edit_person(person=person, by=factories.user("dana"), name="Wang Xiao-Ming", openalex="A5023888391")
    page.get_by_label("name", exact=True).fill("Wang Xiaoming")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Somebody saved this meanwhile").wait_for()
    if javascript:
        assert faults(page) == []
    page.get_by_role("group", name="name").get_by_label("as you typed it").check()
    page.get_by_role("button", name="Save what is chosen").click()
    page.get_by_role("heading", name="Wang Xiaoming").wait_for()
    person.refresh_from_db()
    assert (person.name, person.openalex) == ("Wang Xiaoming", "A5023888391")


def test_two_records_become_one_and_two_again(page_as: PageAs) -> None:
    one = samples.everything("Harbor University", 1)
    other = samples.everything("Harbour University", 2)
    page = page_as("officer", width=360)
    page.goto(one.addresses["partner"])
    page.get_by_role("link", name="Same as").click()
    assert faults(page) == []
    page.get_by_role("link", name="Compare").click()
    page.get_by_text("would stand for both").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="They are the same: merge").click()
    page.get_by_role("heading", name="Harbour University", level=1).wait_for()
    assert m.Organization.objects.get(pk=one.partner.pk).merged_into == other.partner
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="Harbor University", level=1).wait_for()
    assert m.Organization.objects.get(pk=one.partner.pk).merged_into is None


@pytest.mark.parametrize("address", ["/accounts/", "/accounts/units/", "/audit/", "/history/person/{uuid}/"])
def test_pages_of_the_administrator_are_accessible(address: str, page_as: PageAs) -> None:
    made = samples.everything(samples.HOSTILE)
    page = page_as("administrator")
    page.goto(address.format(uuid=made.person.uuid))
    assert faults(page) == []
