"""What an archive holds, one thing after another: each knows where it stands and how it is read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ortaq.capture.ports import Page
from ortaq.vocabulary.articles import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that becomes an article. Exactly one of the places is set, or ``problem``.

    ``name`` says where it stands, for messages, and is the same at every run; ``mark`` differs when its content does.
    Places: ``path`` a file, with ``member`` a file in that zip; ``address`` a page, with ``page`` where it was fetched
    already; ``data`` content that is at hand (``name`` ends as its kind does); ``article`` what needs no reading of
    files any more. ``problem`` is why it cannot be read, known already.
    """

    name: str
    mark: str = ""
    path: Path | None = None
    member: str | None = None
    address: str | None = None
    page: Page | None = None
    data: bytes | None = None
    article: Article | None = None
    problem: str | None = None


def mark_of(*parts: object) -> str:
    """A short checksum of what an entry's content depends on."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
