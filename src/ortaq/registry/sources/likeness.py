"""Which stored texts say nearly the same: signatures, found again by their bands.

How a text becomes a signature is not ours: whoever takes texts in says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.sources.models import SourceBand, SourceDocument, SourceQuerySet


@dataclass(frozen=True)
class Signed:
    """A source with its signature."""

    source_id: int
    signature: bytes


@operation("add_source", "sourcedocument")
@transaction.atomic
def sign_source(*, source: SourceDocument, signature: bytes, bands: Sequence[int], by: User | None) -> None:
    """Keep the signature of a source, once. Computed from its text and from nothing else, so it leaves no trace."""
    if SourceDocument.objects.filter(pk=source.pk, signature__isnull=True).update(signature=signature):
        SourceBand.objects.bulk_create(SourceBand(source=source, band=band) for band in bands)


def unsigned() -> SourceQuerySet:
    """Sources whose signature nobody has kept yet."""
    return SourceDocument.objects.filter(signature__isnull=True).order_by("id")


def alike(bands: Sequence[int]) -> list[Signed]:
    """Standing sources that share a band."""
    found = SourceDocument.objects.standing().filter(bands__band__in=list(bands)).distinct()
    signed = found.exclude(signature__isnull=True).order_by("id")
    return [Signed(pk, bytes(signature or b"")) for pk, signature in signed.values_list("pk", "signature")]
