"""Moving about by keyboard, by touch, and without a script."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import PageAs
from tests.web import samples


def test_sign_in_search_and_open_the_best_by_keyboard_alone(page_as: PageAs) -> None:
    made = samples.everything()
    page = page_as("officer")
    page.goto("/")
    page.keyboard.press("/")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.type("港大")
    expect(page.locator("#hits a.hit").first).to_contain_text("港大学1 (name, Chinese)")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(made.addresses["partner"]))


def test_rooms_and_rows_by_keyboard(page_as: PageAs) -> None:
    for number in range(3):
        samples.everything(f"Harbor University {number}", number)
    page = page_as("reader")
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Partners", level=1)).to_be_visible()
    for key in "jjjk":
        page.keyboard.press(key)
    expect(page.get_by_role("link", name="Harbor University 1", exact=True)).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()


def test_mark_shows_its_quote_and_enter_opens_the_source(page_as: PageAs) -> None:
    made = samples.everything()
    page = page_as("reader")
    page.goto(made.addresses["partner"])
    mark = page.locator("#in-short a.mark").first
    mark.focus()
    evidence = page.get_by_role("tooltip")
    expect(evidence).to_contain_text("“Harbor University number 1 has 30,000 students.”")
    expect(evidence).to_contain_text("Sample Press, 17 May 2024")
    page.keyboard.press("Escape")
    expect(evidence).to_be_hidden()
    end = len(made.source.text)
    assert mark.get_attribute("href") == f"/sources/{made.source.slug}/?q=0-{end}#q=0-{end}"


def test_first_tap_shows_the_quote_second_opens_the_source(page_as: PageAs) -> None:
    made = samples.everything()
    page = page_as("reader", width=360)
    page.goto(made.addresses["partner"])
    mark = page.locator("#in-short a.mark").first
    mark.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page).to_have_url(re.compile(made.addresses["partner"] + "$"))
    mark.tap()
    expect(page).to_have_url(re.compile(f"/sources/{made.source.slug}/"))


def test_filters_answer_at_once_and_stand_in_the_address(page_as: PageAs) -> None:
    for number in range(2):
        samples.everything(f"Harbor University {number}", number)
    page = page_as("reader")
    page.goto("/partners/")
    page.get_by_label("name, in any script", exact=True).fill("university 1")
    expect(page.get_by_text("1 organization, 1 active")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/partners/\?q=university(\+|%20)1$"))


def test_decide_between_two_sources_and_take_it_back(page_as: PageAs) -> None:
    made = samples.everything()
    samples.contradict(made)
    page = page_as("officer")
    page.goto(made.addresses["partner"])
    page.get_by_role("button", name="Decide for 30,000").click()
    expect(page.get_by_text("Sources disagree")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Sources disagree: students")).to_be_visible()


def test_all_of_it_without_a_script(page_as: PageAs) -> None:
    made = samples.everything()
    page = page_as("officer", javascript=False)
    page.goto("/partners/")
    page.get_by_label("name, in any script", exact=True).fill("harbor")
    page.get_by_role("button", name="Show").click()
    page.locator("table.data").get_by_role("link", name="Harbor University", exact=True).click()
    expect(page.locator("#in-short a.mark")).to_have_attribute("href", re.compile(f"^/sources/{made.source.slug}/"))
    page.locator("summary", has_text="Language of the pages").click()
    page.get_by_role("button", name="Русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    expect(page).to_have_url(re.compile(made.addresses["partner"]))
