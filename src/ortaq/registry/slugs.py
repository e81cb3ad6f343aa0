"""Readable, stable addresses."""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from django.db import models
from django.utils.text import slugify

# Addresses beside those of the records, which no record may have.
RESERVED = frozenset({"draft", "new", "paste", "vetting"})


def free_slug(model: type[models.Model], text: str, *, fallback: str, field: str = "slug") -> str:
    """A slug made from ``text``, in Latin letters whatever its script, that no row of ``model`` has: at most 80
    characters, numbered where taken."""
    base = slugify(anyascii(text[:200]))[:70].strip("-") or fallback
    manager: Any = model._default_manager
    # One look at an index, where most are free; all that begin so only where this one is taken.
    if base not in RESERVED and not manager.filter(**{field: base}).exists():
        return base
    taken = set(manager.filter(**{f"{field}__startswith": base}).values_list(field, flat=True))
    taken |= RESERVED
    return next(f"{base}-{number}" for number in range(2, len(taken) + 3) if f"{base}-{number}" not in taken)
