"""Stored sources are read, one by one, whole or not at all; one that fails holds nothing up."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ortaq.jobs import capture
from ortaq.registry import models as m
from ortaq.registry.errors import RecordGone
from ortaq.registry.sources.operations import add_source, delete_source
from tests.registry import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads the text of the factories; chokes on "broken"."""

    def read_article(article: Any, *, index: Any, reader: Any) -> Any:
        if "broken" in article.text:
            raise ZeroDivisionError
        return factories.reading(article.text)

    monkeypatch.setattr(capture, "read_article", read_article)


def waiting(*texts: str) -> list[m.SourceDocument]:
    return [add_source(title=text[:20], text=text, by=None, language="en") for text in texts]


def test_all_that_wait_are_read_and_a_failure_is_kept_with_its_reason() -> None:
    sources = waiting("One broken text", factories.TEXT, factories.TEXT + " Again.")
    told: list[str] = []
    assert capture.capture_waiting(by=None, told=lambda source: told.append(source.slug)) == (2, 1)
    assert told == [source.slug for source in sources]
    assert [source.state for source in m.SourceDocument.objects.order_by("id")] == ["failed", "read", "read"]
    assert "ZeroDivisionError" in m.SourceDocument.objects.get(state="failed").failure
    assert m.ProposedFact.objects.count() == 18
    assert capture.capture_waiting(by=None) == (0, 0)


def test_reading_twice_files_nothing_twice() -> None:
    (source,) = waiting(factories.TEXT)
    reading = capture.read(capture.article_of(source))
    first = capture.file_reading(source=source, reading=reading, by=None)
    second = capture.file_reading(source=source, reading=reading, by=None)
    assert (first.state, second.version, m.ProposedFact.objects.count()) == ("read", first.version, 9)


def test_interrupted_between_reading_and_filing_leaves_it_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = waiting(factories.TEXT)

    def interrupted(**values: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(capture, "mark_read", interrupted)
        with pytest.raises(KeyboardInterrupt):
            capture.capture_waiting(by=None)
    assert not m.ProposedFact.objects.exists()
    assert capture.capture_waiting(by=None) == (1, 0)
    source.refresh_from_db()
    assert source.state == "read"


def test_a_source_deleted_while_it_is_read_files_nothing() -> None:
    (source,) = waiting(factories.TEXT)
    delete_source(source=source, by=None)
    with pytest.raises(RecordGone):
        capture.capture_source(source=source, by=None)
    assert not m.ProposedFact.objects.exists()


def test_the_command_reads_all_and_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setattr("ortaq.jobs.management.commands.capture.require_current_database", lambda: None)
    waiting(factories.TEXT, "One broken text")
    call_command("capture")
    assert capsys.readouterr().out == "1 read, 1 failed; facts wait for review.\n"
    call_command("capture")
    assert capsys.readouterr().out == "0 read, 0 failed.\n"


def test_the_command_refuses_a_watch_without_pause() -> None:
    with pytest.raises(CommandError, match="at least 1 second") as refusal:
        call_command("capture", "--watch", "--every", "0")
    assert refusal.value.returncode == 2
