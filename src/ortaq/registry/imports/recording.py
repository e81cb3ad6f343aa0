"""Record the good rows of a table: each whole or not at all, and all of them out of sight until the last."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.errors import AlreadyDecided, Invalid, Refused
from ortaq.registry.imports.bringing import held
from ortaq.registry.imports.making import MAKERS, Outcome, Saying
from ortaq.registry.imports.models import BatchState, ImportBatch, ImportName, ImportRow, RowState
from ortaq.registry.organizations.known import known_organization
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import add_names, add_organization, add_unverified
from ortaq.registry.organizations.queries import by_identifier, our_organization
from ortaq.registry.staging.writing import note_made, show_made
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.organizations import NameKind


@operation("import", "importbatch")
@transaction.atomic
def start_recording(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """From now on its good rows are recorded. Raises Invalid when there are none, AlreadyDecided."""
    current = held(batch, BatchState.RECORDING)
    if not current.rows.filter(state=RowState.GOOD).exists():
        raise Invalid(_("“%(name)s” has no rows that can be recorded.") % {"name": current.name})
    return audit.change(current, action="record_table", by=by, state=BatchState.RECORDING)


@operation("import", "importbatch")
@transaction.atomic
def record_row(*, row: ImportRow, by: User | None) -> ImportRow:
    """Make of a good row what it says, whole or not at all; what an operation refuses makes it a bad one.

    Whoever records it first wins; the second finds it done. Raises AlreadyDecided when the batch is not being recorded.
    """
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=row.batch_id)
    if batch.state != BatchState.RECORDING:
        raise AlreadyDecided(_("“%(name)s” was moved on meanwhile. Reload the page.") % {"name": batch.name})
    current = ImportRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if current.state != RowState.GOOD:
        return current
    try:
        with transaction.atomic(), audit.journal() as events:
            outcome = _make(current, batch, by)
    except Refused as refusal:
        problem = {"code": "refused", "column": "", "value": "", "why": str(refusal)}
        return _put(current, RowState.BAD, problems=[problem])
    note_made(batch.uuid, *_written(events))
    record = outcome.record
    kind, uuid = record._meta.model_name or "", record.uuid
    if outcome.new:
        return _put(current, RowState.RECORDED, record_type=kind, record_uuid=uuid, events=list(events))
    told = {"code": "on_record", "column": "", "value": "", "record": str(record)}
    return _put(current, RowState.REPEATED, problems=[told], record_type=kind, record_uuid=uuid, events=list(events))


@operation("import", "importbatch")
@transaction.atomic
def finish_recording(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """No good row is left: all that the batch made is there for everybody, at once."""
    current = held(batch, BatchState.RECORDED)
    if current.rows.filter(state=RowState.GOOD).exists():
        return current
    show_made(current.uuid)
    return audit.change(current, action="record_table", by=by, state=BatchState.RECORDED)


def _make(row: ImportRow, batch: ImportBatch, by: User | None) -> Outcome:
    names = ImportName.objects.filter(mentions__row=row).select_related("organization__merged_into")
    ours = _ours(by)
    bodies = {name.text: _body(name, row, by) for name in names}
    if ours in bodies.values():
        raise Invalid(_("This is our own university: name the partner."))
    return MAKERS[batch.kind](Saying(row.values, bodies, ours, by))


def _ours(by: User | None) -> Organization:
    ours = our_organization()
    if ours is None:
        known = known_organization(f"https://ror.org/{settings.OUR_ROR}")
        if known is None:
            raise Invalid(
                _("Our own university is not on record, and no list knows ORTAQ_OUR_ROR: correct the setting.")
            )
        ours = add_organization(organization=known, by=by)
    return ours


def _body(name: ImportName, row: ImportRow, by: User | None) -> Organization:
    """The record that the name means, made when it is not there yet; from now on it is known under this name."""
    if name.organization is not None and name.settled:
        return name.organization.standing
    body = name.organization or (by_identifier(name.listed) if name.listed else None)
    if body is None and name.listed:
        known = known_organization(name.listed)
        body = add_organization(organization=known, by=by) if known is not None else None
    if body is None:
        body = add_unverified(
            name=name.text, aliases=(), type=str(row.values.get("kind") or "") if "name" in row.values else "",
            country=name.country, language="", by=by,
        )  # fmt: skip
    body = body.standing
    add_names(organization=body, names=[words.Name(name.text, None, NameKind.AS_WRITTEN)], by=by)
    # Without a trace, so that it is not among what is taken back: the organization is taken from the name then.
    ImportName.objects.filter(pk=name.pk).update(organization=body, settled=True)
    return body


def _written(events: Iterable[int]) -> tuple[dict[uuids.UUID, str], dict[uuids.UUID, str]]:
    """The rows that the events made, and those that they changed: uuid → kind."""
    made: dict[uuids.UUID, str] = {}
    changed: dict[uuids.UUID, str] = {}
    for event in AuditEvent.objects.filter(pk__in=list(events)).order_by("pk"):
        if not _is_row(event.record_type):
            continue
        # A note about a row has no state before it either: a row that was made has all of its columns after it.
        if event.before is None and (event.after or {}).get("uuid"):
            made[event.record_uuid] = event.record_type
        elif event.before is not None and event.record_uuid not in made:
            changed[event.record_uuid] = event.record_type
    return made, changed


def _is_row(kind: str) -> bool:
    try:
        apps.get_model("registry", kind)
    except LookupError:
        return False
    return True


def _put(row: ImportRow, state: str, **values: Any) -> ImportRow:
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *values])
    return row
