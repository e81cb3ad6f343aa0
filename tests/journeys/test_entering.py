"""An organization is entered: the warning, "it is this one", "not the same", one taken from the list."""

from __future__ import annotations

import pytest

from ortaq.registry import models as m
from tests.journeys.conftest import PageAs
from tests.journeys.test_pages import faults, within_its_width
from tests.web import samples


@pytest.mark.behavior(5)
@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, True), (1280, False)])
def test_a_name_much_like_one_on_record_stops_and_not_the_same_makes_another(
    width: int, javascript: bool, page_as: PageAs
) -> None:
    made = samples.everything()
    page = page_as("officer", width=width, javascript=javascript)
    page.goto("/partners/")
    page.get_by_role("link", name="Enter an organization").click()
    page.get_by_label("name", exact=True).fill("Harbour University")
    page.get_by_role("button", name="Enter").click()
    page.get_by_role("heading", name="Perhaps it is on record already").wait_for()
    if javascript:
        assert faults(page) == []
        assert within_its_width(page)
    assert page.get_by_label("name", exact=True).input_value() == "Harbour University"
    page.get_by_role("link", name="It is this one").click()
    page.get_by_role("heading", name="Harbor University", level=1).wait_for()
    page.go_back()
    page.get_by_role("button", name="Not the same: enter it").click()
    page.get_by_role("heading", name="Harbour University", level=1).wait_for()
    assert m.OrganizationJudgement.objects.get(same=False).record == made.partner


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_partners_and_people_are_accessible(width: int, page_as: PageAs) -> None:
    made = samples.everything(samples.HOSTILE)
    partner, person = made.addresses["partner"], made.addresses["person"]
    page = page_as("officer", width=width)
    pages = [f"{partner}{name}" for name in ("joint/", "life/", "outcomes/", "people/?do=contact", "record/?do=name")]
    others = ["/partners/vetting/", f"{partner}vet/", "/people/new/", f"{person}?do=post"]
    others += [f"{made.addresses['agreement']}commitments/", f"/follow-ups/about/jointunit/{made.unit.uuid}/"]
    for address in (*pages, *others):
        page.goto(address)
        assert faults(page) == [], address
        assert within_its_width(page), address
