"""What no form of ours sends: bodies too large for every address, and days seen from another time zone."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ortaq.registry.followups.operations import ask_followup
from tests.registry import factories
from tests.registry.agreements import life
from tests.web.test_permissions import VIEWS, address_of

# Archives may be as large as that: they go to the disk, for those who may add sources.
LARGE = {"sources/new/upload/": 1_000_000_000}


class Unread:
    """A body that must not be touched."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("something of it was read")

    readline = read


@pytest.mark.parametrize("pattern", VIEWS)
def test_two_hundred_megabytes_are_refused_unread_everywhere(pattern: str, officer: Client) -> None:
    size = LARGE.get(pattern, 200_000_000) + 1
    body: dict[str, Any] = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread()}
    response = officer.generic("POST", address_of(pattern), content_type="multipart/form-data; boundary=x", **body)
    assert response.status_code == 413
    assert "larger than" in response.content.decode()


NIGHT = datetime.datetime(2026, 3, 10, 20, 30, tzinfo=datetime.UTC)  # half past one of the next day in Almaty


@pytest.mark.parametrize(("zone", "overdue"), [("Asia/Almaty", True), ("UTC", False), ("America/New_York", False)])
def test_the_day_is_that_of_the_office(
    zone: str, overdue: bool, officer: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TIME_ZONE = zone
    timezone.get_default_timezone.cache_clear()
    about = life.body("Harbor University")
    owner = factories.user("owner", role="officer")
    ask_followup(about=about, text="Send the draft", owner=owner, due=datetime.date(2026, 3, 10), by=owner)
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    try:
        shown = officer.get("/follow-ups/?whose=overdue").content.decode()
    finally:
        monkeypatch.undo()
        timezone.get_default_timezone.cache_clear()
    assert ("Send the draft" in shown) is overdue
