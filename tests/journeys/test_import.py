"""The messy table is brought in, checked, decided on, recorded, and taken back. With ORTAQ_PICTURES=DIR the pages are
kept there, wide and narrow."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ortaq.registry import models as m
from ortaq.registry.organizations.operations import add_unverified
from tests.jobs.imports import messy
from tests.journeys.conftest import PageAs
from tests.web import samples


def keep(page: Any, name: str) -> None:
    if folder := os.environ.get("ORTAQ_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def state(page: Any, words: str) -> None:
    """The page has worked until the import is in this state."""
    said = re.compile(rf"^\W*{words}\W*$")
    expect(page.locator(".states li").first).to_have_text(said, timeout=60_000)


@pytest.mark.parametrize("width", [1280, 360])
def test_import_the_messy_table_and_undo_it(page_as: PageAs, width: int, tmp_path: Path) -> None:
    samples.ours()
    add_unverified(name="Lakeside Polytechnic of Umbra", aliases=(), type="", country="IT", language="", by=None)
    before = m.Organization.objects.count()
    path = messy.workbook(tmp_path / "Реестр.xlsx")
    page = page_as("officer", width=width)
    page.goto("/agreements/")
    page.get_by_role("link", name="Import a table").first.click()
    assert page.locator("[name=kind]").input_value() == "agreements"
    page.set_input_files("[name=table]", path)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="What do the columns mean?")).to_be_visible()
    keep(page, f"import-columns-{width}")
    page.get_by_role("button", name="Check the rows").click()
    state(page, "checked, nothing recorded")
    assert not m.Agreement.objects.exists()
    expect(page.locator("#rows")).to_contain_text("31.02.2021")
    for name in page.locator("#names fieldset").all():
        choice = "Lakeside Polytechnic of Umbra" if "Lakeside" in name.inner_text() else "none of these"
        name.locator("label", has_text=choice).first.click()
    keep(page, f"import-checked-{width}")
    page.get_by_role("button", name="Keep these choices").click()
    page.get_by_role("button", name=re.compile("Record 480 rows")).click()
    expect(page.get_by_role("link", name="Take the import back")).to_be_visible(timeout=60_000)
    page.goto("/agreements/?q=Сотрудничество 460")
    expect(page.locator("#list")).to_contain_text("Сотрудничество 460")

    page.go_back()
    page.get_by_role("link", name="Take the import back").click()
    expect(page.locator("main")).to_contain_text("480 agreements")
    keep(page, f"import-undo-{width}")
    page.get_by_role("button", name="Take it back").click()
    state(page, "taken back")
    assert (m.Agreement.objects.count(), m.Organization.objects.count()) == (0, before)
