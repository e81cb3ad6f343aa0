"""Where records live, and how they are named in a link."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.urls import reverse

from ortaq.web.components import Mark, Text, Value

# By the model's name: (name of the address, the field that it takes).
PLACES = {
    "organization": ("partner", "slug"),
    "person": ("person", "slug"),
    "jointunit": ("joint_unit", "slug"),
    "engagement": ("visit", "slug"),
    "proposal": ("proposal", "slug"),
    "agreement": ("agreement", "number"),
}


def address_of(record: Model | None) -> str:
    """The page of a record; "" for one that has none."""
    name = record._meta.model_name if record is not None else None
    held: Any = record
    if name == "sourcedocument":
        return f"/sources/{held.slug}/"
    if name == "partnership":
        return address_of(held.second)
    if name not in PLACES:
        return ""
    page, field = PLACES[name]
    return reverse(page, args=[getattr(held, field)])


def link(record: Model, *, marks: tuple[Mark, ...] = (), detail: Text = "", language: str = "") -> Value:
    """A value that leads to the record."""
    return Value(str(record), address_of(record), language, detail, marks=marks)
