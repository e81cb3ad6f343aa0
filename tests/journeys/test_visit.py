"""A delegation is received: asked for, scheduled, held; minutes pasted and reviewed; follow-ups assigned; closed, but
not too early. With ORTAQ_PICTURES=DIR the pages are kept there, wide and narrow."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ortaq.registry import models as m
from tests.journeys.conftest import PageAs
from tests.registry import visiting
from tests.web import samples

MINUTES = (
    "Minutes of the meeting\n\nA delegation from Harbin Engineering University visited Al-Farabi Kazakh National "
    "University. The parties discussed opening a center for marine technology."
)


def keep(page: Any, name: str) -> None:
    if folder := os.environ.get("ORTAQ_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def step(page: Any, label: str, **typed: str) -> None:
    """Open the form of a step, fill it in, send it."""
    page.get_by_role("link", name=label, exact=True).click()
    form = page.locator("#do")
    for name, value in typed.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    form.get_by_role("button", name=label, exact=True).click()


@pytest.mark.parametrize("width", [1280, 360])
def test_receive_a_delegation(page_as: PageAs, width: int) -> None:
    samples.ours()
    visiting.guest("Harbin Engineering University")
    page = page_as("officer", width=width)
    page.goto("/visits/")
    page.get_by_role("link", name="Ask for a visit").first.click()
    page.fill("[name=guests]", "Harbin Engineering University")
    today = timezone.localdate()
    page.fill("[name=start]", today.isoformat())
    page.get_by_role("button", name="Save").click()
    visit = m.Engagement.objects.get()
    address = f"/visits/{visit.slug}/"
    assert page.url.endswith(address)

    page.get_by_role("button", name="Accept", exact=True).click()
    step(page, "Schedule", place="Almaty", agenda="10:00 Rector")
    page.get_by_role("button", name="It took place").click()
    step(page, "Add a person", name="Li Wei", title="Vice-Rector", organization="Harbin Engineering University")
    step(page, "Add minutes", text=MINUTES)
    page.get_by_role("button", name="Close visit").click()
    assert "cannot be closed yet" in page.locator(".toast").first.inner_text()
    assert m.Engagement.objects.get().state == "minuted"
    keep(page, f"visit-too-early-{width}")

    page.get_by_role("link", name=re.compile("to review")).click()
    assert "/review/" in page.url
    accept_proposals(page)
    page.goto(address)
    page.locator(".chain a").first.click()
    due = today + datetime.timedelta(30)
    step(page, "Take it up", owner="a-officer", due=due.isoformat(), text="Draft the plan of the center")
    keep(page, f"proposal-taken-up-{width}")

    page.goto(address)
    page.locator(".hinders").get_by_role("link", name=re.compile("waits for a decision")).click()
    step(page, "Drop it", reason="Said twice")
    page.goto(address)
    step(page, "Ask for something", text="Send the photos")
    page.get_by_role("button", name="Close visit").click()
    assert "“Send the photos” has no owner" in page.locator(".toast").first.inner_text()
    keep(page, f"visit-unowned-{width}")
    page.locator(".hinders").get_by_role("link").click()
    step(page, "Give it to somebody", owner="a-officer", due=due.isoformat())
    keep(page, f"follow-up-{width}")
    page.goto(address)
    page.get_by_role("button", name="Close visit").click()
    assert "The visit is closed" in page.locator(".toast").first.inner_text()
    keep(page, f"visit-closed-{width}")
    assert m.Engagement.objects.get().state == "closed"
    assert not m.JointUnit.objects.exists()

    page.goto("/follow-ups/?whose=mine&state=open")
    assert "Draft the plan of the center" in page.locator("main").inner_text()
    keep(page, f"follow-ups-{width}")
    page.goto("/")
    assert "Send the photos" in page.locator("main").inner_text()


def accept_proposals(page: Any) -> None:
    """One after the other, those of the proposals and what they name."""
    source = m.SourceDocument.objects.get()
    for fact in source.facts.filter(kind__in=("proposal", "joint_unit", "agreement"), state="proposed"):
        page.goto(f"/sources/{source.slug}/review/?fact={fact.pk}")
        page.locator(f"#fact-{fact.pk}").get_by_role("button", name=re.compile("^Accept")).first.click()
        page.locator(f"#fact-{fact.pk}.is-decided").wait_for()
