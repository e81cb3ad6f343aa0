"""What capture reads, and what makes two texts the same."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One text to read. ``text`` begins with the title where there is one; all offsets count in ``text``.

    ``lang`` is an ISO 639-1 code or None (to be detected); ``date`` the ISO day of publication or None; ``pages`` the
    offset in ``text`` at which each page of a printed file begins, none where there are no pages.
    """

    id: str
    text: str
    title: str | None = None
    lang: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    pages: tuple[int, ...] = ()


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The number of the page (from 1) on which the character at ``offset`` stands; None where there are no pages."""
    return max(1, bisect_right(pages, offset)) if pages else None


def checksum(text: str) -> str:
    """SHA-256 of the text as hex; white space and Unicode form do not count, so a re-saved copy is the same article."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
