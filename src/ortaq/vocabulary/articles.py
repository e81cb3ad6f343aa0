"""What capture reads, and what makes two texts the same."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One text to read. ``text`` begins with the title where there is one; all offsets count in ``text``.

    ``lang`` is an ISO 639-1 code or None (to be detected); ``date`` the ISO day of publication or None.
    """

    id: str
    text: str
    title: str | None = None
    lang: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None


def checksum(text: str) -> str:
    """SHA-256 of the text as hex; white space and Unicode form do not count, so a re-saved copy is the same article."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
