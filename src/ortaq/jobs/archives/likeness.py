"""Which stored text a text repeats."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from ortaq.capture.archives.likeness import ALIKE, Signature, as_bytes, bands_of, from_bytes, likeness, signature_of
from ortaq.registry.sources.likeness import alike, sign_source, unsigned
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.queries import same_text


@dataclass(frozen=True)
class Repeated:
    """``source`` has the text already; ``likeness`` is 1 where word for word."""

    source: SourceDocument
    likeness: float


def repeated(text: str, *, near: bool = True) -> Repeated | None:
    """The source that has this text, or (where ``near``) the standing one that says nearly the same."""
    same = same_text(text)
    if same is not None:
        return Repeated(same, 1.0)
    signature = signature_of(text) if near else None
    if signature is None:
        return None
    found = [(_likeness(signature, one.signature), one.source_id) for one in alike(list(bands_of(signature)))]
    best, source = max(found, default=(0.0, 0))
    # Two texts may differ so little that their signatures are equal; "word for word" is said of equal texts alone.
    return Repeated(SourceDocument.objects.get(pk=source), min(best, 0.999)) if best >= ALIKE else None


def _likeness(signature: Signature, kept: bytes) -> float:
    other = from_bytes(kept)
    return likeness(signature, other) if other is not None else 0.0


def sign(source: SourceDocument, *, by: User | None) -> None:
    """Keep what is needed to know the source's text again."""
    signature = signature_of(source.text)
    bands = list(bands_of(signature)) if signature is not None else []
    sign_source(source=source, signature=as_bytes(signature), bands=bands, by=by)


def sign_all(*, by: User | None) -> None:
    """Sign the sources that came in before texts were signed."""
    for source in unsigned().iterator(chunk_size=50):
        sign(source, by=by)
