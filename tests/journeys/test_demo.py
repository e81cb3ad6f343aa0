"""The demo as its first user meets it: made, served by granian, entered with the printed password, looked at.

With ORTAQ_PICTURES=DIR the pictures of the documents are kept there (``./dev pictures``).
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytestmark = pytest.mark.journey

OFFICE = Path(sys.executable).parent / "ortaq-office"


class Demo(NamedTuple):
    address: str
    password: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = tmp_path_factory.mktemp("demo")
    process = subprocess.Popen(
        [OFFICE, "demo", "--data", data, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("ORTAQ_")},
    )
    assert process.stdout is not None
    try:
        password = ""
        for line in process.stdout:
            if found := re.search(r"password: (\S+)", line):
                password = found[1]
            if line.startswith("Ortaq is at "):
                break
        yield Demo(_answering(f"http://127.0.0.1:{port}", process), password)
    finally:
        process.terminate()  # not SIGINT, which a test run in the background inherits as ignored
        process.communicate(timeout=30)
    assert process.returncode == 0


def _answering(address: str, process: subprocess.Popen[str]) -> str:
    """The address, as soon as something answers there."""
    while process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/account/login/", timeout=20).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
            continue
        return address
    raise AssertionError(f"the demo ended with exit code {process.returncode}")


@pytest.fixture
def page(demo: Demo, browser: Any) -> Iterator[Any]:
    """A page of the officer, signed in through the form."""
    context = browser.new_context(base_url=demo.address, viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/account/login/")
    page.locator("[name=login]").fill("officer")
    page.locator("[name=password]").fill(demo.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{demo.address}/")
    yield page
    context.close()


def keep(page: Any, name: str) -> None:
    """Keep a picture for the documents, where that is asked for."""
    if folder := os.environ.get("ORTAQ_PICTURES"):
        page.screenshot(path=Path(folder) / name)


def test_tour_of_the_readme(page: Any) -> None:
    waits = page.get_by_role("link", name="University of Bologna renews agreement with KazNU")
    waits.first.click()
    assert page.url.endswith("/review/")
    page.keyboard.press("j")
    keep(page, "review.png")
    page.goto("/partners/harbin-engineering-university/")
    text = page.locator("main").inner_text()
    for words in ("哈尔滨工程大学", "28000", "30000", "shipbuilding"):
        assert words.replace("000", "") in text.replace(",", "").replace("\u202f", "").replace("\xa0", "")
    keep(page, "partner.png")
    page.goto("/discover/")
    page.get_by_role("row", name="Harbin Engineering University").get_by_role("link", name="areas with us").click()
    area = page.locator(".area").first
    area.locator("summary").click()
    assert area.get_by_role("link", name="Make a proposal of it").or_(area.get_by_role("button")).count() == 1
    page.locator("#new").evaluate("part => part.scrollIntoView({behavior: 'instant'})")
    keep(page, "areas.png")
    page.goto("/public/en/")
    assert page.get_by_role("heading", name="International partners").count() == 1
    keep(page, "portal.png")
