"""The portfolio that is kept says after each write what one worked out anew says, and to each reader their own."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import kept
from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.staging.writing import forget_all, note_made, show_made
from ortaq.registry.vitality.kept import PORTFOLIOS, portfolio_of_all
from tests.registry import factories
from tests.registry.agreements import life
from tests.web import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As outside the transaction in which each test runs: the trail refuses to be emptied after one that commits."""
    monkeypatch.setattr(kept, "_inside_transaction", lambda: False)
    monkeypatch.setattr(kept, "_is_quiet", lambda: True)  # PostgreSQL counts the test's own transaction as a writer
    PORTFOLIOS.forget()
    yield
    PORTFOLIOS.forget()


@pytest.fixture
def reader(db: None) -> User:
    return factories.user("reader", role="reader")


def visited(name: str = "Harbor University", *, days_ago: int = 10) -> m.Engagement:
    day = timezone.localdate() - datetime.timedelta(days_ago)
    return report_engagement(
        kind="meeting", title="Meeting", date=day.isoformat(), place="", host=samples.ours(),
        guests=[life.body(name)], evidence=(), by=None,
    )  # fmt: skip


def words(reader: User | None) -> dict[str, str]:
    found = portfolio_of_all(day=timezone.localdate(), reader=reader).vitality()
    names = dict(m.Organization.objects.values_list("pk", "name"))
    return {names[key]: vitality.word.value for key, vitality in found.items()}


def test_each_write_is_seen_at_once(reader: User) -> None:
    visited(days_ago=1500)
    assert words(reader) == words(reader) == {"Harbor University": "dormant"}
    visited()
    assert words(reader) == {"Harbor University": "active_without"}
    visited("Sea University")
    assert words(reader) == {"Harbor University": "active_without", "Sea University": "active_without"}


def test_without_a_write_it_is_not_worked_out_again(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visited()
    first = portfolio_of_all(day=timezone.localdate(), reader=reader)
    with django_assert_num_queries(1):
        assert portfolio_of_all(day=timezone.localdate(), reader=reader) is first


def test_each_reader_has_their_own_and_so_has_each_day(reader: User) -> None:
    m.Engagement.objects.filter(pk=visited().pk).update(visibility="restricted")
    assert words(reader) == {}
    assert words(factories.user("chief")) == {"Harbor University": "active_without"}
    yesterday = timezone.localdate() - datetime.timedelta(30)
    assert portfolio_of_all(day=yesterday, reader=User.objects.get(username="chief")).vitality() == {}


def test_what_an_import_hides_is_not_kept(reader: User) -> None:
    batch, visit = uuid.uuid4(), visited()
    note_made(batch, {visit.uuid: "engagement"}, {})
    assert words(reader) == {}
    show_made(batch)
    assert words(reader) == {"Harbor University": "active_without"}
    forget_all(batch)


def test_what_a_transaction_wrote_and_took_back_is_not_kept(reader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    samples.ours()
    monkeypatch.undo()
    with transaction.atomic():
        visited()
        assert words(reader) == {"Harbor University": "active_without"}
        transaction.set_rollback(True)
    assert words(reader) == {}
