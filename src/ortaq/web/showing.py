"""The HTML of the smallest parts of pages, of which one page has hundreds: made here, because a template for each takes
as long as all the rest of a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ortaq.web.components import Mark, State, Value

NOTHING = SafeString("")


def value_html(value: Value, *, main: bool = False) -> SafeString:
    """A value with its marks and what stands below it; ``main`` is the link that j/k go to."""
    detail = format_html(' <span class="sub">{}</span>', value.detail) if value.detail else NOTHING
    return mark_safe(_shown(value, main) + marks_html(value.marks) + detail)  # noqa: S308  each is safe


def state_html(state: State) -> SafeString:
    return format_html(
        '<span class="state{}"><span class="shape" aria-hidden="true">{}</span>{}</span>',
        f" is-{state.tone}" if state.tone else "",
        state.shape,
        state.word,
    )


def marks_html(marks: Iterable[Mark]) -> SafeString:
    """The marks behind the value that stands before."""
    return format_html_join("", "{}", ((_mark(mark),) for mark in marks))


def _shown(value: Value, main: bool) -> SafeString:
    if value.state:
        return state_html(value.state)
    language = format_html(' lang="{}"', value.language) if value.language else NOTHING
    if not value.address:
        return format_html("<bdi{}>{}</bdi>", language, value.text)
    first = mark_safe(" data-main") if main else NOTHING
    return format_html('<a href="{}"{}{}><bdi>{}</bdi></a>', value.address, language, first, value.text)


def _mark(mark: Mark) -> SafeString:
    """Without a script it is a link to the quote in its source."""
    if not mark.address:
        return format_html(
            '<span class="mark typed" data-mark tabindex="0" role="note" data-from="{}" aria-label="{}">✎</span>',
            mark.origin,
            _("entered by %(origin)s") % {"origin": mark.origin},
        )
    said = {"number": mark.number, "origin": mark.origin}
    return format_html(
        '<a class="mark" data-mark href="{}" data-quote="{}" data-lang="{}" data-from="{}" data-open="{}" '
        'aria-label="{}">{}</a>',
        mark.address,
        mark.quote,
        mark.language,
        mark.origin,
        _("Enter opens the source at this place"),
        _("source %(number)s: %(origin)s") % said if mark.number else mark.origin,
        mark.number or "✕",
    )
