"""Read imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q, QuerySet

from ortaq.registry.imports.bringing import key_of
from ortaq.registry.imports.models import ColumnMapping, ImportBatch, ImportName, ImportRow, NameState, RowState
from ortaq.registry.imports.rules import AT_WORK, OPEN_NAMES


def batches() -> QuerySet[ImportBatch]:
    """All imports, newest first, with how many rows are recorded and how many there are."""
    recorded = Count("rows", filter=Q(rows__state=RowState.RECORDED))
    found = ImportBatch.objects.select_related("created_by").order_by("-id")
    return found.annotate(row_count=Count("rows"), recorded_count=recorded)


def at_work() -> QuerySet[ImportBatch]:
    """Imports with work to go on with, oldest first."""
    return ImportBatch.objects.filter(state__in=AT_WORK).order_by("id")


def counts_of(batch: ImportBatch) -> Mapping[str, int]:
    """How many rows are in which state; states without any stand at 0."""
    found = dict(batch.rows.order_by().values_list("state").annotate(Count("id")))
    return {state.value: found.get(state.value, 0) for state in RowState}


def rows_of(batch: ImportBatch, *states: str) -> QuerySet[ImportRow]:
    """Its rows in the order of the file, all or those in some states."""
    return batch.rows.filter(state__in=states) if states else batch.rows.all()


def names_to_decide(batch: ImportBatch) -> QuerySet[ImportName]:
    """Names on which a person has to decide, or has decided, those of most rows first."""
    asked = Q(state__in=(*OPEN_NAMES, NameState.CHOSEN, NameState.SKIPPED)) | Q(state=NameState.NEW)
    return batch.names.filter(asked).annotate(row_count=Count("mentions")).order_by("-row_count", "id")


def unknown_names(batch: ImportBatch) -> QuerySet[ImportName]:
    """Names of bodies of which neither we nor any list knows: new records will be made of them."""
    return batch.names.filter(state=NameState.UNKNOWN).order_by("text")


def remembered_columns(kind: str, headings: Sequence[str]) -> list[str] | None:
    """What the columns under these headings meant the last time; None when they are new."""
    known = ColumnMapping.objects.filter(kind=kind, key=key_of(headings)).first()
    return list(known.columns) if known and len(known.columns) == len(headings) else None
