"""Decide on facts. Each decision is one transaction: fact, record and audit trail, or none of them."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.undoing import undo_events
from ortaq.registry.base import Row
from ortaq.registry.errors import AlreadyDecided, Invalid, RecordGone, Refused, StaleVersion, StillNeeded
from ortaq.registry.review.applying import APPLY, Decision
from ortaq.registry.review.filing import file_facts
from ortaq.registry.review.models import FactState, ProposedFact
from ortaq.registry.review.rules import ORDER, TAKEN, references
from ortaq.registry.sources.models import Evidence, SourceDocument
from ortaq.vocabulary.facts import FactKind
from ortaq.vocabulary.layout import fact_from_json

__all__ = [
    "accept_all_above",
    "accept_fact",
    "file_facts",
    "mark_duplicate",
    "reject_fact",
    "undo_decision",
]


@dataclass
class Acceptance:
    """What "accept all" did: the facts accepted, and those refused with the reason."""

    accepted: list[ProposedFact] = field(default_factory=list)
    refused: list[tuple[ProposedFact, str]] = field(default_factory=list)


@transaction.atomic
def accept_fact(
    *,
    fact: ProposedFact,
    by: User | None,
    edits: Mapping[str, Any] | None = None,
    choice: str | None = None,
    seen_version: int | None = None,
    along: bool = True,
) -> ProposedFact:
    """Take the fact over into the registry, creating or updating its record.

    ``edits`` replace values of the extraction (quotes cannot be edited); ``choice`` picks the record. The organizations
    and people it names are accepted along, each as a decision of its own, unless ``along`` is False (then Invalid).
    Raises AlreadyDecided, StaleVersion, RecordGone or Invalid; then nothing is written.
    """
    fact = _claim(fact, seen_version)
    payload = _edited(fact, edits)
    records = {id: _record_of(fact, id, by=by, along=along) for id in references(payload)}
    evidence = tuple(Evidence.objects.filter(pk__in=fact.quotes.values_list("evidence_id", flat=True)))
    decision = Decision(fact, payload, evidence, by, records, choice)
    with audit.journal() as events:
        target = APPLY[fact.kind](decision)
    state = FactState.EDITED if edits or choice else FactState.ACCEPTED
    return _decide(
        fact, state, by=by, action="accept_fact", edited=payload if edits else None, target=target, events=events
    )


@transaction.atomic
def reject_fact(
    *, fact: ProposedFact, by: User | None, reason: str = "", seen_version: int | None = None
) -> ProposedFact:
    """The text does not say so, or it does not matter. Raises AlreadyDecided, StaleVersion, or RecordGone."""
    fact = _claim(fact, seen_version)
    return _decide(fact, FactState.REJECTED, by=by, action="reject_fact", reason=reason[:500])


@transaction.atomic
def mark_duplicate(*, fact: ProposedFact, by: User | None, seen_version: int | None = None) -> ProposedFact:
    """The registry holds it already. Raises AlreadyDecided, StaleVersion, or RecordGone."""
    return _decide(_claim(fact, seen_version), FactState.DUPLICATE, by=by, action="mark_duplicate")


@transaction.atomic
def undo_decision(*, fact: ProposedFact, by: User | None) -> ProposedFact:
    """Take a decision back: the registry is as it was before it, and the fact waits again.

    Raises Invalid when there is nothing to undo, StillNeeded when later work stands on it.
    """
    current = _locked(fact)
    if current.state in (FactState.PROPOSED, FactState.SUPERSEDED):
        raise Invalid("This fact has not been decided, so there is nothing to undo.")
    if current.target_uuid:
        _refuse_when_shared(current, current.target_uuid)
    undo_events(current.events, action="undo_fact", by=by)
    return audit.change(
        current,
        action="undo_decision",
        by=by,
        state=FactState.PROPOSED,
        edited=None,
        reason="",
        target_type="",
        target_uuid=None,
        decided_by_id=None,
        decided_at=None,
        events=[],
        version=current.version + 1,
    )


def accept_all_above(*, source: SourceDocument, confidence: float, by: User | None) -> Acceptance:
    """Accept every waiting fact of the source with at least this confidence and no open doubt, in order of dependence.

    A fact that names somebody not accepted is left, with the reason; nobody is accepted along.
    """
    result = Acceptance()
    waiting = ProposedFact.objects.filter(source=source, state=FactState.PROPOSED, confidence__gte=confidence)
    for fact in sorted(waiting, key=lambda fact: (ORDER.index(fact.kind), fact.position)):
        if fact.payload.get("doubts"):
            result.refused.append((fact, "a doubt is open: decide it by itself"))
            continue
        try:
            result.accepted.append(accept_fact(fact=fact, by=by, along=False))
        except Refused as error:
            result.refused.append((fact, str(error)))
    return result


def _locked(fact: ProposedFact) -> ProposedFact:
    found = ProposedFact.objects.select_for_update().select_related("source").filter(pk=fact.pk).first()
    if found is None:
        raise RecordGone("This fact was deleted meanwhile, together with its source.")
    return found


def _claim(fact: ProposedFact, seen_version: int | None) -> ProposedFact:
    """The fact as it stands now, if it still waits and is what the reviewer saw."""
    current = _locked(fact)
    if current.state != FactState.PROPOSED:
        who = f" by {current.decided_by}" if current.decided_by else ""
        raise AlreadyDecided(
            f"This fact was already decided{who} ({current.get_state_display()}). Nothing was changed."
        )
    if seen_version is not None and current.version != seen_version:
        raise StaleVersion("This fact changed since you opened the page. Look at it again; nothing was changed.")
    return current


def _edited(fact: ProposedFact, edits: Mapping[str, Any] | None) -> dict[str, Any]:
    """The payload with edits, checked against the scheme. Quotes and ids stay as extracted."""
    fixed = ("id", "mentions", "evidence", "span", "title_span", "candidates", "confidence", "rule", "doubts")
    payload = dict(fact.payload)
    for key, value in (edits or {}).items():
        if key in fixed:
            raise Invalid(f"{key} comes from the text and cannot be edited.")
        payload[key] = value
    try:
        fact_from_json(FactKind(fact.kind), payload)
    except (ValueError, TypeError) as error:
        raise Invalid(f"The values do not fit: {error}.") from error
    if "name" in payload and not str(payload["name"] or "").strip():
        raise Invalid("name: it cannot be empty.")
    return payload


def _record_of(fact: ProposedFact, id: str, *, by: User | None, along: bool) -> Row:
    """The record that an organization or person of the same reading became, accepting it first where it waits."""
    other = ProposedFact.objects.filter(
        source=fact.source, extractor=fact.extractor, kind__in=("organization", "person"), key=id
    ).first()
    name = other.payload.get("name") if other else id
    if other is None or other.state in (FactState.REJECTED, FactState.DUPLICATE):
        raise Invalid(f"It names “{name}”, which was not accepted. Accept that first, or edit this fact.")
    if other.state == FactState.PROPOSED:
        if not along:
            raise Invalid(f"It names “{name}”, which is not accepted yet.")
        other = accept_fact(fact=other, by=by)
    record = _load(other.target_type, other.target_uuid)
    if record is None:
        raise RecordGone(f"The record of “{name}” was deleted meanwhile. Undo its acceptance and accept it anew.")
    return record


def _load(record_type: str, uuid: uuids.UUID | None) -> Row | None:
    if not record_type or uuid is None:
        return None
    model: Any = apps.get_model("registry", record_type)
    found: Row | None = model._default_manager.filter(uuid=uuid).first()
    return found


def _refuse_when_shared(fact: ProposedFact, target: uuids.UUID) -> None:
    """Another accepted fact that became the same record would lose it, if this decision is what made it."""
    made = AuditEvent.objects.filter(pk__in=fact.events, before__isnull=True, record_uuid=target)
    others = ProposedFact.objects.filter(target_uuid=target, state__in=TAKEN).exclude(pk=fact.pk)
    if made.exists() and others.exists():
        raise StillNeeded("This cannot be undone: another accepted fact added to the same record. Undo that one first.")


def _decide(
    fact: ProposedFact,
    state: FactState,
    *,
    by: User | None,
    action: str,
    edited: dict[str, Any] | None = None,
    target: Row | None = None,
    events: list[int] | None = None,
    reason: str = "",
) -> ProposedFact:
    return audit.change(
        fact,
        action=action,
        by=by,
        state=state,
        edited=edited,
        reason=reason,
        target_type=(target._meta.model_name or "") if target else "",
        target_uuid=target.uuid if target else None,
        decided_by_id=by.pk if by else None,
        decided_at=timezone.now(),
        events=list(events or ()),
        version=fact.version + 1,
    )
