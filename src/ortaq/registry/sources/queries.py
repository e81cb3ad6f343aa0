"""Read sources and citations."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ortaq.registry.base import Row
from ortaq.registry.sources.models import Citation, Evidence, ReadingState, SourceDocument, SourceQuerySet
from ortaq.vocabulary.articles import checksum

STATES = ("waiting", "failed", "review", "done", "deleted")


@dataclass(frozen=True)
class Support:
    """Citations by record: those that stand, and those that were lost with their source."""

    standing: dict[uuids.UUID, list[Citation]]
    lost: dict[uuids.UUID, list[Citation]]

    @property
    def unsupported(self) -> frozenset[uuids.UUID]:
        """The records that only deleted sources speak of."""
        return frozenset(self.lost.keys() - self.standing.keys())


@dataclass(frozen=True)
class Deletion:
    """What deleting a source touches: facts that wait, and the records that cite it.

    ``alone`` have no other support, ``still`` have.
    """

    waiting: int
    alone: tuple[Row, ...]
    still: tuple[Row, ...]


def inbox(*, state: str = "", language: str = "", publisher: str = "", text: str = "") -> SourceQuerySet:
    """Sources, newest first, each with ``waiting`` and ``decided``: how many of its facts are in which state.

    ``state`` is one of STATES; deleted ones appear only when asked for.
    """
    waits = Q(state="proposed")
    facts = apps.get_model("registry", "ProposedFact")._default_manager.filter(source=OuterRef("pk")).order_by()
    found = SourceDocument.objects.defer("text").annotate(
        waiting=_count(facts.filter(waits)), decided=_count(facts.exclude(state__in=("proposed", "superseded")))
    )
    found = found.filter(deleted_at__isnull=state != "deleted")
    if state == "review":
        found = found.filter(Exists(facts.filter(waits)), state=ReadingState.READ)
    elif state == "done":
        found = found.filter(~Exists(facts.filter(waits)), state=ReadingState.READ)
    elif state in (ReadingState.WAITING, ReadingState.FAILED):
        found = found.filter(state=state)
    if language:
        found = found.filter(language=language)
    if publisher:
        found = found.filter(publisher=publisher)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(publisher__icontains=text))
    return found.order_by("-id")


def _count(facts: QuerySet[Any, Any]) -> Coalesce:
    """How many facts of the outer source: counted for the sources that are shown, where a join counts them all."""
    counted = facts.annotate(of=Value(1)).values("of").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def same_text(text: str) -> SourceDocument | None:
    """The source that has this text already, perhaps deleted."""
    return SourceDocument.objects.filter(checksum=checksum(text)).first()


def languages() -> list[str]:
    """The languages of the sources here."""
    return _distinct("language")


def publishers() -> list[str]:
    """The publishers of the sources here."""
    return _distinct("publisher")


def _distinct(field: str) -> list[str]:
    found = SourceDocument.objects.standing().exclude(**{field: ""}).order_by(field)
    return list(found.values_list(field, flat=True).distinct())


def waiting_to_be_read() -> SourceQuerySet:
    """Sources that nobody has read yet, oldest first: the work that jobs poll for."""
    return SourceDocument.objects.standing().filter(state=ReadingState.WAITING).order_by("id")


def support_of(records: Iterable[uuids.UUID]) -> Support:
    """What many records stand on, with evidence and source (one query)."""
    support = Support(defaultdict(list), defaultdict(list))
    chosen = Citation.objects.filter(record_uuid__in=list(records))
    for citation in chosen.select_related("evidence__source").defer("evidence__source__text"):
        side = support.lost if citation.evidence.source.deleted_at else support.standing
        side[citation.record_uuid].append(citation)
    return support


def cited_by(source: SourceDocument) -> list[tuple[Row, tuple[Evidence, ...]]]:
    """The records that cite the source, each with its quotes, in the order of the text."""
    quotes: dict[tuple[str, uuids.UUID], dict[int, Evidence]] = defaultdict(dict)
    found = Citation.objects.filter(evidence__source=source).select_related("evidence")
    for citation in found.order_by("evidence__start", "evidence__end"):
        quotes[citation.record_type, citation.record_uuid][citation.evidence_id] = citation.evidence
    records = load_records(quotes)
    return [(records[record], tuple(own.values())) for (_, record), own in quotes.items() if record in records]


def sources_of(record: Row) -> SourceQuerySet:
    """The standing sources that a record is cited from, the newest first."""
    cited = Citation.objects.filter(record_uuid=record.uuid).values("evidence__source")
    return SourceDocument.objects.standing().filter(pk__in=cited).order_by("-id")


def deletion_of(source: SourceDocument) -> Deletion:
    """What would be touched by deleting ``source``."""
    cited = set(Citation.objects.filter(evidence__source=source).values_list("record_type", "record_uuid"))
    others = Citation.objects.filter(
        record_uuid__in=[record for _, record in cited], evidence__source__deleted_at__isnull=True
    ).exclude(evidence__source=source)
    supported = set(others.values_list("record_uuid", flat=True))
    records = sorted(load_records(cited).values(), key=lambda row: (row._meta.model_name or "", str(row)))
    waiting = SourceDocument.objects.filter(pk=source.pk, facts__state="proposed").count()
    return Deletion(
        waiting=waiting,
        alone=tuple(row for row in records if row.uuid not in supported),
        still=tuple(row for row in records if row.uuid in supported),
    )


def load_records(wanted: Iterable[tuple[str, uuids.UUID]]) -> dict[uuids.UUID, Row]:
    """The rows behind (record type, uuid) pairs, with what they need to name themselves; one query per type there is.

    Deleted ones are missing.
    """
    by_type: dict[str, set[uuids.UUID]] = defaultdict(set)
    for record_type, record in wanted:
        by_type[record_type].add(record)
    found: dict[uuids.UUID, Row] = {}
    for record_type in sorted(by_type):
        model: Any = apps.get_model("registry", record_type)
        rows = model._default_manager.filter(uuid__in=by_type[record_type]).select_related()
        found.update((row.uuid, row) for row in rows)
    return found
