"""Other news: truly related, shared records first, then the words; the same each time."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ortaq.registry.audit import operations as audit
from ortaq.registry.news.operations import attach_record
from ortaq.registry.news.related import related_news
from tests.registry import visiting
from tests.registry.news.makers import news, published, scheduled, translated

pytestmark = pytest.mark.django_db


def test_shared_records_come_before_words_and_the_rest_not_at_all() -> None:
    item = published("Ship designers of Harbor University visit the campus", lead="")
    alike = published("Ship designers show the campus new models", lead="")
    published("A choir sings in the concert hall", lead="Many listened.")
    shares = published("Students leave for a year abroad", lead="Ten go.")
    body = visiting.guest()
    for one in (item, shares):
        attach_record(item=one, record=body, by=None)
    assert related_news(item) == [shares, alike]
    assert related_news(item, most=1) == [shares]
    assert related_news(shares) == [item]


def test_only_what_the_public_may_read_is_related() -> None:
    item, hidden, later = published("Ships and ports"), news("Ships and ports"), scheduled("Ships and ports")
    assert related_news(item) == []
    assert later.publish_at is not None
    assert related_news(item, at=later.publish_at) == [later]
    assert hidden not in related_news(item, at=later.publish_at)


def test_a_restricted_record_ties_nothing() -> None:
    one, other = published("Ships", lead=""), published("Choirs", lead="")
    visit = visiting.requested()
    for item in (one, other):
        attach_record(item=item, record=visit, by=None)
    assert related_news(one) == [other]
    audit.change(visit, action="test", by=None, visibility="restricted")
    assert related_news(one) == []


def test_chinese_is_compared_too() -> None:
    one, other, third = (published(title, lead="") for title in ("Ships", "Choirs sing", "Students"))
    translated(one, "zh", "哈尔滨工程大学代表团访问我校"), translated(other, "zh", "哈尔滨工程大学代表团来访")
    translated(third, "zh", "合唱团音乐会")
    assert related_news(one, language="zh") == [other]


@pytest.mark.parametrize("count", [1, 12])
def test_the_same_number_of_queries_however_many(count: int) -> None:
    items = [published(f"Ships and ports {number}") for number in range(count + 1)]
    with CaptureQueriesContext(connection) as asked:
        related_news(items[0])
    assert len(asked) == 4
