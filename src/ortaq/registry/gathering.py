"""Records with their parts, in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet


def gathered(parts: QuerySet[Any], *, whole: str, under: str) -> list[Any]:
    """The records to which ``parts`` belong by their field ``whole``, in the order of the rows; each has its parts
    loaded as ``under``, as a prefetch would. A record without a part is not among them."""
    found: dict[int, Any] = {}
    own: dict[int, list[Any]] = {}
    for part in parts.select_related(whole):
        record = getattr(part, whole)
        kept = found.setdefault(record.pk, record)
        setattr(part, whole, kept)
        own.setdefault(record.pk, []).append(part)
    for pk, record in found.items():
        rows = own[pk]
        held: Any = type(rows[0])._default_manager.none()
        held._result_cache = rows
        held._prefetch_done = True
        record._prefetched_objects_cache = {**getattr(record, "_prefetched_objects_cache", {}), under: held}
    return list(found.values())
