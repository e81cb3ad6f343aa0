"""A real browser before a real server, signed in as somebody.

The server shares the test's own database connection, so that records made by factories are there and are rolled back
afterwards; that is why it answers one request at a time.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread

from ortaq.web.portal.caching import EDITION
from tests.registry import factories

PageAs = Callable[..., Any]

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PATIENCE = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


class OneAtATime:
    """The whole answer is made under a lock: one connection cannot serve two requests at once."""

    def __init__(self, application: Any) -> None:
        self.application, self.lock = application, threading.Lock()

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        with self.lock:
            response = self.application(environ, start_response)
            try:
                return list(response)
            finally:
                response.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; skips, saying so, where it is missing, and fails there with ORTAQ_REQUIRE_BROWSER=1."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        reason = "Chromium is not installed (Debian: apt install chromium)"
        if os.environ.get("ORTAQ_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    # Playwright keeps an event loop in this thread; the database is used from it all the same, in turn.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of the site."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    connection = connections["default"]
    connection.inc_thread_sharing()
    thread = LiveServerThread(
        "127.0.0.1", lambda _: OneAtATime(WSGIHandler()), connections_override={"default": connection}
    )
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    # The connection stays shared: a thread that ends the browser's last request may still close it in its own time.
    thread.terminate()


@pytest.fixture
def site(server: str, db: None) -> str:
    """The address of the site, over this test's database, with no public page kept from another."""
    cache.clear()
    EDITION.forget()
    return server


@pytest.fixture
def page_as(browser: Any, site: str) -> Iterator[PageAs]:
    """Makes a page: ``page_as("officer", width=360, dark=True, language="ru", javascript=False)``; None: nobody."""
    contexts = []

    def make(
        role: str | None = "officer",
        *,
        width: int = 1280,
        dark: bool = False,
        language: str = "en",
        javascript: bool = True,
    ) -> Any:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=width < 500,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        cookies = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}]
        if role is not None:
            cookies.append({"name": settings.SESSION_COOKIE_NAME, "value": session_of(role), "url": site})
        context.add_cookies(cookies)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        return page

    yield make
    for context in contexts:
        context.close()


def session_of(role: str) -> str:
    """The key of a session of somebody with the role."""
    name = f"a-{role}"
    user = User.objects.filter(username=name).first() or factories.user(name, role=role)
    client = Client()
    client.force_login(user)
    key: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return key
