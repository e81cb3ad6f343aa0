"""Keep what was found of each row and name, and what a person decided on names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import AlreadyDecided, Invalid
from ortaq.registry.imports.bringing import held
from ortaq.registry.imports.models import (
    BatchState,
    ImportBatch,
    ImportMention,
    ImportName,
    ImportRow,
    NameState,
    RowState,
)
from ortaq.registry.imports.rules import OPEN_NAMES
from ortaq.registry.organizations.models import Organization

NameKey = tuple[str, str]  # as written, country


@dataclass(frozen=True)
class Meaning:
    """What a name means: one of ours, one of the lists, or not known; with the candidates for a person to choose."""

    state: str
    organization: Organization | None = None
    listed: str = ""
    candidates: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Checked:
    """What was found of one row. ``names`` are those of organizations in it."""

    row: ImportRow
    values: Mapping[str, Any]
    problems: tuple[Mapping[str, Any], ...]
    fingerprint: str
    names: tuple[NameKey, ...]


@operation("import", "importbatch")
@transaction.atomic
def file_checks(
    *, batch: ImportBatch, checks: Iterable[Checked], meanings: Mapping[NameKey, Meaning], by: User | None
) -> None:
    """Keep what was found of some rows, whole or not at all. ``meanings``: of the names that the batch did not have."""
    held(batch, BatchState.CHECKED)
    for (text, country), meaning in meanings.items():
        ImportName.objects.get_or_create(
            batch=batch, text=text, country=country,
            defaults={"state": meaning.state, "organization": meaning.organization, "listed": meaning.listed,
                      "candidates": list(meaning.candidates)},
        )  # fmt: skip
    found = list(checks)
    texts = {text for check in found for text, _country in check.names}
    names = {(name.text, name.country): name for name in ImportName.objects.filter(batch=batch, text__in=texts)}
    mentions, rows = [], []
    for check in found:
        row = check.row
        row.values, row.problems, row.fingerprint = dict(check.values), list(check.problems), check.fingerprint
        row.state = _state_of(check, names, batch)
        rows.append(row)
        mentions += [ImportMention(row=row, name=names[key]) for key in check.names]
    ImportRow.objects.bulk_update(rows, ["values", "problems", "fingerprint", "state"])
    ImportMention.objects.bulk_create(mentions, ignore_conflicts=True)


def _state_of(check: Checked, names: Mapping[NameKey, ImportName], batch: ImportBatch) -> str:
    if check.problems:
        return RowState.BAD
    same = ImportRow.objects.filter(fingerprint=check.fingerprint, batch__kind=batch.kind).exclude(pk=check.row.pk)
    first = same.filter(batch=batch, number__lt=check.row.number).exclude(state=RowState.BAD).first()
    if first is not None:
        check.row.problems = [{"code": "same_row", "column": "", "value": "", "row": first.number}]
        return RowState.REPEATED
    before = same.filter(state=RowState.RECORDED).exclude(batch=batch).select_related("batch").first()
    if before is not None:
        check.row.problems = [{"code": "same_before", "column": "", "value": "", "name": before.batch.name}]
        return RowState.REPEATED
    asked = any(names[key].state in OPEN_NAMES for key in check.names)
    return RowState.ASKS if asked else RowState.GOOD


@operation("import", "importbatch")
@transaction.atomic
def finish_check(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """All rows were looked at. Raises AlreadyDecided."""
    current = held(batch, BatchState.CHECKED)
    if current.rows.filter(state=RowState.WAITING).exists():
        return current
    return audit.change(current, action="check_table", by=by, state=BatchState.CHECKED)


@operation("import", "importbatch")
@transaction.atomic
def decide_name(*, name: ImportName, choice: str, by: User | None) -> ImportName:
    """What a name means: the id of one of its candidates, "new" for a body of which no list knows, "skip" to leave its
    rows out, "" to leave it open. Raises Invalid for a choice that is none, AlreadyDecided once rows are recorded."""
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=name.batch_id)
    current = ImportName.objects.get(pk=name.pk)
    if batch.state not in (BatchState.CHECKED, BatchState.RECORDED):
        raise AlreadyDecided(_("“%(name)s” was moved on meanwhile. Reload the page.") % {"name": batch.name})
    if ImportRow.objects.filter(mentions__name=current, state=RowState.RECORDED).exists():
        raise AlreadyDecided(
            _("Rows with “%(name)s” are recorded already: take the import back first.") % {"name": name}
        )
    values = _decided(current, choice)
    audit.change(current, action="decide_name", by=by, **values)
    _restate(current)
    return current


def _decided(name: ImportName, choice: str) -> dict[str, Any]:
    if choice in ("new", "skip", ""):
        states = {"new": NameState.NEW, "skip": NameState.SKIPPED, "": NameState.DOUBTFUL}
        return {"state": states[choice], "organization": None, "listed": ""}
    if choice not in {candidate["id"] for candidate in name.candidates}:
        raise Invalid(_("“%(value)s” is not among the candidates for “%(name)s”.") % {"value": choice, "name": name})
    if choice.startswith("record:"):
        organization = Organization.objects.filter(uuid=choice.removeprefix("record:")).first()
        if organization is None:
            raise Invalid(_("The record that you chose for “%(name)s” is gone: choose another.") % {"name": name})
        return {"state": NameState.CHOSEN, "organization": organization.standing, "listed": ""}
    return {"state": NameState.CHOSEN, "organization": None, "listed": choice}


def _restate(name: ImportName) -> None:
    """The rows with this name wait for a decision, are left out, or are good, by all names in them."""
    free = (RowState.GOOD, RowState.ASKS, RowState.SKIPPED)
    rows = ImportRow.objects.filter(Exists(name.mentions.filter(row=OuterRef("pk"))), state__in=free)
    mentioned = ImportMention.objects.filter(row=OuterRef("pk"))
    left_out = mentioned.filter(name__state=NameState.SKIPPED)
    open_ = mentioned.filter(name__state__in=OPEN_NAMES)
    ids = list(rows.values_list("pk", flat=True))
    for first in range(0, len(ids), 500):
        these = ImportRow.objects.filter(pk__in=ids[first : first + 500])
        these.update(state=RowState.GOOD)
        these.filter(Exists(open_)).update(state=RowState.ASKS)
        these.filter(Exists(left_out)).update(state=RowState.SKIPPED)
