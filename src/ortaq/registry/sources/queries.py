"""Read sources and citations."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from ortaq.registry.sources.models import Citation, ReadingState, SourceDocument

Citations = Mapping[uuids.UUID, list[Citation]]


def inbox(*, state: str = "", language: str = "", text: str = "") -> QuerySet[SourceDocument]:
    """Sources, newest first, each with ``waiting`` and ``decided``: how many of its facts are in which state."""
    found = SourceDocument.objects.defer("text").annotate(
        waiting=Count("facts", filter=Q(facts__state="proposed")),
        decided=Count("facts", filter=~Q(facts__state="proposed")),
    )
    if state == "review":
        found = found.filter(state=ReadingState.READ, waiting__gt=0)
    elif state == "done":
        found = found.filter(state=ReadingState.READ, waiting=0)
    elif state:
        found = found.filter(state=state)
    if language:
        found = found.filter(language=language)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(publisher__icontains=text))
    return found.order_by("-published", "-id")


def waiting_to_be_read() -> QuerySet[SourceDocument]:
    """Sources that nobody has read yet, oldest first: the work that jobs poll for."""
    return SourceDocument.objects.filter(state=ReadingState.WAITING).order_by("id")


def citations_of(records: Iterable[uuids.UUID]) -> Citations:
    """The citations of many records at once, with evidence and source (one query)."""
    found: dict[uuids.UUID, list[Citation]] = defaultdict(list)
    chosen = Citation.objects.filter(record_uuid__in=list(records))
    for citation in chosen.select_related("evidence__source").defer("evidence__source__text"):
        found[citation.record_uuid].append(citation)
    return found
