"""What the inbox and the page of one source show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.archives.queries import archives_due
from ortaq.registry.base import Record, Row
from ortaq.registry.review.queries import quotes_taken
from ortaq.registry.sources.models import Evidence, ReadingState, SourceDocument
from ortaq.registry.sources.queries import (
    STATES,
    cited_by,
    deletion_of,
    inbox,
    languages,
    publishers,
    waiting_to_be_read,
)
from ortaq.web.components import Column, Empty, State, Table, Value
from ortaq.web.dates import language_name, long_day
from ortaq.web.failures import worded_failure
from ortaq.web.lists import ROWS, Filter, ListPage, records_on, words_filter
from ortaq.web.records import address_of, counted
from ortaq.web.sources.article import Paragraph, Place, parsed_place, set_article


@dataclass(frozen=True)
class InboxPage:
    """``unread`` sources wait to be read, and ``archives`` to be worked on; both go on while the page is open."""

    list: ListPage
    unread: int
    archives: int


@dataclass(frozen=True)
class Quote:
    """A quote and the address that shows it in the text."""

    text: str
    address: str


@dataclass(frozen=True)
class FromHere:
    """A record that cites the source."""

    name: str
    address: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class SourcePage:
    source: SourceDocument
    about: str
    state: State
    waiting: int
    paragraphs: list[Paragraph]
    groups: tuple[tuple[str, tuple[FromHere, ...]], ...]


@dataclass(frozen=True)
class DeletionPage:
    source: SourceDocument
    waiting: int
    alone: tuple[tuple[str, str], ...]
    still: tuple[tuple[str, str], ...]


def inbox_page(query: QueryDict, *, reader: User) -> InboxPage:
    """The sources that the query string asks for, newest first."""
    filters = _filters(query)
    chosen = {item.name: item.value for item in filters}
    found = inbox(
        state=chosen["state"], language=chosen["language"], publisher=chosen["publisher"], text=chosen["q"]
    )  # fmt: skip
    seen = seen_by(found, reader)
    page = Paginator(seen, ROWS).get_page(query.get("page"))
    count = page.paginator.count
    lead = ngettext("%(count)d source", "%(count)d sources", count) % {"count": count}
    columns = (
        Column(_("Source")),
        Column(pgettext("of a source", "State")),
        Column(_("Publisher")),
        Column(pgettext("column: day on which a text was published", "Published")),
        Column(pgettext("of a text", "Language")),
    )
    listing = ListPage(
        heading=_("Sources"),
        lead=lead,
        filters=filters,
        table=Table(columns, tuple(_row(source) for source in records_on(page, seen))),
        page=page,
        sort="",
        empty=_empty(filtered=any(chosen.values())),
        filtered=any(chosen.values()),
    )
    return InboxPage(listing, waiting_to_be_read().count(), archives_due().count())


def source_page(source: SourceDocument, query: QueryDict, *, reader: User) -> SourcePage:
    """The text with what was accepted from it marked; ``q`` of the query fills one place."""
    quoted = quotes_taken(source)
    place = parsed_place(query.get("q", ""), len(source.text))
    waiting = source.facts.filter(state="proposed").count()
    return SourcePage(
        source=source,
        about=about(source),
        state=state_of_source(source, waiting),
        waiting=waiting,
        paragraphs=set_article(source.text, source.title, _kinds(quoted), [place] if place else []),
        groups=_groups(source, reader),
    )


def deletion_page(source: SourceDocument) -> DeletionPage:
    """What deleting the source would touch."""
    deletion = deletion_of(source)
    return DeletionPage(
        source=source,
        waiting=deletion.waiting,
        alone=tuple((str(record), address_of(record)) for record in deletion.alone),
        still=tuple((str(record), address_of(record)) for record in deletion.still),
    )


def about(source: SourceDocument) -> str:
    """Who published the text when, in which language."""
    language = language_name(source.language) if source.language else ""
    day = long_day(source.published) if source.published else ""
    return " · ".join(part for part in (source.publisher, day, language) if part)


def state_of_source(source: SourceDocument, waiting: int) -> State:
    """Where the source stands, as a word with a shape."""
    if source.deleted_at:
        return State(pgettext("state of a source", "deleted"), "✕", "over")
    if source.state == ReadingState.FAILED:
        return State(pgettext("state of a source", "could not be read"), "✕", "stop")
    if source.state == ReadingState.WAITING:
        return State(pgettext("state of a source", "waits to be read"), "○")
    if waiting:
        return State(
            ngettext("%(count)d fact to review", "%(count)d facts to review", waiting) % {"count": waiting}, "◐"
        )
    return State(pgettext("state of a source", "reviewed"), "●")


def _kinds(quoted: list[tuple[str, Evidence]]) -> Mapping[Place, str]:
    return {(item.start, item.end): kind for kind, item in reversed(quoted)}


def _groups(source: SourceDocument, reader: User) -> tuple[tuple[str, tuple[FromHere, ...]], ...]:
    here = reverse("source", args=[source.slug])
    groups: dict[str, list[FromHere]] = {}
    for record, quotes in cited_by(source):
        if isinstance(record, Record) and not may(reader, "read", record):
            continue
        first = {item.quote: item for item in reversed(quotes)}  # the same words again say nothing new
        shown = tuple(Quote(item.quote, quote_here(here, item)) for item in reversed(first.values()))
        groups.setdefault(record._meta.model_name or "", []).append(FromHere(_name(record), address_of(record), shown))
    return tuple((str(counted(kind, len(rows))), tuple(rows)) for kind, rows in groups.items())


def _name(record: Row) -> str:
    return str(record)


def quote_here(here: str, evidence: Evidence) -> str:
    """The address of a quote in the page at ``here``; the query does the same where no script runs."""
    place = f"q={evidence.start}-{evidence.end}"
    return f"{here}?{place}#{place}"


def _filters(query: QueryDict) -> tuple[Filter, ...]:
    states = [(state, _state_word(state)) for state in STATES]
    spoken = [(code, language_name(code)) for code in languages()]
    return (
        words_filter(query, _("Title or publisher")),
        _choice(query, "state", pgettext("of a source", "State"), states),
        _choice(query, "language", pgettext("of a text", "Language"), spoken),
        _choice(query, "publisher", _("Publisher"), [(name, name) for name in publishers()]),
    )


def _choice(query: QueryDict, name: str, label: str, choices: list[Any]) -> Filter:
    value = query.get(name, "")
    return Filter(name, label, value if value in {choice for choice, _word in choices} else "", choices)


def _state_word(state: str) -> str:
    return {
        "waiting": pgettext("state of a source", "waits to be read"),
        "failed": pgettext("state of a source", "could not be read"),
        "review": pgettext("state of a source", "to review"),
        "done": pgettext("state of a source", "reviewed"),
        "deleted": pgettext("state of a source", "deleted"),
    }[state]


def _row(source: Any) -> tuple[Value, ...]:
    review = source.state == ReadingState.READ and source.waiting and not source.deleted_at
    address = reverse("review" if review else "source", args=[source.slug])
    decided = ngettext("%(count)d decided", "%(count)d decided", source.decided) % {"count": source.decided}
    return (
        Value(source.title, address, source.language, detail=worded_failure(source.failure)),
        Value(state=state_of_source(source, source.waiting), detail=decided if source.decided else ""),
        Value(source.publisher),
        Value(long_day(source.published) if source.published else ""),
        Value(language_name(source.language) if source.language else ""),
    )


def _empty(*, filtered: bool) -> Empty:
    if filtered:
        return Empty(_("No source is like this."), _("Show all sources"), reverse("sources"))
    return Empty(
        _("Articles, web pages and minutes belong here: what the office reads, the registry learns from. "
          "Paste a text or choose files above.")
    )  # fmt: skip


def inbox_address(**filters: str) -> str:
    """The inbox under filters."""
    return f"{reverse('sources')}?{urlencode(filters)}"
