from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from ortaq.registry.news.models import NewsItem
from ortaq.registry.news.rules import state_at
from ortaq.web.components import Column, Value
from ortaq.web.dates import language_name
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


def _day(moment: datetime.datetime | None) -> Value:
    return day_value(timezone.localtime(moment).date() if moment else None)
