"""What capture reads."""

from __future__ import annotations

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
