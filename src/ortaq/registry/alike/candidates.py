"""One record that may be the same, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ortaq.registry.base import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Alike(Generic[R]):
    """``score`` is 0…1; each reason is a sentence for a person."""

    record: R
    score: float
    reasons: tuple[str, ...]


def best_first(found: Iterable[Alike[R]], *, without: frozenset[int], most: int = 8) -> list[Alike[R]]:
    """One per record, with all reasons for it, those most alike first; none of ``without`` (primary keys)."""
    by_record: dict[int, Alike[R]] = {}
    for one in found:
        if one.record.pk in without:
            continue
        known = by_record.get(one.record.pk)
        if known is None:
            by_record[one.record.pk] = one
        else:
            reasons = tuple(dict.fromkeys(known.reasons + one.reasons))
            by_record[one.record.pk] = Alike(one.record, max(known.score, one.score), reasons)
    return sorted(by_record.values(), key=lambda one: (-one.score, one.record.pk))[:most]
