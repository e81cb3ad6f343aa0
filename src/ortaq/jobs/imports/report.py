"""The rows that were not taken, as a table that can be corrected and brought again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.exchange.tables import Cell
from ortaq.registry.imports.models import ImportBatch, ImportName, ImportRow, NameState, RowState
from ortaq.registry.imports.queries import rows_of
from ortaq.registry.imports.wording import problem_words

RETURNED = (RowState.BAD, RowState.ASKS, RowState.SKIPPED)


def returned_head(batch: ImportBatch) -> list[str]:
    """The headings of the file, then its row and what to do."""
    return [*batch.headings, pgettext("of a table", "row in the file"), _("what to do")]


def returned_rows(batch: ImportBatch) -> Iterator[list[Cell]]:
    """Each row that was not taken as it stands in the file, with why."""
    width = len(batch.headings)
    for row in rows_of(batch, *RETURNED).iterator(chunk_size=500):
        cells = [*row.cells[:width], *[None] * (width - len(row.cells))]
        yield [*cells, row.number, " ".join(said_of(row))]


def said_of(row: ImportRow) -> list[str]:
    """What is wrong with the row, a sentence each with its column and value."""
    if row.state == RowState.ASKS:
        names = ImportName.objects.filter(mentions__row=row, state=NameState.DOUBTFUL)
        return [_("Say which organization “%(name)s” is.") % {"name": name} for name in names]
    if row.state == RowState.SKIPPED:
        left_out = ImportName.objects.filter(mentions__row=row, state=NameState.SKIPPED)
        return [problem_words({"code": "skipped", "name": name.text}) for name in left_out]
    return [_said(problem) for problem in row.problems]


def _said(problem: dict[str, object]) -> str:
    words = problem_words(problem)
    if not problem["column"]:
        return words
    value = f" “{problem['value']}”" if problem["value"] else ""
    return f"{problem['column']}{value}: {words}"
