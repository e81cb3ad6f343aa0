"""What a maker is given, and what it gives back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from ortaq.registry.base import Record
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.organizations.models import Organization


@dataclass(frozen=True)
class Saying:
    """The values of a row by field, the organizations that its names mean, our own university, who records it."""

    values: Mapping[str, Any]
    bodies: Mapping[str, Organization]
    ours: Organization
    by: User | None

    def text(self, field: str) -> str:
        """The text of a field, "" where the row says nothing."""
        return str(self.values.get(field) or "")

    def day(self, field: str) -> datetime.date | None:
        """The day of a field, None where it is not there or not known to the day."""
        value = self.text(field)
        return datetime.date.fromisoformat(value) if len(value) == 10 else None

    def organizations(self, field: str) -> list[Organization]:
        """Those that the field names, each once."""
        named = self.values.get(field) or []
        return list(dict.fromkeys(self.bodies[name] for name in ([named] if isinstance(named, str) else named)))

    @property
    def unit(self) -> OrganizationUnit | None:
        """Our unit that the row names."""
        found = self.values.get("unit")
        return OrganizationUnit.objects.filter(uuid=found).first() if found else None


@dataclass(frozen=True)
class Outcome:
    """The record that stands for the row; not ``new`` when it was on record and learned nothing."""

    record: Record
    new: bool = True
