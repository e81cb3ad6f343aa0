"""Bring a table in, say what its columns mean, throw it away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import AlreadyDecided, Invalid
from ortaq.registry.imports.fields import comparable, fields_of
from ortaq.registry.imports.models import BatchState, ColumnMapping, ImportBatch, ImportName, ImportRow, RowState
from ortaq.registry.imports.rules import OVER, TRANSITIONS
from ortaq.registry.imports.wording import file_words

CHUNK = 500
MOST_ROWS = 50_000


@operation("import", "importbatch")
@transaction.atomic
def bring_batch(
    *,
    kind: str,
    name: str,
    sha256: str,
    headings: Sequence[str],
    columns: Sequence[str],
    rows: Iterable[tuple[int, Sequence[Any]]],
    by: User | None,
    sheet: str = "",
    heading_row: int = 1,
    about: dict[str, Any] | None = None,
) -> tuple[ImportBatch, bool]:
    """Take a table in with all of its rows, and True; or the batch that the same file was, and False.

    Raises Invalid for a table without rows or with too many.
    """
    same = ImportBatch.objects.filter(kind=kind, sha256=sha256, sheet=sheet[:100]).exclude(state__in=OVER).first()
    if same is not None:
        return same, False
    batch = ImportBatch(
        kind=kind, name=name[:300], sha256=sha256, sheet=sheet[:100], about=about or {},
        headings=list(headings), heading_row=heading_row, columns=list(columns), created_by=by,
    )  # fmt: skip
    audit.add(batch, action="bring_table", by=by)
    count, waiting = 0, []
    for number, cells in rows:
        count += 1
        if count > MOST_ROWS:
            raise Invalid(file_words("too_many_rows", {"name": name, "most": MOST_ROWS}))
        waiting.append(ImportRow(batch=batch, number=number, cells=list(cells)))
        if len(waiting) >= CHUNK:
            ImportRow.objects.bulk_create(waiting)
            waiting = []
    ImportRow.objects.bulk_create(waiting)
    if not count:
        raise Invalid(file_words("no_rows", {"name": name}))
    return batch, True


@operation("import", "importbatch")
@transaction.atomic
def set_columns(*, batch: ImportBatch, columns: Sequence[str], by: User | None) -> ImportBatch:
    """Say which field each column fills ("" for none); remembered for these headings. Rows are checked anew.

    Raises Invalid when a field stands twice, none is known, or a required one is missing; AlreadyDecided.
    """
    current = held(batch, BatchState.CHECKING)
    fields = fields_of(current.kind)
    given = [name if name in fields else "" for name in columns][: len(current.headings)]
    given += [""] * (len(current.headings) - len(given))
    chosen = [name for name in given if name]
    language = get_language() or "en"
    if twice := next((name for name in chosen if chosen.count(name) > 1), ""):
        raise Invalid(
            _("“%(field)s” is chosen for two columns: choose it for one.") % {"field": fields[twice].heading(language)}
        )
    missing = [field.heading(language) for field in fields.values() if field.required and field.name not in chosen]
    if missing:
        raise Invalid(_("Say which column holds: %(fields)s.") % {"fields": ", ".join(missing)})
    _remember(current, given, by)
    ImportName.objects.filter(batch=current).delete()
    current.rows.update(state=RowState.WAITING, values={}, problems=[], fingerprint="")
    return audit.change(current, action="set_columns", by=by, columns=given, state=BatchState.CHECKING)


@operation("import", "importbatch")
@transaction.atomic
def drop_batch(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """Throw a table away of which nothing is recorded; that it was here stays known. Raises AlreadyDecided."""
    current = held(batch, BatchState.DROPPED)
    ImportName.objects.filter(batch=current).delete()
    current.rows.all().delete()
    return audit.change(current, action="drop_table", by=by, state=BatchState.DROPPED)


def held(batch: ImportBatch, to: str) -> ImportBatch:
    """The batch as it is now, held, if it may go over to that state. Raises AlreadyDecided."""
    current = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if to not in TRANSITIONS[current.state]:
        raise AlreadyDecided(_("“%(name)s” was moved on meanwhile. Reload the page.") % {"name": current.name})
    return current


def key_of(headings: Sequence[str]) -> str:
    """The same for tables with the same headings in the same order."""
    return hashlib.sha256(json.dumps([comparable(heading) for heading in headings]).encode()).hexdigest()


def _remember(batch: ImportBatch, columns: list[str], by: User | None) -> None:
    key = key_of(batch.headings)
    known = ColumnMapping.objects.filter(kind=batch.kind, key=key).first()
    if known is not None:
        audit.change(known, action="set_columns", by=by, columns=columns)
        return
    row = ColumnMapping(kind=batch.kind, key=key, headings=batch.headings, columns=columns)
    audit.add(row, action="set_columns", by=by)
