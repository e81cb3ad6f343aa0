"""The public pages in the browser: accessible at both widths, light and dark, in four languages, by keyboard, without
a script, and without a word to another host."""

from __future__ import annotations

from typing import Any

import pytest

from ortaq.registry.news.photos import add_photo
from ortaq.registry.news.publishing import correct_news
from tests.journeys.conftest import PageAs
from tests.journeys.test_pages import faults, within_its_width
from tests.registry.news import makers
from tests.web import public_records as public
from tests.web import samples

ROOMS = ("", "partners/", "partners/{partner}/", "joint-units/", "agreements/", "events/", "news/", "news/{item}/")


def everything(name: str = "") -> dict[str, str]:
    """Three partners, near and far, and news with a photo and a correction."""
    made = [public.publish(number, name and f"{name} {number}") for number in range(3)]
    item = makers.news("A ship is launched", body="It swims.\n\n- one\n- two\n\nSee [it](https://example.org).")
    add_photo(item=item, chunks=[makers.photo(1200)], name="a.jpg", alternatives={"en": "A red ship"}, by=None)
    item = makers.publish_news(item=item, by=None)
    said = {"title": item.title, "body": "It sails.", "note": "It has sails."}
    correct_news(item=item, language="en", by=None, **said)
    return {"partner": made[0].partner.slug, "item": item.slug}


@pytest.mark.parametrize("room", ROOMS)
def test_a_public_page_is_accessible(room: str, page_as: PageAs) -> None:
    slugs = everything()
    page = page_as(None)
    page.goto(f"/public/en/{room.format(**slugs)}")
    assert faults(page) == []


def test_public_pages_hold_their_width_with_hostile_words_in_every_language(page_as: PageAs) -> None:
    slugs = everything(samples.HOSTILE)
    page = page_as(None, width=360)
    for language in ("en", "kk", "ru", "zh"):
        for room in ROOMS:
            page.goto(f"/public/{language}/{room.format(**slugs)}")
            assert within_its_width(page), (language, room)


def test_a_visitor_walks_by_keyboard_without_a_script_and_nothing_leaves_the_host(page_as: PageAs, site: str) -> None:
    everything()
    page = page_as(None, javascript=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert page.url == f"{site}/public/en/"
    follow(page, "Русский")
    assert page.url == f"{site}/public/ru/"
    follow(page, "Новости")
    assert page.locator("h1").inner_text() == "Новости"
    follow(page, "A ship is launched")
    assert page.get_by_text("It sails.").is_visible()
    follow(page, "Партнёры")
    point = page.locator("svg.map a").first
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/public/ru/partners/*/")
    assert page.get_by_text("Вместе строим корабли.").is_visible()
    assert {url.startswith(site) for url in asked} == {True}
    assert page.context.cookies() == [] or {cookie["name"] for cookie in page.context.cookies()} == {"django_language"}


def follow(page: Any, words: str) -> None:
    """Go to the first link of these words by keyboard."""
    before = page.url
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(words):
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: url != before)
            return
    pytest.fail(f"no link says {words}")
