"""Which fields a person may bring back. States, and what follows from decisions, change by their own operations."""

from __future__ import annotations

from collections.abc import Mapping

COMMON = ("visibility", "unit_id")
RESTORABLE: Mapping[str, tuple[str, ...]] = {
    "organization": (
        "name", "type", "country", "city", "latitude", "longitude", "website", "established", *COMMON,
    ),
    "organizationunit": ("name", "kind", *COMMON),
    "person": ("name", "orcid", "openalex", "email", "phone", *COMMON),
    "partnership": ("tier", "note", *COMMON),
    "jointunit": ("name", *COMMON),
    "engagement": ("title", "place", *COMMON),
    "proposal": ("text", *COMMON),
    "contact": ("rank", *COMMON),
}  # fmt: skip
