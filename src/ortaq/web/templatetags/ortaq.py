"""What templates need beyond Django's own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ortaq.web import dates
from ortaq.web.components import Mark, State, Value
from ortaq.web.failures import worded_failure
from ortaq.web.showing import marks_html, state_html, value_html
from ortaq.web.words import state_of, word_of

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A symbol of the sprite; always beside words, so hidden from screen readers."""
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{}"/></svg>', name)


@register.simple_tag
def value(value: Value, main: bool = False) -> SafeString:
    """A Value; ``main`` is the link that j/k go to."""
    return value_html(value, main=bool(main))


@register.simple_tag
def state(state: State) -> SafeString:
    return state_html(state)


@register.simple_tag
def marks(marks: Iterable[Mark]) -> SafeString:
    """Marks behind the value that stands before."""
    return marks_html(marks or ())


@register.filter
def day(value: datetime.date | None) -> str:
    return dates.long_day(value) if value else ""


@register.filter
def local_day(value: datetime.datetime) -> str:
    """The day of a moment, in the office's time zone."""
    return dates.long_day(timezone.localtime(value).date())


@register.filter
def when(value: datetime.date | None) -> str:
    """Relative and absolute together."""
    return dates.when(value) if value else ""


@register.filter
def known(value: str) -> str:
    """An ISO date as far as it is known."""
    return dates.known_date(value)


@register.filter
def failure(text: str) -> str:
    """Why something failed, in the reader's language."""
    return worded_failure(text)


@register.filter
def word(value: str, group: str) -> str:
    """The reader's word for a value of a group (see ortaq.web.words)."""
    return str(word_of(group, value))


@register.filter
def as_state(value: str, group: str) -> State:
    return state_of(group, value)


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: str | int | None) -> str:
    """The query string of this page with some parts changed; None takes a part away."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"?{query.urlencode()}"
