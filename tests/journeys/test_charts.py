"""Charts answer the pointer: a bar says its number, and a click leaves its kind alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PageAs
from tests.web.test_reports import everything

pytestmark = pytest.mark.django_db

MARK = "svg path[role=graphics-symbol][aria-label]"


def test_a_bar_says_its_number_and_can_be_left_alone(page_as: PageAs) -> None:
    everything()
    page = page_as("officer")
    page.goto("/reports/summary/")
    chart = page.locator(".chart", has=page.locator(MARK)).first
    mark = chart.locator(MARK).first
    mark.hover()
    expect(chart.locator(".tip")).to_have_text(str(mark.get_attribute("aria-label")))
    mark.click()
    kinds = [
        (other.get_attribute("fill") == mark.get_attribute("fill"), "is-aside" in (other.get_attribute("class") or ""))
        for other in chart.locator(MARK).all()
    ]
    assert len({same for same, _ in kinds}) == 2
    assert [aside for same, aside in kinds if same] == [False] * sum(same for same, _ in kinds)
    assert all(aside for same, aside in kinds if not same)
    mark.click()
    assert chart.locator(".is-aside").count() == 0
