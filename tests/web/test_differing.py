"""A visit's page shows what its sources say differently."""

from __future__ import annotations

import pytest
from django.test import Client

from ortaq.registry import models as m
from tests.registry import factories
from tests.registry.test_across_sources import visited

pytestmark = pytest.mark.django_db


def test_the_page_of_a_visit_shows_both_days_with_their_sources(client: Client) -> None:
    visited("First <b>report</b>", "2024-05-17", date="2024-05-16", place="Almaty")
    visited("Second report", "2024-05-18", date="2024-05-17", place="Almaty")
    client.force_login(factories.user(role="reader"))
    visit = m.Engagement.objects.get()
    page = client.get(f"/visits/{visit.slug}/").content.decode()
    part = page[page.index("Sources differ") : page.index("Sources differ") + 2500]
    assert "when it was" in part
    assert "where it was" not in part
    assert "First &lt;b&gt;report&lt;/b&gt;" in part
    assert "Second report" in part


def test_sources_that_agree_need_no_such_part(client: Client) -> None:
    visited("First report", "2024-05-17", date="2024-05-16")
    visited("Second report", "2024-05-18", date="2024-05-16")
    client.force_login(factories.user(role="reader"))
    page = client.get(f"/visits/{m.Engagement.objects.get().slug}/").content.decode()
    assert "Sources differ" not in page
