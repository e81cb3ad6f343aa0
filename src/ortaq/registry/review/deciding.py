"""Decide on facts. Each decision is one transaction: fact, record and audit trail, or none of them."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.undoing import undo_events
from ortaq.registry.base import Row
from ortaq.registry.errors import Invalid, RecordGone, StillNeeded
from ortaq.registry.review.applying import APPLY, Decision
from ortaq.registry.review.claiming import claim, locked
from ortaq.registry.review.fields import edited
from ortaq.registry.review.models import FactState, ProposedFact, RejectionReason
from ortaq.registry.review.rules import REFERABLE, TAKEN, references
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.queries import load_records

# What a decision sets, as it is while the fact waits.
_UNDECIDED: Mapping[str, Any] = {
    "state": FactState.PROPOSED,
    "reason_code": "",
    "reason": "",
    "duplicate_of_id": None,
    "target_type": "",
    "target_uuid": None,
    "decided_by_id": None,
    "decided_at": None,
    "events": [],
}


@operation("review", "sourcedocument", on="fact.source")
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

    ``edits`` replace values of the extraction (quotes cannot be edited). ``choice`` says which record it is, where that
    was open: see the kind's module in ``applying``; ``fact:<key>`` means the same as another fact of the reading. The
    organizations and people it names are accepted along, each as a decision of its own, unless ``along`` is False
    (then Invalid). Raises AlreadyDecided, StaleVersion, RecordGone or Invalid; then nothing is written.
    """
    fact = claim(fact, seen_version)
    payload = edited(fact.kind, fact.content, edits or {})
    if choice and choice.startswith("fact:"):
        choice = _same_as(fact, choice.removeprefix("fact:"), by=by, along=along)
    records = {id: _record_of(fact, id, by=by, along=along) for id in references(payload)}
    evidence = tuple(Evidence.objects.filter(pk__in=fact.quotes.values_list("evidence_id", flat=True)))
    decision = Decision(fact, payload, evidence, by, records, choice or None)
    with audit.journal() as events:
        target = APPLY[fact.kind](decision)
    state = FactState.EDITED if edits or choice else FactState.ACCEPTED
    values = {"edited": payload} if edits else {}
    written = [event.pk for event in events]
    return _decide(fact, state, by=by, action="accept_fact", **_became(target), events=written, **values)


@operation("review", "sourcedocument", on="fact.source")
@transaction.atomic
def reject_fact(
    *, fact: ProposedFact, by: User | None, code: str = "", reason: str = "", seen_version: int | None = None
) -> ProposedFact:
    """The text does not say so, or it does not matter; ``code`` is one of RejectionReason, ``reason`` in own words.

    Raises AlreadyDecided, StaleVersion, RecordGone, or Invalid for an unknown code.
    """
    if code and code not in RejectionReason.values:
        raise Invalid(
            _("%(field)s: “%(value)s” is not one of %(choices)s.")
            % {"field": "reason", "value": code, "choices": ", ".join(RejectionReason.values)}
        )
    fact = claim(fact, seen_version)
    return _decide(fact, FactState.REJECTED, by=by, action="reject_fact", reason_code=code, reason=reason.strip()[:500])


@operation("review", "sourcedocument", on="fact.source")
@transaction.atomic
def mark_duplicate(
    *, fact: ProposedFact, by: User | None, of: ProposedFact | None = None, seen_version: int | None = None
) -> ProposedFact:
    """The registry, or fact ``of`` of the same source, holds it already; who refers to this one then means that one.

    Raises AlreadyDecided, StaleVersion, RecordGone, or Invalid when ``of`` is no such fact.
    """
    fact = claim(fact, seen_version)
    if of is not None:
        of = locked(of)
        alike = (of.source_id, of.kind) == (fact.source_id, fact.kind)
        if not alike or of.pk == fact.pk or of.state in (FactState.DUPLICATE, FactState.REJECTED):
            raise Invalid(
                _("%(fact)s cannot be what this repeats: choose another fact of the same kind, or none.") % {"fact": of}
            )
    return _decide(fact, FactState.DUPLICATE, by=by, action="mark_duplicate", duplicate_of_id=of.pk if of else None)


@operation("review", "sourcedocument", on="fact.source")
@transaction.atomic
def undo_decision(*, fact: ProposedFact, by: User | None) -> ProposedFact:
    """Take a decision back: the registry is as it was before it, and the fact waits again.

    Raises Invalid when there is nothing to undo, StillNeeded when later work stands on it.
    """
    current = locked(fact)
    if current.state in (FactState.PROPOSED, FactState.SUPERSEDED):
        raise Invalid(_("This fact has not been decided, so there is nothing to undo."))
    if current.target_uuid:
        _refuse_when_shared(current, current.target_uuid)
    undo_events(current.events, action="undo_fact", by=by)
    before = _edited_before(current)
    return audit.change(
        current, action="undo_decision", by=by, **_UNDECIDED, edited=before, version=current.version + 1
    )  # fmt: skip


def _edited_before(fact: ProposedFact) -> dict[str, Any] | None:
    """What a person had made of the fact before its last decision (names parted, for one)."""
    decisions = ("accept_fact", "reject_fact", "mark_duplicate")
    event = AuditEvent.objects.filter(record_uuid=fact.uuid, action__in=decisions).order_by("-pk").first()
    before: dict[str, Any] | None = event.before["edited"] if event and event.before else None
    return before


def _same_as(fact: ProposedFact, key: str, *, by: User | None, along: bool) -> str:
    """The choice that means: the record which another fact of the reading became."""
    if key == fact.key:
        raise Invalid(_("A fact cannot be the same as itself: choose another one."))
    record = _record_of(fact, key, by=by, along=along, kinds=(fact.kind,))
    return f"record:{getattr(record, 'slug', '')}"


def _record_of(fact: ProposedFact, id: str, *, by: User | None, along: bool, kinds: tuple[str, ...] = REFERABLE) -> Row:
    """The record that an organization or person of the same reading became, accepting it first where it waits."""
    other = (
        ProposedFact.objects.filter(source=fact.source, extractor=fact.extractor, kind__in=kinds, key=id)
        .select_related("duplicate_of")
        .first()
    )
    if other is not None and other.duplicate_of is not None:
        other = other.duplicate_of
    name = other.content.get("name") if other else id
    if other is None or other.state in (FactState.REJECTED, FactState.DUPLICATE):
        raise Invalid(
            _("It names “%(name)s”, which was not accepted. Accept that first, or edit this fact.") % {"name": name}
        )
    if other.state == FactState.PROPOSED:
        if not along:
            raise Invalid(_("It names “%(name)s”, which is not accepted yet.") % {"name": name})
        other = accept_fact(fact=other, by=by)
    target = other.target_uuid
    record = load_records([(other.target_type, target)]).get(target) if target else None
    if record is None:
        raise RecordGone(
            _("The record of “%(name)s” was deleted meanwhile. Undo its acceptance and accept it anew.")
            % {"name": name}
        )
    return record


def _refuse_when_shared(fact: ProposedFact, target: uuids.UUID) -> None:
    """Another accepted fact that became the same record would lose it, if this decision is what made it."""
    made = AuditEvent.objects.filter(pk__in=fact.events, before__isnull=True, record_uuid=target)
    others = ProposedFact.objects.filter(target_uuid=target, state__in=TAKEN).exclude(pk=fact.pk)
    if made.exists() and others.exists():
        raise StillNeeded(
            _("This cannot be undone: another accepted fact added to the same record. Undo that one first.")
        )


def _became(target: Row | None) -> dict[str, Any]:
    return {"target_type": target._meta.model_name or "", "target_uuid": target.uuid} if target else {}


def _decide(fact: ProposedFact, state: FactState, *, by: User | None, action: str, **values: Any) -> ProposedFact:
    return audit.change(
        fact,
        action=action,
        by=by,
        state=state,
        decided_by_id=by.pk if by else None,
        decided_at=timezone.now(),
        version=fact.version + 1,
        **values,
    )
