"""The title that an engagement gets where no source gives one."""

from __future__ import annotations

from collections.abc import Sequence

from ortaq.registry.organizations.models import Organization


def plain_kind(kind: str) -> str:
    """Visit, Talk, Online meeting: the kind in English, as a title begins."""
    return "Visit" if kind.endswith("_visit") else kind.replace("_", " ").capitalize()


def plain_title(kind: str, guests: Sequence[Organization], host: Organization | None) -> str:
    """Visit of Harbin Engineering University to ours: in English, whoever reads; "" where no side is known.

    It is stored, and a page recognizes it by making it anew, so its wording must stay as it is.
    """
    words = plain_kind(kind)
    if guests:
        words += " of " + ", ".join(guest.name for guest in guests)
    if host:
        words += f" to {host.name}" if words.startswith("Visit") else f" at {host.name}"
    return words if host or guests else ""
