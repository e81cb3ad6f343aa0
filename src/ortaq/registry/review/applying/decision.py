"""What an applier is given: the fact, its evidence, and the records that its references became."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from ortaq.registry.base import Row
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.sources.models import Evidence


@dataclass(frozen=True)
class Decision:
    """``payload`` is the fact as accepted (edits included); ``records`` maps ids of the reading to records."""

    fact: ProposedFact
    payload: Mapping[str, Any]
    evidence: tuple[Evidence, ...]
    by: User | None
    records: Mapping[str, Row] = field(default_factory=dict)
    choice: str | None = None

    @property
    def as_of(self) -> datetime.date | None:
        """The day on which the source said so."""
        return self.fact.source.published

    def organization(self, id: str | None) -> Organization:
        """The record behind an id; Invalid when the fact names none."""
        record = self.records.get(id or "")
        if not isinstance(record, Organization):
            raise Invalid(_("The fact names no organization that was accepted: choose one first."))
        return record

    def organizations(self, ids: Iterable[str]) -> list[Organization]:
        """The organizations among ``ids``, each once."""
        found = (self.records.get(id) for id in ids)
        return list(dict.fromkeys(record for record in found if isinstance(record, Organization)))

    def people(self, ids: Iterable[str]) -> list[Person]:
        """The people among ``ids``, each once."""
        found = (self.records.get(id) for id in ids)
        return list(dict.fromkeys(record for record in found if isinstance(record, Person)))
