"""News as the press officer lives it: pasted from Word, translated, about a partner, with a photo, corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ortaq.registry import models as m
from tests.journeys.conftest import PageAs
from tests.registry.news.makers import news, photo, published, translated
from tests.web import samples

WORD = "<p class=MsoNormal><b>Five</b> guests came.<o:p></o:p></p><p>· ships</p><p>· ports</p><script>bad()</script>"
PASTE = """(field, html) => {
  const held = new DataTransfer(); held.setData('text/html', html); held.setData('text/plain', 'plain');
  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: held, bubbles: true, cancelable: true}));
}"""


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_from_word_to_the_public(page_as: PageAs, tmp_path: Path) -> None:
    samples.everything()
    page = page_as("press")
    page.goto("/press/new/")
    page.locator("[name=title]").fill("Guests of Harbor University")
    page.locator("[name=body]").focus()
    page.locator("[name=body]").evaluate(PASTE, WORD)
    expect(page.locator("[name=body]")).to_have_value("Five guests came.\n\n- ships\n- ports")
    press(page, "Save")
    page.get_by_role("link", name="Russian").click()
    page.locator("[name=title]").fill("Гости")
    page.locator("[name=body]").fill("Приехали пять гостей.")
    press(page, "Save")
    page.get_by_role("link", name="Attach records").click()
    page.get_by_label("Partner, person, visit").fill("港大学")
    page.locator("form.narrow button").click()
    page.get_by_role("button", name="Attach: Harbor University", exact=True).click()
    page.get_by_role("link", name="Back to the news").click()
    page.get_by_role("link", name="Add a photo").click()
    (tmp_path / "guests.jpg").write_bytes(photo())
    page.locator("[name=file]").set_input_files(tmp_path / "guests.jpg")
    page.get_by_label("what it shows (English)").fill("Guests")
    press(page, "Add a photo")
    press(page, "Publish now")
    assert "what it shows, for people who do not see it" in page.locator("#toasts").inner_text()
    page.get_by_role("link", name="Describe or remove the photo").click()
    page.get_by_label("what it shows (Russian)").fill("Гости")
    press(page, "Save")
    press(page, "Publish now")
    page.get_by_text("It is public.").wait_for()
    page.get_by_role("link", name="Correct: English").click()
    page.locator("[name=body]").fill("Six guests came.")
    page.locator("[name=note]").fill("There were six guests, not five.")
    press(page, "Save")
    page.get_by_role("link", name="As the public reads it", exact=True).click()
    assert "There were six guests, not five." in page.locator("article").inner_text()
    assert m.NewsItem.objects.out().count() == 1


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_accessible(width: int, page_as: PageAs) -> None:
    item = published("Ships of " + "Harbor" * 20)
    translated(item)
    draft = news("A draft", body="")
    page = page_as("press", width=width)
    here = f"/press/{item.slug}/"
    for address in (
        "/press/", "/press/new/", here, f"{here}?do=photo#do", f"{here}text/ru/", f"{here}preview/en/",
        f"{here}about/?q=ships", f"/press/{draft.slug}/", f"/press/{draft.slug}/?do=schedule#do",
    ):  # fmt: skip
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, (address, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
