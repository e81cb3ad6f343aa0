"""From an article to records, as a person does it: sign in, hand it in, review by keyboard, open what it became."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ortaq.jobs.demo.articles import demo_articles
from ortaq.registry import models as m
from ortaq.registry.review import operations as review
from tests.journeys.conftest import PageAs
from tests.registry import factories

Open = Callable[..., Page]


@pytest.fixture
def signed_in(page_as: PageAs) -> Open:
    """Opens an address as an officer."""

    def open_page(address: str, **how: Any) -> Page:
        page: Page = page_as("officer", **how)
        page.goto(address)
        return page

    return open_page


def sign_in(page: Page) -> None:
    """By keyboard, through the page."""
    page.locator("[name=login]").fill("a-officer")
    page.locator("[name=password]").fill("secret")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/account/login/" not in address)


def unfold(page: Page, summary: str) -> None:
    """Open a part of the page that may be open already (it is where the inbox is empty)."""
    part = page.locator("details", has=page.get_by_text(summary, exact=True))
    if part.get_attribute("open") is None:
        part.locator("summary").press("Enter")


def hand_in(page: Page, name: str, content: bytes) -> None:
    """Choose a file in the inbox and send it, by keyboard but for the file dialog."""
    unfold(page, "Upload files")
    page.locator("[name=articles]").set_input_files([{"name": name, "mimeType": "application/json", "buffer": content}])
    page.get_by_role("button", name="Read them").press("Enter")
    page.wait_for_url(re.compile("/review/$"))


def accept_everything_by_keyboard(page: Page) -> int:
    """Press "a" on one fact after the other until none waits; how many times."""
    pressed = 0
    while page.locator(".fact[data-waits]").count():
        current = page.locator(".fact.is-current")
        fact = current.get_attribute("id")
        assert current.get_attribute("data-waits") is not None, f"{fact} is current and does not wait"
        page.keyboard.press("a")
        expect(page.locator(f"#{fact}:not([data-waits])")).to_be_visible()
        page.wait_for_function("!document.querySelector('.htmx-request, .htmx-settling, .htmx-swapping')")
        pressed += 1
        assert pressed < 100
    return pressed


def quotes_on(page: Page) -> set[str]:
    """The quotes behind all marks of a page."""
    return {str(mark.get_attribute("data-quote")) for mark in page.locator("[data-mark][data-quote]").all()}


def test_an_article_becomes_records_by_keyboard(signed_in: Open, page_as: PageAs) -> None:
    article = next(article for article in demo_articles() if article.id == "en-kaznu-heu-visit")
    fields = {"title": article.title, "text": article.text, "date": article.date, "publisher": article.publisher}
    signed_in("/sources/")  # makes the officer
    page = page_as(None)
    page.goto("/sources/")
    sign_in(page)
    hand_in(page, "visit.json", json.dumps(fields).encode())
    expect(page.locator(".fact.is-current")).to_have_count(1)
    page.locator("#confidence").press("End")  # the lowest threshold: all that nobody doubts
    page.locator(".fact.is-current").focus()
    page.keyboard.press("A")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("facts were accepted.")
    accept_everything_by_keyboard(page)
    expect(page.locator("#review-done")).to_contain_text("1 visit")
    expect(page.locator("#review-done")).to_be_focused()
    page.locator("#review-done").get_by_role("link", name="Harbin Engineering University").press("Enter")
    page.wait_for_url(re.compile("/partners/harbin-engineering-university/"))
    heu = m.Organization.objects.get(slug="harbin-engineering-university")
    stated = [str(fact.value) for fact in heu.profile_facts.all()]
    assert "30000" in stated
    cited = m.Citation.objects.filter(record_uuid__in=[fact.uuid for fact in heu.profile_facts.all()])
    shown = quotes_on(page)
    assert {citation.evidence.quote for citation in cited.select_related("evidence")} <= shown
    assert all(quote in article.text for quote in shown)


def test_a_mark_opens_the_source_with_the_quote_filled(signed_in: Open) -> None:
    source = factories.reviewed()
    review.accept_fact(fact=m.ProposedFact.objects.get(kind="profile_fact"), by=None)
    place = source.text.index("30,000 students")
    page = signed_in("/sources/")
    page.goto(f"/sources/{source.slug}/#q={place}-{place + 15}")
    expect(page.locator(".piece.is-current")).to_have_text("30,000 students")
    other = source.text.index("visited")
    page.goto(f"/sources/{source.slug}/#q={other}-{other + 7}")
    expect(page.locator(".piece.is-current")).to_have_text("visited")


def test_keys_edit_reject_choose_and_undo(signed_in: Open) -> None:
    source = factories.reviewed()
    page = signed_in(f"/sources/{source.slug}/review/")
    facts = m.ProposedFact.objects
    first, second = facts.get(key="o2"), facts.get(key="o1")  # what is less sure comes first
    expect(page.locator(f"#fact-{first.pk}.is-current")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(f"#fact-{second.pk}.is-current")).to_be_focused()
    assert {text.strip() for text in page.locator(".piece.is-current").all_inner_texts()} == {"KazNU"}
    page.keyboard.press("k")
    assert {text.strip() for text in page.locator(".piece.is-current").all_inner_texts()} == {
        "Harbin Engineering University",
        "HEU",
    }
    page.keyboard.press("e")
    expect(page.locator(f"#fact-{first.pk} [name=name]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#fact-{first.pk} .fact-form")).to_have_count(0)
    page.keyboard.press("r")
    expect(page.locator(f"#fact-{first.pk} [name=code]").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(f"#fact-{first.pk}.is-rejected")).to_be_visible()
    expect(page.locator("#toasts")).to_contain_text("Rejected by a-officer")
    expect(page.locator(f"#fact-{second.pk}.is-current")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(f"#fact-{first.pk}[data-waits]")).to_be_focused()
    page.keyboard.press("c")
    page.get_by_label("none of these").check()
    page.keyboard.press("Enter")
    expect(page.locator(f"#fact-{first.pk}.is-edited")).to_be_visible()
    assert [record.verified for record in m.Organization.objects.all()] == [False]


def test_accept_all_asks_and_its_message_undoes_it(signed_in: Open) -> None:
    source = factories.reviewed()
    page = signed_in(f"/sources/{source.slug}/review/")
    page.keyboard.press("A")
    expect(page.locator("#accept-all-dialog")).to_contain_text("6 facts at 0.9 or more")
    page.keyboard.press("Escape")
    assert not m.Organization.objects.exists()
    page.keyboard.press("A")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("6 facts were accepted.")
    page.locator("#toasts").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("6 decisions were undone.")
    assert not m.Organization.objects.exists()


def test_somebody_else_decided_meanwhile(signed_in: Open) -> None:
    source = factories.reviewed()
    page = signed_in(
        f"/sources/{source.slug}/review/?fact={m.ProposedFact.objects.get(kind='profile_fact').pk}&do=edit"
    )
    page.locator("[name=value]").fill("32000")
    number = m.ProposedFact.objects.get(kind="profile_fact")
    review.accept_fact(fact=number, by=factories.user("dana"), edits={"value": "31000"})
    page.get_by_role("button", name="Accept with these values").press("Enter")
    clash = page.locator(f"#fact-{number.pk} .clash")
    expect(clash).to_contain_text("already decided by dana")
    expect(clash).to_contain_text("31000")
    expect(clash).to_contain_text("32000")


def test_the_session_ended_while_typing(signed_in: Open) -> None:
    source = factories.reviewed()
    number = m.ProposedFact.objects.get(kind="profile_fact")
    page = signed_in(f"/sources/{source.slug}/review/?fact={number.pk}&do=edit")
    page.locator("[name=value]").fill("33000")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Accept with these values").press("Enter")
    page.wait_for_url(re.compile("/account/login/"))
    sign_in(page)
    expect(page.locator("[name=value]")).to_have_value("33000")
    page.get_by_role("button", name="Accept with these values").press("Enter")
    expect(page.locator(f"#fact-{number.pk}.is-edited")).to_be_visible()
    assert m.ProfileFact.objects.get().value == "33000"


def expect_said(page: Page, words: str) -> None:
    """The message is there, and the page whole: nothing moves any more under the next click."""
    expect(page.locator("#toasts")).to_contain_text(words)
    page.wait_for_load_state("load")


def test_without_a_script_each_step_is_a_form(signed_in: Open) -> None:
    page = signed_in("/sources/", javascript=False)  # by keyboard: a click misses what still scrolls to the fact
    unfold(page, "Paste a text")
    page.locator("[name=text]").fill(
        "A note\n\nA delegation from Harbin Engineering University visited us on 16 May 2024."
    )
    page.get_by_role("button", name="Read it").press("Enter")
    page.wait_for_url(re.compile("/review/$"))
    source = factories.reviewed()
    page.goto(f"/sources/{source.slug}/review/")
    first = page.locator(".fact.is-current")
    first.get_by_role("button", name="Accept", exact=True).press("Enter")
    expect_said(page, "Accepted by a-officer")
    page.locator(".fact.is-current").get_by_role("link", name="Reject").press("Enter")
    page.locator(".fact.is-current").get_by_role("button", name="Reject").press("Enter")
    expect_said(page, "Rejected by a-officer")
    page.get_by_role("button", name="Accept all").press("Enter")
    expect_said(page, "1 fact was accepted.")
    page.locator("#toasts").get_by_role("button", name="Undo").press("Enter")
    expect_said(page, "1 decision was undone.")


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_pages_fit_and_are_accessible(signed_in: Open, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    long = replace(factories.reading().joint_units[0], name="Joint Laboratory of " + "Verylongwordwithoutanybreak" * 12)
    source = factories.reviewed(joint_units=(long,))
    review.accept_fact(fact=m.ProposedFact.objects.get(key="o2"), by=None)
    person_fact = m.ProposedFact.objects.get(kind="person")
    page = signed_in("/sources/", width=width, dark=dark)
    here = f"/sources/{source.slug}/"
    forms = [f"{here}review/?fact={person_fact.pk}&do={do}" for do in ("edit", "reject", "choose", "duplicate")]
    for address in ("/sources/", here, f"{here}delete/", f"{here}review/", *forms):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        found = Axe().run(page).response["violations"]
        assert [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found] == [], address


SEED = "seed-kaznu-heu"
UNITS = (
    "branch of Northwestern Polytechnic University",
    "Center for Remote Sensing of the Earth",
    "Joint Laboratory for Remote Sensing",
    "ZTE Corporation Training and Research Center",
    "Sustainable Development in Central Asia",
    "Energy-intensive Nanotechnology",
)
PARTNERS = ("Peking", "Tsinghua", "Shanghai International Studies", "Political Science and Law", "Xi'an Jiaotong")


@pytest.mark.shared
def test_the_article_that_the_project_began_with(signed_in: Open, shared_data: Path) -> None:
    """Reviewed by keyboard alone, it gives a page of the guest and one of the host with all that it says."""
    content = (shared_data / "press" / "dev" / f"{SEED}.json").read_bytes()
    page = signed_in("/sources/")
    hand_in(page, f"{SEED}.json", content)
    accept_everything_by_keyboard(page)
    page.locator("#review-done").get_by_role("link", name="Harbin Engineering University").press("Enter")
    page.wait_for_url(re.compile("/partners/"))
    text = json.loads(content)["text"]
    guest = page.locator("main")
    for words in ("30,000", "state university", "shipbuilding", "marine technology", "defense research", "Deep-sea"):
        expect(guest).to_contain_text(words)
    for words in ("Visit of Harbin Engineering University", "suggested considering promising areas"):
        expect(guest).to_contain_text(words)
    assert all(quote in text for quote in quotes_on(page))
    page.get_by_role("navigation", name="Parts of this page").get_by_role("link", name="People").click()
    expect(page.locator("main")).to_contain_text("Dingxing")
    heu = m.Organization.objects.get(identifiers__value="03x80pn82")
    assert m.Proposal.objects.filter(engagement__guests__organization=heu).count() == 4
    kaznu = m.Organization.objects.get(identifiers__value="03q0vrn42")
    for part, held in (("joint", UNITS), ("record", PARTNERS)):
        page.goto(f"/partners/{kaznu.slug}/{part}/")
        for words in held:
            expect(page.locator("main")).to_contain_text(words)
    assert kaznu.hosted_units.count() == 6
