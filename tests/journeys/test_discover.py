"""The room Discover in a browser: accessible at both widths, usable without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.journeys.conftest import PageAs
from tests.journeys.test_pages import faults
from tests.web import discovering
from tests.web.discovering import ADDRESS


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Path]:
    yield from discovering.with_corpus(tmp_path, settings)


@pytest.mark.parametrize(
    "address", ["/discover/", ADDRESS, "/discover/03q0vrn42/", "/discover/partners/", "/discover/method/"]
)
def test_page_is_accessible(address: str, page_as: PageAs, corpus: Path) -> None:
    page = page_as("officer")
    page.goto(address)
    for area in page.query_selector_all("details"):
        area.evaluate("element => { element.open = true }")
    assert faults(page) == []


def test_from_the_entrance_to_the_reasons_without_a_script(page_as: PageAs, corpus: Path) -> None:
    page: Any = page_as("reader", javascript=False)
    page.goto("/discover/")
    page.fill("[name=b]", "Other University")
    page.click("text=Show areas")
    page.wait_for_url(f"**{ADDRESS}")
    page.click("#deepen summary")
    assert page.is_visible("#deepen >> text=People there now")
