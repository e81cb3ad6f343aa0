from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.base import Record
from ortaq.registry.news.models import NewsItem
from ortaq.registry.news.queries import out_about
from ortaq.registry.news.rules import state_at
from ortaq.web.components import Column, TimelineEntry, Value
from ortaq.web.dates import language_name, when
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.tables.days import day_value
from ortaq.web.words import state_of

COLUMNS = (
    Column(pgettext_lazy("column", "news"), "title"),
    Column(pgettext_lazy("column", "state")),
    Column(pgettext_lazy("column: when news becomes public", "public from"), "date"),
    Column(pgettext_lazy("column", "embargo until")),
    Column(pgettext_lazy("column", "languages")),
)
# So many stand on the page of a record.
LATEST = 10
SORTS = {"changed": ("-changed_at", "-id"), "date": ("-publish_at", "-id"), "title": ("title", "id")}


def news_row(item: NewsItem, notes: Notes) -> tuple[Value, ...]:
    """``texts`` are loaded."""
    codes = [text.language for text in item.texts.all()]
    return (
        link(item, language=item.language),
        Value(state=state_of("news_state", state_at(item))),
        _day(item.publish_at),
        _day(item.embargo_until),
        Value(pgettext("between names", ", ").join(language_name(code) for code in codes)),
    )


def news_about(record: Record, *, reader: User) -> tuple[TimelineEntry, ...]:
    """What is out about a record, newest first, under the titles in which it was written. One query."""
    return tuple(
        TimelineEntry(when(timezone.localdate(item.publish_at)), link(item, language=item.language))
        for item in seen_by(out_about(record), reader)[:LATEST]
    )


def _day(moment: datetime.datetime | None) -> Value:
    return day_value(timezone.localtime(moment).date() if moment else None)
