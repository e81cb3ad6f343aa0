"""Record the good rows of a table: each whole or not at all, and all of them out of sight until the last."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.errors import AlreadyDecided, Invalid, Refused
from ortaq.registry.imports.bringing import held
from ortaq.registry.imports.making import MAKERS, Outcome, Saying
from ortaq.registry.imports.models import BatchState, ImportBatch, ImportMention, ImportName, ImportRow, RowState
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
def record_rows(*, batch: ImportBatch, rows: Iterable[ImportRow], by: User | None) -> None:
    """Make of good rows what they say, each whole or not at all; what an operation refuses makes a row a bad one.

    Whoever records a row first wins; the second finds it done. Raises AlreadyDecided when the batch is not being
    recorded.
    """
    current = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if current.state != BatchState.RECORDING:
        raise AlreadyDecided(_("“%(name)s” was moved on meanwhile. Reload the page.") % {"name": current.name})
    asked = current.rows.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows], state=RowState.GOOD)
    mine = list(asked.order_by("number"))
    done: list[tuple[ImportRow, list[AuditEvent]]] = []
    ours, names = None, _names_in(mine)
    with audit.together():
        for row in mine:
            ours = ours or our_organization()
            done.append((row, _record(row, names[row.pk], current, ours, by)))
            if row.state == RowState.BAD:  # what it had made of names is gone
                names = _names_in(mine)
    note_made(current.uuid, *_written(event for _row, events in done for event in events))
    _put(done)


@operation("import", "importbatch")
@transaction.atomic
def finish_recording(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """No good row is left: all that the batch made is there for everybody, at once."""
    current = held(batch, BatchState.RECORDED)
    if current.rows.filter(state=RowState.GOOD).exists():
        return current
    show_made(current.uuid)
    return audit.change(current, action="record_table", by=by, state=BatchState.RECORDED)


def _names_in(rows: Iterable[ImportRow]) -> Mapping[int, list[ImportName]]:
    """By row the names that stand in it, each name read once."""
    mentions = ImportMention.objects.filter(row__in=rows).select_related("name__organization__merged_into")
    known: dict[int, ImportName] = {}
    found: dict[int, list[ImportName]] = defaultdict(list)
    for mention in mentions:
        found[mention.row_id].append(known.setdefault(mention.name_id, mention.name))
    return found


def _record(
    row: ImportRow, names: Iterable[ImportName], batch: ImportBatch, ours: Organization | None, by: User | None
) -> list[AuditEvent]:
    """What came of the row is said in it; the events of making it."""
    try:
        with override("en"), audit.attempt() as events:  # a refusal is told in the language of each who reads it
            outcome = _make(row, names, batch, ours or _add_ours(by), by)
    except Refused as refusal:
        row.state, row.problems = RowState.BAD, [{"code": "refused", "column": "", "value": "", "why": str(refusal)}]
        return []
    record = outcome.record
    row.record_type, row.record_uuid = record._meta.model_name or "", record.uuid
    row.state = RowState.RECORDED if outcome.new else RowState.REPEATED
    if not outcome.new:
        row.problems = [{"code": "on_record", "column": "", "value": "", "record": str(record)}]
    return events


def _make(
    row: ImportRow, names: Iterable[ImportName], batch: ImportBatch, ours: Organization, by: User | None
) -> Outcome:
    bodies = {name.text: _body(name, row, by) for name in names}
    if ours in bodies.values():
        raise Invalid(_("This is our own university: name the partner."))
    return MAKERS[batch.kind](Saying(row.values, bodies, ours, by))


def _add_ours(by: User | None) -> Organization:
    known = known_organization(f"https://ror.org/{settings.OUR_ROR}")
    if known is None:
        raise Invalid(_("Our own university is not on record, and no list knows ORTAQ_OUR_ROR: correct the setting."))
    return add_organization(organization=known, by=by)


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
    name.organization, name.settled = body, True
    ImportName.objects.filter(pk=name.pk).update(organization=body, settled=True)
    return body


def _written(events: Iterable[AuditEvent]) -> tuple[dict[uuids.UUID, str], dict[uuids.UUID, str]]:
    """The rows that the events made, and those that they changed: uuid → kind."""
    made: dict[uuids.UUID, str] = {}
    changed: dict[uuids.UUID, str] = {}
    for event in events:
        if not _is_row(event.record_type):
            continue
        # A note about a row has no state before it either: a row that was made has all of its columns after it.
        if event.before is None and (event.after or {}).get("uuid"):
            made[event.record_uuid] = event.record_type
        elif event.before is not None and event.record_uuid not in made:
            changed[event.record_uuid] = event.record_type
    return made, changed


@cache
def _is_row(kind: str) -> bool:
    try:
        apps.get_model("registry", kind)
    except LookupError:
        return False
    return True


def _put(done: Iterable[tuple[ImportRow, list[AuditEvent]]]) -> None:
    """Keep what became of the rows, with the events of each."""
    rows = []
    for row, events in done:
        row.events = [event.pk for event in events]
        rows.append(row)
    changed = ["state", "problems", "record_type", "record_uuid", "events"]
    # They are there and held: no row is added. An update of many rows by conditions takes several times as long.
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=changed)
