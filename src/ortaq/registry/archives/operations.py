"""Bring archives in; list, claim and settle their items."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.archives.models import Archive, ArchiveItem, ArchiveState, ItemState
from ortaq.registry.archives.rules import CLAIM, TRANSITIONS, next_try
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import AlreadyDecided, Invalid
from ortaq.registry.sources.models import SourceDocument

Place = Mapping[str, Any]
BATCH = 500


@operation("add_source", "sourcedocument")
@transaction.atomic
def bring_archive(*, name: str, by: User | None, stored: str = "", about: Mapping[str, str] | None = None) -> Archive:
    """Take in an archive; its items are listed later. An address that waits already is that one. Raises Invalid when it
    has no name."""
    called = name.strip()[:2000]
    if not called:
        raise Invalid(_("Type an address first."))
    waiting = Archive.objects.filter(name=called, stored="", state=ArchiveState.WAITING)
    if not stored and (found := waiting.first()) is not None:
        return found
    archive = Archive(name=called, stored=stored, about=dict(about or {}), created_by=by)
    return audit.add(archive, action="bring_archive", by=by)


@operation("add_source", "sourcedocument")
@transaction.atomic
def list_items(*, archive: Archive, items: Iterable[tuple[str, Place, str]], by: User | None) -> Archive:
    """Store what an archive holds: (name, place, why it cannot be read, if that is known). Whole or not at all.

    Whoever lists first wins; the second finds it done.
    """
    current = Archive.objects.select_for_update(of=("self",)).get(pk=archive.pk)
    if current.state != ArchiveState.WAITING:
        return current
    rows: list[ArchiveItem] = []
    for position, (name, place, why) in enumerate(items, start=1):
        state = ItemState.FAILED if why else ItemState.WAITING
        rows.append(
            ArchiveItem(archive=current, position=position, name=name[:2300], place=dict(place), state=state, why=why)
        )
        if len(rows) >= BATCH:
            ArchiveItem.objects.bulk_create(rows)
            rows.clear()
    ArchiveItem.objects.bulk_create(rows)
    return audit.change(current, action="list_items", by=by, state=ArchiveState.LISTED, failure="")


@operation("add_source", "sourcedocument")
def fail_archive(*, archive: Archive, why: str, by: User | None) -> Archive:
    """Note that the items could not be listed, and why."""
    return audit.change(archive, action="fail_archive", by=by, state=ArchiveState.FAILED, failure=why or "unknown")


@operation("add_source", "sourcedocument")
def claim_item(*, item: ArchiveItem, by: User | None, now: datetime.datetime | None = None) -> bool:
    """Take an item to work on it; False when somebody else has. Leaves no trace: what becomes of it does."""
    now = now or timezone.now()
    mine = ArchiveItem.objects.filter(pk=item.pk, state=ItemState.WAITING, claimed_until=item.claimed_until)
    return bool(mine.update(claimed_until=now + CLAIM, tries=item.tries + 1))


@operation("add_source", "sourcedocument")
@transaction.atomic
def take_item(*, item: ArchiveItem, source: SourceDocument | None, by: User | None, why: str = "") -> ArchiveItem:
    """Note that the item became a source, with what could not be read of it. Raises AlreadyDecided."""
    return _settle(item, ItemState.TAKEN, by, "take_item", source=source, why=why)


@operation("add_source", "sourcedocument")
@transaction.atomic
def repeat_item(*, item: ArchiveItem, source: SourceDocument, likeness: float, by: User | None) -> ArchiveItem:
    """Note that the item says what a source says already. Raises AlreadyDecided."""
    return _settle(item, ItemState.REPEATED, by, "repeat_item", source=source, likeness=likeness)


@operation("add_source", "sourcedocument")
@transaction.atomic
def fail_item(*, item: ArchiveItem, why: str, by: User | None, again: bool = False) -> ArchiveItem:
    """Note why the item could not be read; with ``again`` it waits for another try, later and later, at most four.

    Raises AlreadyDecided.
    """
    current = _locked(item, ItemState.FAILED)
    later = next_try(current.tries, timezone.now()) if again else None
    if later is not None:
        return audit.change(current, action="put_off_item", by=by, why=why, claimed_until=later)
    return audit.change(current, action="fail_item", by=by, state=ItemState.FAILED, why=why, claimed_until=None)


@operation("add_source", "sourcedocument")
@transaction.atomic
def try_again(*, item: ArchiveItem, by: User | None) -> ArchiveItem:
    """Let an item that failed or repeats wait once more; one that nearly repeats is taken then.

    Raises AlreadyDecided when it waits or was taken, Invalid when the very same text is here.
    """
    current = _locked(item, ItemState.WAITING)
    if current.state == ItemState.REPEATED and (current.likeness or 0) >= 1:
        raise Invalid(_("“%(title)s” is here word for word; it is not added again.") % {"title": current.source})
    place = {**current.place, "near": True} if current.state == ItemState.REPEATED else current.place
    return audit.change(
        current, action="try_again", by=by, state=ItemState.WAITING, tries=0, claimed_until=None, why="", place=place,
        source=None, likeness=None,
    )  # fmt: skip


def _settle(item: ArchiveItem, state: ItemState, by: User | None, action: str, **values: Any) -> ArchiveItem:
    current = _locked(item, state)
    return audit.change(current, action=action, by=by, state=state, claimed_until=None, **values)


def _locked(item: ArchiveItem, to: str) -> ArchiveItem:
    current = ArchiveItem.objects.select_for_update(of=("self",)).select_related("source").get(pk=item.pk)
    if to not in TRANSITIONS[current.state]:
        raise AlreadyDecided(_("“%(name)s” was settled meanwhile.") % {"name": current.name})
    return current
