"""Read archives and what became of their items."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from ortaq.registry.archives.models import Archive, ArchiveItem, ArchiveState, ItemState


def archives() -> QuerySet[Archive]:
    """Archives, newest first, each with how many of its items are in which state."""
    counts = {state.value: Count("items", filter=Q(items__state=state)) for state in ItemState}
    return (
        Archive.objects.select_related("created_by")
        .annotate(**{f"{state}_items": count for state, count in counts.items()})
        .order_by("-id")
    )


def archives_due() -> QuerySet[Archive]:
    """Archives of which something can be worked on now."""
    due = due_items().order_by().filter(archive=OuterRef("pk"))
    return Archive.objects.filter(Q(state=ArchiveState.WAITING) | Exists(due))


def next_due(archive: Archive) -> datetime.datetime | None:
    """When something of the archive that waits can be worked on: put off, or claimed by somebody; None for now."""
    waiting = archive.items.filter(state=ItemState.WAITING).order_by(F("claimed_until").asc(nulls_first=True))
    when = waiting.values_list("claimed_until", flat=True).first()
    return when if when is not None and when >= timezone.now() else None


def counts_of(archive: Archive) -> Mapping[str, int]:
    """How many items are in which state; states without any stand at 0."""
    found = dict(archive.items.order_by().values_list("state").annotate(Count("id")))
    return {state.value: found.get(state.value, 0) for state in ItemState}


def unlisted() -> QuerySet[Archive]:
    """Archives whose items nobody has listed yet, oldest first."""
    return Archive.objects.filter(state=ArchiveState.WAITING).order_by("id")


def due_items(now: datetime.datetime | None = None) -> QuerySet[ArchiveItem]:
    """Items to work on: nobody has claimed them, or the claim ran out; oldest first."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now or timezone.now())
    return ArchiveItem.objects.filter(free, state=ItemState.WAITING).order_by("id")


def items_of(archive: Archive, state: str = "") -> QuerySet[ArchiveItem]:
    """The items in their order, all or those in one state, with the source that they became or repeat."""
    found = archive.items.select_related("source").defer("source__text", "place")
    return found.filter(state=state) if state in ItemState.values else found
