"""Every page at both widths, light and dark: accessible, within its width, in four languages."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from ortaq.registry.indicators.operations import record_indicator
from ortaq.web.briefing.making import make_brief
from tests.journeys.conftest import PageAs
from tests.web import samples

LISTS = ("/partners/", "/agreements/", "/visits/", "/joint-units/", "/people/", "/proposals/")
OTHERS = (
    "/agreements/new/",
    "/",
    "/styleguide/",
    "/search/?q=harbor",
    "/resolve/?text=Harbin+Engineering+University",
    "/no-such/",
    "/account/password/change/",
)
KEPT = (
    "/imports/", "/partners/vetting/", "/accounts/", "/accounts/units/", "/audit/", "/mails/", "/reports/",
    "/reports/summary/", "/reports/network/", "/briefs/", "/partners/map/", "/partners/?columns=place&sort=-name",
)  # fmt: skip
OF_A_PARTNER = (
    "numbers/?do=record", "timeline/", "life/", "record/?do=name", "people/?do=contact", "vet/", "merge/", "public/",
)  # fmt: skip
RECORDS = ("partner", "person", "unit", "visit", "agreement", "proposal")
FRAMES = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))


def within_its_width(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def faults(page: Any) -> list[str]:
    """What axe finds, in all four frames."""
    found = []
    for width, scheme in FRAMES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        if not within_its_width(page):
            found.append(f"{width} {scheme}: wider than the screen")
        # The document is the same in the dark; only its colors can be wrong there.
        options = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
        for violation in Axe().run(page, options=options).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append(f"{width} {scheme}: {violation['id']} {nodes}")
    return found


@pytest.mark.parametrize("address", [*LISTS, *OTHERS])
def test_page_is_accessible(address: str, page_as: PageAs) -> None:
    made = samples.everything()
    samples.contradict(made)
    page = page_as("officer")
    page.goto(address)
    assert faults(page) == []


@pytest.mark.parametrize("address", KEPT)
def test_page_of_the_office_is_accessible(address: str, page_as: PageAs) -> None:
    samples.everything()
    page = page_as("administrator")
    response = page.goto(address)
    assert response is not None
    assert response.status == 200
    for menu in page.locator("#content details, main details").all():
        menu.evaluate("menu => { menu.open = true }")
    assert faults(page) == []


@pytest.mark.parametrize("part", OF_A_PARTNER)
def test_page_of_a_partner_is_accessible(part: str, page_as: PageAs) -> None:
    made = samples.everything(samples.HOSTILE)
    record_indicator(
        organization=made.partner, code="joint_grants", year=2024, value=1, source=samples.HOSTILE, by=None
    )
    page = page_as("officer")
    response = page.goto(f"{made.addresses['partner']}{part}")
    assert response is not None
    assert response.status == 200
    assert faults(page) == []


@pytest.mark.parametrize("kind", RECORDS)
def test_record_is_accessible_with_hostile_words(kind: str, page_as: PageAs) -> None:
    made = samples.everything(samples.HOSTILE)
    samples.contradict(made)
    page = page_as("officer")
    page.goto(made.addresses[kind])
    assert faults(page) == []


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/reset/", "/account/signup/"])
def test_door_is_accessible(address: str, page_as: PageAs) -> None:
    page = page_as(None)
    page.goto(address)
    assert faults(page) == []


@pytest.mark.parametrize("language", ["kk", "ru", "zh-hans"])
def test_pages_hold_their_width_in_every_language(language: str, page_as: PageAs) -> None:
    made = samples.everything()
    page = page_as("officer", width=360, language=language)
    for address in ("/", "/partners/", made.addresses["partner"], made.addresses["proposal"], "/styleguide/"):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        assert within_its_width(page), address


def test_packs_are_accessible(page_as: PageAs) -> None:
    made = samples.everything(samples.HOSTILE)
    pack = make_brief(made.partner, made.visit, language="kk", by=None)
    page = page_as("officer")
    for address in ("/briefs/", f"/briefs/{pack.uuid}/"):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200
        assert faults(page) == []
