"""Terms as JSON and back."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from ortaq.registry.agreements.models import Agreement


def plain(terms: dict[str, Any]) -> dict[str, Any]:
    """Days as ISO days, amounts as their digits."""
    return {
        name: value.isoformat()
        if isinstance(value, datetime.date)
        else str(value)
        if isinstance(value, Decimal)
        else value
        for name, value in terms.items()
    }


def read_back(terms: dict[str, Any]) -> dict[str, Any]:
    """What :func:`plain` wrote, as values of the agreement's columns."""
    columns = {field.name: field for field in Agreement._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in terms.items()}
