"""An agreement as people live it: proposed by a coordinator, approved along its route, signed, in effect, extended."""

from __future__ import annotations

import datetime
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from ortaq.registry import models as m
from tests.journeys.conftest import PageAs
from tests.registry.agreements import life
from tests.web import samples

ROUTE = ("unit", "due diligence", "legal department", "vice-rector")


def step(page: Any, name: str) -> Any:
    """The form of a step, unfolded."""
    if page.locator(f"#step-{name}[open]").count() == 0 and page.locator(f"#step-{name}").count():
        page.locator(f"#step-{name} > summary").click()
    return page.locator(f'form[action$="/{name}/"]')


def take(page: Any, name: str) -> None:
    step(page, name).locator("button").click()
    page.wait_for_load_state()


def test_from_proposal_to_extension(page_as: PageAs) -> None:
    samples.everything()
    agreement = proposed_by_the_faculty(page_as)
    officer = page_as("officer")
    officer.goto(agreement)
    approved_along_its_route(officer)
    signed_by_both(officer)
    extended(officer)
    phone = page_as("reader", width=360)
    phone.goto(agreement)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert phone.locator(".state-line .now").inner_text().startswith("in effect")


def proposed_by_the_faculty(page_as: PageAs) -> str:
    page = page_as("coordinator")
    page.goto("/agreements/")
    page.get_by_role("link", name="Propose an agreement").click()
    page.locator("[name=title]").fill("Exchange of students with Harbor University")
    page.locator("[name=kind]").select_option("memorandum")
    page.locator("[name=partners]").fill("Harbor Universty")
    page.locator("[name=purpose]").fill("Ten students a year")
    page.locator("[name=end]").fill("2031-12-31")
    page.get_by_role("button", name="Save").click()
    assert "is not on record" in page.locator(".errorlist").inner_text()
    page.locator("[name=partners]").fill("港大学1")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Proposed. Complete it, then hand it in.").wait_for()
    take(page, "submit")
    assert page.locator("form[action$='/decide/']").count() == 0
    address: str = page.url
    return address


def approved_along_its_route(page: Any) -> None:
    for name in ROUTE:
        page.get_by_text(f"Waits for: {name}").wait_for()
        step(page, "decide").get_by_label("approved").check()
        take(page, "decide")
    take(page, "send")


def signed_by_both(page: Any) -> None:
    for name in ("A. Rector", "B. President"):
        form = step(page, "sign")
        form.get_by_label("who signed").fill(name)
        form.get_by_label("day of signing").fill("2026-01-15")
        take(page, "sign")
    form = step(page, "file")
    form.locator("[name=file]").set_input_files(
        {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": life.PDF}
    )
    form.get_by_label("what it is").select_option("signed")
    take(page, "file")
    take(page, "into-effect")
    page.get_by_text("The agreement is in effect.").wait_for()


def extended(page: Any) -> None:
    form = step(page, "extend")
    form.get_by_label("new end").fill("2035-12-31")
    take(page, "extend")
    page.get_by_text("The agreement is extended.").wait_for()
    made = m.Agreement.objects.get(title__startswith="Exchange of students")
    assert (made.state, made.end) == ("in_effect", datetime.date(2035, 12, 31))
    assert Axe().run(page).response["violations"] == []


def test_every_step_without_a_script(page_as: PageAs) -> None:
    agreement = life.in_effect()
    page = page_as("officer", javascript=False)
    page.goto(f"/agreements/{agreement.number}/suspend/")
    page.get_by_label("reason").fill("A review of all partners")
    page.get_by_role("button", name="Suspend").click()
    page.get_by_text("It is suspended: A review of all partners").wait_for()
    take(page, "resume")
    assert page.locator(".state-line .now").inner_text().startswith("in effect")
