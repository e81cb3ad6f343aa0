"""Published news becomes a source by itself: once, again after a correction, its facts to be reviewed."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from ortaq.jobs.capture import capture_waiting
from ortaq.jobs.press import follow_press, press_is_due
from ortaq.jobs.working import tasks
from ortaq.registry import models as m
from ortaq.registry.news.publishing import correct_news, withdraw_news
from ortaq.registry.review.models import FactState
from ortaq.registry.sources.operations import add_source
from tests.registry.news.makers import HOUR, news, published, scheduled, translated

pytestmark = pytest.mark.django_db
TEXT = "A delegation from Harbin Engineering University visited KazNU on 16 May 2024."


def corrected(item: m.NewsItem, body: str = "They came early.") -> None:
    correct_news(item=item, language="en", title=item.title, lead="They talked.", body=body, note="When.", by=None)


def test_a_published_text_is_a_source_once() -> None:
    item = published(body="They came.\n- [ships](https://a.kz/)")
    translated(item)
    news("A draft")
    assert press_is_due(timezone.now())
    noted, (source,) = follow_press(by=None)
    assert (noted, source.text, source.language) == ([], f"{item.title}\n\nThey talked.\n\nThey came.\nships", "en")
    assert source.published == timezone.localdate()
    assert follow_press(by=None) == ([], [])
    assert not press_is_due(timezone.now())


def test_time_publishes_and_the_source_follows() -> None:
    item = scheduled()
    assert follow_press(by=None) == ([], [])
    assert item.publish_at is not None
    noted, sources = follow_press(by=None, now=item.publish_at + HOUR)
    assert ([one.state for one in noted], len(sources)) == (["published"], 1)


def test_a_correction_is_a_new_source_and_what_waits_in_the_old_waits_no_more() -> None:
    item = published(title="Harbin Engineering University visits KazNU", body=TEXT)
    follow_press(by=None)
    assert capture_waiting(by=None) == (1, 0)
    facts = m.ProposedFact.objects.all()
    assert {fact.state for fact in facts} == {FactState.PROPOSED}
    assert m.Engagement.objects.count() == 0
    corrected(item, f"{TEXT} They came early.")
    _, (source,) = follow_press(by=None)
    assert {fact.state for fact in facts.all()} == {FactState.SUPERSEDED}
    assert [row.version for row in m.NewsSource.objects.all()] == [1, 2]
    assert source.text.endswith("They came early.")
    assert follow_press(by=None) == ([], [])


def test_a_text_that_is_here_already_is_the_source() -> None:
    item = published()
    there = add_source(title="x", text=f"{item.title}\n\nThey talked.\n\nThey came.", by=None)
    assert follow_press(by=None)[1] == [there]
    assert m.SourceDocument.objects.count() == 1


def test_what_is_withdrawn_becomes_no_source() -> None:
    withdraw_news(item=published(), reason="wrong", by=None)
    assert follow_press(by=None) == ([], [])


def test_the_worker_and_the_command_do_it(capsys: pytest.CaptureFixture[str]) -> None:
    item = published()
    assert tasks.follow_news.call() == 1
    corrected(item)
    later = scheduled()
    m.NewsItem.objects.filter(pk=later.pk).update(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("news_due")
    said = capsys.readouterr().out
    assert f"{later.slug}: public since" in said
    assert said.count("a source now, to be read") == 2
