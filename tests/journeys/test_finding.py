"""Finding a partner by typing, and keeping a view of a list."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from ortaq.registry.organizations.operations import add_organization, add_unverified
from tests.journeys.conftest import PageAs
from tests.registry.test_searching import HEU
from tests.web import samples


@pytest.mark.parametrize(("typed", "told"), [("Харбин", ""), ("哈尔滨", "哈尔滨工程大学"), ("HEU", "HEU (acronym)")])
def test_enter_goes_to_the_best(typed: str, told: str, page_as: PageAs) -> None:
    add_organization(organization=HEU, by=None)
    samples.everything()
    page = page_as("reader")
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    best = page.locator("#hits a.hit").first
    expect(best).to_contain_text("Harbin Engineering University")
    expect(best).to_contain_text(told)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/partners/harbin-engineering-university/"))


def test_without_a_script_enter_leads_to_all_results(page_as: PageAs) -> None:
    add_organization(organization=HEU, by=None)
    page = page_as("reader", javascript=False)
    page.goto("/")
    page.locator("#search-field").fill("Харбин")
    page.locator("#search-field").press("Enter")
    expect(page.get_by_role("link", name="Harbin Engineering University")).to_be_visible()
    assert unquote(page.url).endswith("/search/?q=Харбин")


def test_columns_views_and_files_of_a_list(page_as: PageAs) -> None:
    for country, name in (("CN", "Aqua College"), ("RU", "Terra College")):
        add_unverified(name=name, aliases=(), type="", country=country, language="en", by=None)
    page = page_as("officer", width=360)
    page.goto("/partners/")
    page.get_by_label("country").select_option("CN")
    expect(page.get_by_role("link", name="Terra College")).to_be_hidden()
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("kind", exact=True).last.uncheck()
    expect(page).to_have_url(re.compile("country=CN.*columns="))
    page.keyboard.press("Escape")
    page.locator(".list-tools summary").click()
    page.get_by_label("Keep these filters").fill("China, short")
    page.get_by_role("button", name="Keep", exact=True).click()
    kept = page.get_by_role("link", name="China, short")
    expect(kept).to_have_attribute("aria-current", "true")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.startswith("ortaq-partners-")
