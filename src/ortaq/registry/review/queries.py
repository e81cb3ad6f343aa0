"""Read facts for the review page."""

from __future__ import annotations

import uuid as uuids
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Count, Prefetch, Q, QuerySet

from ortaq.registry.base import Row
from ortaq.registry.organizations.models import Identifier, ProfileFact
from ortaq.registry.organizations.operations import scheme_of
from ortaq.registry.organizations.rules import disagree
from ortaq.registry.review.models import FactEvidence, FactState, ProposedFact
from ortaq.registry.review.rules import ORDER, TAKEN, standing
from ortaq.registry.sources.models import Evidence, ReadingState, SourceDocument


@dataclass(frozen=True)
class FactView:
    """One fact as the page shows it: values, quotes, how sure, what it meets in the registry, what it became."""

    fact: ProposedFact
    values: Mapping[str, Any]
    quotes: tuple[Evidence, ...]
    standing: str
    conflicts: tuple[ProfileFact, ...] = ()
    record: Row | None = None

    @property
    def waits(self) -> bool:
        return self.fact.state == FactState.PROPOSED


@dataclass(frozen=True)
class Review:
    """One source under review. ``names`` maps ids of the reading to names; groups come in the order of deciding."""

    source: SourceDocument
    groups: tuple[tuple[str, tuple[FactView, ...]], ...]
    names: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[FactView, ...]:
        return tuple(view for _, views in self.groups for view in views)

    @property
    def done(self) -> bool:
        return not any(view.waits for view in self.facts)


def review_of(source: SourceDocument) -> Review:
    """All standing facts of a source, in a fixed number of queries."""
    quotes = Prefetch("quotes", FactEvidence.objects.select_related("evidence"))
    facts = list(
        ProposedFact.objects.filter(source=source)
        .exclude(state=FactState.SUPERSEDED)
        .select_related("decided_by")
        .prefetch_related(quotes)
    )
    records = _records_of(facts)
    known = _profile_by_subject(facts, records)
    views = [_view(fact, records, known) for fact in facts]
    groups = tuple(
        (kind, tuple(view for view in views if view.fact.kind == kind))
        for kind in ORDER
        if any(view.fact.kind == kind for view in views)
    )
    names = {
        fact.key: (fact.edited or fact.payload)["name"] for fact in facts if fact.kind in ("organization", "person")
    }
    counts = Counter(view.standing for view in views if view.waits)
    counts["all"], counts["waiting"] = len(views), sum(view.waits for view in views)
    return Review(source, groups, names, counts)


def to_review() -> QuerySet[SourceDocument]:
    """Sources with facts that wait, most first."""
    waiting = Count("facts", filter=Q(facts__state=FactState.PROPOSED))
    found = SourceDocument.objects.defer("text").filter(state=ReadingState.READ).annotate(waiting=waiting)
    return found.filter(waiting__gt=0).order_by("-waiting", "id")


def became_of(source: SourceDocument) -> dict[str, int]:
    """How many records of each type the accepted facts of a source became."""
    targets = ProposedFact.objects.filter(source=source, state__in=TAKEN, target_uuid__isnull=False)
    pairs = set(targets.values_list("target_type", "target_uuid"))
    return dict(Counter(record_type for record_type, _ in pairs))


def _view(fact: ProposedFact, records: Mapping[uuids.UUID, Row], known: Mapping[str, list[ProfileFact]]) -> FactView:
    values = fact.edited or fact.payload
    conflicts: tuple[ProfileFact, ...] = ()
    if fact.kind == "profile_fact" and fact.state == FactState.PROPOSED:
        conflicts = tuple(
            other
            for other in known.get(values["subject"], ())
            if other.attribute == values["attribute"] and disagree(other.attribute, other.value, values["value"])
        )
    doubts = len(values.get("doubts") or ()) + len(conflicts)
    return FactView(
        fact=fact,
        values=values,
        quotes=tuple(quote.evidence for quote in fact.quotes.all()),
        standing=standing(fact.confidence, doubts),
        conflicts=conflicts,
        record=records.get(fact.target_uuid) if fact.target_uuid else None,
    )


def _records_of(facts: list[ProposedFact]) -> dict[uuids.UUID, Row]:
    """The records that accepted facts became; one query per type there is."""
    wanted: dict[str, set[uuids.UUID]] = {}
    for fact in facts:
        if fact.target_type and fact.target_uuid:
            wanted.setdefault(fact.target_type, set()).add(fact.target_uuid)
    found: dict[uuids.UUID, Row] = {}
    for record_type, ids in wanted.items():
        model: Any = apps.get_model("registry", record_type)
        found.update((row.uuid, row) for row in model._default_manager.filter(uuid__in=ids))
    return found


def _profile_by_subject(facts: list[ProposedFact], records: Mapping[uuids.UUID, Row]) -> dict[str, list[ProfileFact]]:
    """What the registry holds on the bodies that this reading speaks of, by the reading's ids."""
    bearers: dict[str, int] = {}
    schemes: dict[tuple[str, str], str] = {}
    for fact in facts:
        if fact.kind != "organization":
            continue
        record = records.get(fact.target_uuid) if fact.target_uuid else None
        if record is not None:
            bearers[fact.key] = record.pk
        elif fact.payload.get("organization_id"):
            schemes[scheme_of(fact.payload["organization_id"])] = fact.key
    values = [value for _, value in schemes]
    for identifier in Identifier.objects.filter(value__in=values):
        key = schemes.get((identifier.scheme, identifier.value))
        if key:
            bearers[key] = identifier.organization_id
    held: dict[int, list[ProfileFact]] = {}
    for held_fact in ProfileFact.objects.filter(organization_id__in=bearers.values(), set_aside=False):
        held.setdefault(held_fact.organization_id, []).append(held_fact)
    return {key: held.get(bearer, []) for key, bearer in bearers.items()}
