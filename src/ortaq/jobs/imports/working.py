"""Go on with imports: rows are checked, recorded and taken back in small steps, each whole or not at all.

Whatever stops it, the next look finds what is still to be done.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth.models import User

from ortaq.jobs.imports.checking import check_row, without_ours
from ortaq.jobs.imports.naming import meaning_of, names_of_ours
from ortaq.registry.accounts.rules import may
from ortaq.registry.errors import Refused
from ortaq.registry.imports.checking import Meaning, NameKey
from ortaq.registry.imports.models import BatchState, ImportBatch, ImportName, RowState
from ortaq.registry.imports.operations import (
    file_checks,
    finish_check,
    finish_recording,
    finish_undo,
    record_rows,
    undo_rows,
)
from ortaq.registry.imports.queries import at_work, rows_of
from ortaq.registry.imports.undoing import DONE

CHECKED_AT_ONCE = 100
RECORDED_AT_ONCE = 50
UNDONE_AT_ONCE = 20
Told = Callable[[int], object]


def work_import(
    *, batch: ImportBatch, by: User | None, seconds: float | None = None, told: Told = lambda rows: None
) -> ImportBatch:
    """Work on one import until nothing is left to do, or for about ``seconds``; ``told`` hears of rows that are done.

    Raises Refused when it cannot go on: when somebody has worked with what is to be taken back.
    """
    ends = time.monotonic() + seconds if seconds is not None else None
    while (step := STEPS.get(batch.state)) is not None:
        done = step(batch, by)
        told(done)
        batch.refresh_from_db()
        if ends is not None and time.monotonic() > ends:
            break
    return batch


def work_imports(*, seconds: float) -> int:
    """Go on with all imports that somebody began, for about ``seconds``, each in the name of who brought it, or in that
    of the system where they may not import any more. How many rows were worked on.

    One that cannot go on holds up none of the others; Refused is raised in the end.
    """
    ends, rows = time.monotonic() + seconds, 0

    def told(count: int) -> None:
        nonlocal rows
        rows += count

    refused: Refused | None = None
    for batch in at_work().select_related("created_by"):
        left = ends - time.monotonic()
        if left <= 0:
            break
        by = batch.created_by if may(batch.created_by, "import", "importbatch") else None
        try:
            work_import(batch=batch, by=by, seconds=left, told=told)
        except Refused as refusal:
            refused = refusal
    if refused is not None:
        raise refused
    return rows


def _check(batch: ImportBatch, by: User | None) -> int:
    rows = list(rows_of(batch, RowState.WAITING)[:CHECKED_AT_ONCE])
    if not rows:
        finish_check(batch=batch, by=by)
        return 0
    checks = [check_row(batch, row) for row in rows]
    asked = {name: str(check.values.get("ror") or "") for check in checks for name in check.names}
    texts = {text for text, _country in asked}
    known = set(ImportName.objects.filter(batch=batch, text__in=texts).values_list("text", "country"))
    meanings: dict[NameKey, Meaning] = {
        name: meaning_of(name, ror=ror) for name, ror in asked.items() if name not in known
    }
    ours = names_of_ours(batch, meanings)
    file_checks(batch=batch, checks=[without_ours(batch, check, ours) for check in checks], meanings=meanings, by=by)
    return len(rows)


def _record(batch: ImportBatch, by: User | None) -> int:
    rows = list(rows_of(batch, RowState.GOOD)[:RECORDED_AT_ONCE])
    if rows:
        record_rows(batch=batch, rows=rows, by=by)
    else:
        finish_recording(batch=batch, by=by)
    return len(rows)


def _undo(batch: ImportBatch, by: User | None) -> int:
    rows = list(rows_of(batch, *DONE).exclude(events=[]).order_by("-number")[:UNDONE_AT_ONCE])
    if rows:
        undo_rows(batch=batch, rows=rows, by=by)
    else:
        finish_undo(batch=batch, by=by)
    return len(rows)


STEPS: dict[str, Callable[[ImportBatch, User | None], int]] = {
    BatchState.CHECKING: _check,
    BatchState.RECORDING: _record,
    BatchState.UNDOING: _undo,
}
