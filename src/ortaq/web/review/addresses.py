"""Addresses of the review."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def review_address(slug: str, fact: int | None = None, *, do: str = "", show: str = "") -> str:
    """The review page, at one fact, with a form open, under a filter."""
    query = {key: value for key, value in (("show", show), ("fact", fact), ("do", do)) if value}
    return reverse("review", args=[slug]) + (f"?{urlencode(query)}" if query else "")
