"""What the page of an archive shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.archives.models import Archive, ArchiveItem, ArchiveState, ItemState
from ortaq.registry.archives.queries import archives, counts_of, items_of, next_due
from ortaq.registry.sources.models import SourceDocument
from ortaq.web.components import Column, Empty, State, Table, Value
from ortaq.web.dates import long_day
from ortaq.web.failures import worded_failure

ROWS = 50


@dataclass(frozen=True)
class Choice:
    """A filter of the page as a link."""

    label: str
    address: str
    count: int
    here: bool


@dataclass(frozen=True)
class ItemRow:
    """An item as shown; ``again`` is the word on the button that lets it wait once more, "" where it may not.

    ``source`` is what it became or repeats, None where the reader may not see it.
    """

    item: ArchiveItem
    state: State
    detail: str
    again: str
    source: SourceDocument | None


@dataclass(frozen=True)
class ArchivePage:
    """``later`` is when the next thing that waits can be worked on, None where that is now."""

    archive: Archive
    state: State
    done: int
    all: int
    choices: tuple[Choice, ...]
    rows: tuple[ItemRow, ...]
    page: Page[Any]
    later: datetime.datetime | None

    @property
    def at_work(self) -> bool:
        """True while something waits."""
        return self.archive.state == ArchiveState.WAITING or self.done < self.all


@dataclass(frozen=True)
class ArchivesPage:
    table: Table
    page: Page[Any]
    empty: Empty


def archive_page(archive: Archive, query: QueryDict, *, reader: User) -> ArchivePage:
    """The archive with the items that the query string asks for (``state``)."""
    counts = counts_of(archive)
    chosen = query.get("state", "") if query.get("state") in ItemState.values else ""
    page = Paginator(items_of(archive, chosen), ROWS).get_page(query.get("page"))
    items: list[ArchiveItem] = list(page.object_list)
    sources = SourceDocument.objects.filter(pk__in=[item.source_id for item in items if item.source_id])
    visible = frozenset(seen_by(sources, reader).values_list("pk", flat=True))
    everything = sum(counts.values())
    return ArchivePage(
        archive=archive,
        state=_state_of(archive, counts[ItemState.WAITING]),
        done=everything - counts[ItemState.WAITING],
        all=everything,
        choices=_choices(counts, chosen),
        rows=tuple(_row(item, visible) for item in items),
        page=page,
        later=next_due(archive) if counts[ItemState.WAITING] else None,
    )


def archives_page(query: QueryDict) -> ArchivesPage:
    """All archives, newest first."""
    page = Paginator(archives(), ROWS).get_page(query.get("page"))
    columns = (
        Column(pgettext("a file or address with many articles", "Archive")),
        Column(pgettext("of an archive", "State")),
        Column(_("Brought")),
    )
    found: list[Any] = list(page.object_list)  # annotated with their counts
    rows = tuple(
        (
            Value(one.name, reverse("archive", args=[one.uuid]), detail=worded_failure(one.failure) or _counted(one)),
            Value(state=_state_of(one, one.waiting_items)),
            Value(long_day(one.created_at.date()), detail=one.created_by.get_username() if one.created_by else ""),
        )
        for one in found
    )
    empty = Empty(
        _("Archives belong here: zip files, tables, feeds, sitemaps and addresses with many articles. Bring one in "
          "under Sources."), _("Open the sources"), reverse("sources"),
    )  # fmt: skip
    return ArchivesPage(Table(columns, rows), page, empty)


def _counted(archive: Any) -> str:
    parts = [
        (archive.taken_items, ngettext("%(count)d taken in", "%(count)d taken in", archive.taken_items)),
        (archive.repeated_items, ngettext("%(count)d repeated", "%(count)d repeated", archive.repeated_items)),
        (archive.failed_items, ngettext("%(count)d failed", "%(count)d failed", archive.failed_items)),
    ]
    return ", ".join(words % {"count": count} for count, words in parts if count)


def _state_of(archive: Archive, waiting: int) -> State:
    if archive.state == ArchiveState.FAILED:
        return State(pgettext("state of an archive", "could not be opened"), "✕", "stop")
    if archive.state == ArchiveState.WAITING:
        return State(pgettext("state of an archive", "waits to be opened"), "○")
    if waiting:
        return State(ngettext("%(count)d still waits", "%(count)d still wait", waiting) % {"count": waiting}, "◐")
    return State(pgettext("state of an archive", "done"), "●")


def _choices(counts: Any, chosen: str) -> tuple[Choice, ...]:
    words = {"": _("All"), **{state: str(_item_state(state).word) for state in ItemState.values}}
    numbers = {"": sum(counts.values()), **counts}
    return tuple(
        Choice(word, f"?state={state}" if state else "?", numbers[state], state == chosen)
        for state, word in words.items()
        if numbers[state] or state in ("", chosen)
    )


def _item_state(state: str) -> State:
    return {
        ItemState.WAITING: State(pgettext("state of a thing in an archive", "waits"), "○"),
        ItemState.TAKEN: State(pgettext("state of a thing in an archive", "taken in"), "●"),
        ItemState.REPEATED: State(pgettext("state of a thing in an archive", "repeated"), "◐", "over"),
        ItemState.FAILED: State(pgettext("state of a thing in an archive", "failed"), "✕", "stop"),
    }[ItemState(state)]


def _row(item: ArchiveItem, visible: frozenset[int]) -> ItemRow:
    again = ""
    detail = worded_failure(item.why)
    if item.state == ItemState.FAILED:
        again = pgettext("verb: with something that failed", "Try again")
    elif item.state == ItemState.REPEATED and item.likeness is not None and item.likeness < 1:
        again = pgettext("verb: a text that nearly repeats another", "Take it in all the same")
        detail = _("%(share)d %% of it stands in:") % {"share": int(item.likeness * 100)}
    elif item.state == ItemState.REPEATED:
        detail = _("the same text as:")
    source = item.source if item.source_id in visible else None
    return ItemRow(item, _item_state(item.state), detail, again, source)
