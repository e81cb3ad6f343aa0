"""Look at rows: what each says, what is wrong with it, which names of organizations stand in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ortaq.exchange.sheets.model import Cell
from ortaq.jobs.imports.headings import row_values
from ortaq.jobs.imports.values import Wrong, value_of
from ortaq.registry.imports.checking import Checked, NameKey
from ortaq.registry.imports.fields import Field, fields_of
from ortaq.registry.imports.models import ImportBatch, ImportRow

LONGEST_SHOWN = 200


def check_row(batch: ImportBatch, row: ImportRow) -> Checked:
    """What the row means; it reads nothing but our units."""
    cells = row_values(batch.columns, row.cells)
    values: dict[str, Any] = {}
    problems: list[dict[str, Any]] = []
    for field in fields_of(batch.kind).values():
        cell = cells.get(field.name)
        try:
            value = value_of(field, cell, epoch=batch.about.get("epoch", "1900"))
            if value in (None, [], "") and field.required:
                raise Wrong("missing")
            if value not in (None, [], ""):
                values[field.name] = value
        except Wrong as wrong:
            problems.append(_problem(batch, field, cell, wrong.code, **wrong.details))
    problems += _together(batch, values, cells)
    return Checked(row, values, tuple(problems), _fingerprint(batch.kind, values), _names(batch.kind, values))


def without_ours(batch: ImportBatch, check: Checked, ours: frozenset[NameKey]) -> Checked:
    """The row; where it names our own university as the partner, with that as what is wrong."""
    found = next((name for name in check.names if name in ours), None)
    if found is None:
        return check
    column = next(field for field in fields_of(batch.kind).values() if field.type in ("organization", "organizations"))
    return replace(check, problems=(*check.problems, _problem(batch, column, found[0], "ours")))


def _problem(batch: ImportBatch, field: Field, cell: Cell, code: str, **details: Any) -> dict[str, Any]:
    heading = batch.headings[batch.columns.index(field.name)] if field.name in batch.columns else field.name
    shown = "" if cell is None else str(cell)[:LONGEST_SHOWN]
    return {"code": code, "column": heading, "value": shown, "field": field.name, **details}


def _together(batch: ImportBatch, values: Mapping[str, Any], cells: Mapping[str, Cell]) -> list[dict[str, Any]]:
    """What is wrong between two cells."""
    fields = fields_of(batch.kind)
    start, end = values.get("start") or values.get("signed", ""), values.get("end", "")
    if start and end not in ("", "open") and end < start[: len(end)]:
        return [_problem(batch, fields["end"], cells.get("end"), "order")]
    if end == "open" and values.get("renewal"):
        return [_problem(batch, fields["renewal"], cells.get("renewal"), "renews_without_end")]
    return []


def _names(kind: str, values: Mapping[str, Any]) -> tuple[NameKey, ...]:
    country = str(values.get("country") or "")
    named: list[str] = []
    for field in fields_of(kind).values():
        if field.type in ("organization", "organizations"):
            value: str | Sequence[str] = values.get(field.name) or []
            named += [value] if isinstance(value, str) else value
    return tuple((name, country) for name in dict.fromkeys(named))


def _fingerprint(kind: str, values: Mapping[str, Any]) -> str:
    """The same for rows that say the same, in whatever order of columns and way of writing."""
    said = json.dumps([kind, values], sort_keys=True, ensure_ascii=False).casefold()
    return hashlib.sha256(said.encode()).hexdigest()
