"""What the pages of imports show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.imports.fields import fields_of
from ortaq.registry.imports.models import BatchState, ImportBatch, ImportKind, ImportRow, RowState
from ortaq.registry.imports.queries import batches, counts_of, names_to_decide, rows_of, unknown_names
from ortaq.registry.imports.rules import AT_WORK
from ortaq.registry.imports.undoing import undo_preview
from ortaq.registry.imports.wording import problem_words
from ortaq.web.components import Column, Empty, State, Tab, Table, Text, Value
from ortaq.web.dates import long_day
from ortaq.web.imports.forms import BringForm, ColumnsForm
from ortaq.web.imports.guide import guide_of
from ortaq.web.imports.names import NameEntry, name_entries
from ortaq.web.records import COUNTED_AS, address_of, counted_all
from ortaq.web.words import choices_of, state_of, word_of

ROWS = 50
NAMES = 25
SAMPLES = 3
SHOWN = (RowState.BAD, RowState.ASKS, RowState.GOOD, RowState.REPEATED, RowState.SKIPPED, RowState.RECORDED,
         RowState.UNDONE)  # fmt: skip


@dataclass(frozen=True)
class Template:
    """The template of a kind of table, with the guide to its columns."""

    kind: str
    label: Text
    guide: list[tuple[str, bool, str, str]]


@dataclass(frozen=True)
class ImportsPage:
    form: BringForm
    templates: tuple[Template, ...]
    table: Table
    page: Page[Any]
    empty: Empty


@dataclass(frozen=True)
class Finding:
    """A row of the report: what stands where, and what to do."""

    number: int
    column: str
    value: str
    state: State
    said: Text
    record: Value | None = None


@dataclass(frozen=True)
class BatchPage:
    """``names``: those to decide on; ``new_names``: bodies of which new records will be made."""

    batch: ImportBatch
    kind: Text
    state: State
    facts: str
    counts: Mapping[str, int]
    done: int
    all: int
    form: ColumnsForm | None
    tabs: tuple[Tab, ...]
    findings: tuple[Finding, ...]
    page: Page[Any]
    names: tuple[NameEntry, ...]
    names_page: Page[Any]
    new_names: tuple[str, ...]
    returned: int

    @property
    def at_work(self) -> bool:
        """True while something is being done."""
        return self.batch.state in AT_WORK

    @property
    def decides(self) -> bool:
        """True while names can be decided on and good rows recorded."""
        return self.batch.state in (BatchState.CHECKED, BatchState.RECORDED)


@dataclass(frozen=True)
class UndoPage:
    batch: ImportBatch
    counts: tuple[Text, ...]
    hindrances: tuple[str, ...]


def imports_page(query: QueryDict, form: BringForm | None = None) -> ImportsPage:
    """All imports, newest first, the form for another, and the templates."""
    kind = query.get("kind", "")
    page = Paginator(batches(), ROWS).get_page(query.get("page"))
    language = get_language() or "en"
    return ImportsPage(
        form=form or BringForm(initial={"kind": kind if kind in ImportKind.values else "partners"}),
        templates=tuple(Template(kind, word, guide_of(kind, language)) for kind, word in choices_of("import_kind")),
        table=Table(
            _columns(),
            tuple(_batch_row(batch) for batch in page.object_list),
        ),
        page=page,
        empty=Empty(
            _("No table was brought yet. Take a template, or bring your own: headings in 4 languages are known.")
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(pgettext("a file with rows", "Table")),
        Column(pgettext("of a table", "What each row is")),
        Column(pgettext("of an import", "State")),
        Column(_("Brought")),
    )


def _batch_row(batch: Any) -> tuple[Value, ...]:
    count = ngettext("%(count)d row", "%(count)d rows", batch.row_count) % {"count": batch.row_count}
    recorded = ngettext("%(count)d recorded", "%(count)d recorded", batch.recorded_count)
    return (
        Value(batch.name, reverse("import", args=[batch.uuid]), detail=batch.sheet),
        Value(word_of("import_kind", batch.kind)),
        Value(state=state_of("import_state", batch.state)),
        Value(
            long_day(batch.created_at.date()),
            detail=f"{count}, {recorded % {'count': batch.recorded_count}}"
            + (f" · {batch.created_by.get_username()}" if batch.created_by else ""),
        ),
    )


def batch_page(batch: ImportBatch, query: QueryDict, *, reader: User, form: ColumnsForm | None = None) -> BatchPage:
    """The import with the rows that the query string asks for (``state``)."""
    counts = counts_of(batch)
    chosen = _chosen(query, counts)
    page = Paginator(rows_of(batch, *([chosen] if chosen else [])), ROWS).get_page(query.get("page"))
    rows: list[ImportRow] = list(page.object_list) if batch.state != BatchState.BROUGHT else []
    names_page = Paginator(names_to_decide(batch), NAMES).get_page(query.get("names"))
    everything = sum(counts.values())
    return BatchPage(
        batch=batch,
        kind=word_of("import_kind", batch.kind),
        state=state_of("import_state", batch.state),
        facts=_facts(batch, everything),
        counts=counts,
        done=_done(batch, counts, everything),
        all=everything,
        form=form or columns_form(batch),
        tabs=_tabs(counts, chosen),
        findings=tuple(_findings(batch, rows, reader)),
        page=page,
        names=name_entries(list(names_page.object_list)),
        names_page=names_page,
        new_names=tuple(unknown_names(batch).values_list("text", flat=True)[:200]),
        returned=counts[RowState.BAD] + counts[RowState.ASKS] + counts[RowState.SKIPPED],
    )


def columns_form(batch: ImportBatch, data: Any = None) -> ColumnsForm | None:
    """What each column means, with some values of it; None when nothing can be said of them any more."""
    if batch.state not in (BatchState.BROUGHT, BatchState.CHECKING, BatchState.CHECKED):
        return None
    first = list(batch.rows.values_list("cells", flat=True)[:SAMPLES])
    samples = [
        [str(cells[place])[:60] for cells in first if place < len(cells) and cells[place] is not None]
        for place in range(len(batch.headings))
    ]
    return ColumnsForm(data, batch=batch, samples=samples)


def undo_page(batch: ImportBatch) -> UndoPage:
    """What taking it back would do."""
    preview = undo_preview(batch)
    wholes = [(kind, count) for kind, count in preview.counts if kind not in COUNTED_AS]
    return UndoPage(batch, counted_all(wholes), preview.hindrances)


def _chosen(query: QueryDict, counts: Mapping[str, int]) -> str:
    """The state asked for; else the first that needs a look."""
    if query.get("state") in RowState.values:
        return str(query["state"])
    return next((state.value for state in SHOWN if counts[state]), "")


def _done(batch: ImportBatch, counts: Mapping[str, int], everything: int) -> int:
    if batch.state == BatchState.UNDOING:
        return counts[RowState.UNDONE]
    if batch.state == BatchState.RECORDING:
        return everything - counts[RowState.GOOD]
    return everything - counts[RowState.WAITING]


def _facts(batch: ImportBatch, everything: int) -> str:
    said = [ngettext("%(count)d row", "%(count)d rows", everything) % {"count": everything}]
    if batch.sheet:
        said.append(_("sheet “%(name)s”") % {"name": batch.sheet})
    said.append(_("headings in row %(row)d") % {"row": batch.heading_row})
    if batch.about.get("encoding"):
        said.append(batch.about["encoding"])
    if unread := batch.about.get("unread"):
        said.append(_("not read: %(sheets)s") % {"sheets": ", ".join(unread)})
    return " · ".join(said)


def _tabs(counts: Mapping[str, int], chosen: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(word_of("import_row_state", state), f"?state={state.value}#rows", counts[state], state == chosen)
        for state in SHOWN
        if counts[state]
    )


def _findings(batch: ImportBatch, rows: list[ImportRow], reader: User) -> Iterable[Finding]:
    records = _records(rows, reader)
    fields = fields_of(batch.kind)
    for row in rows:
        state = state_of("import_row_state", row.state)
        record = records.get((row.record_type, str(row.record_uuid)))
        if not row.problems:
            said = " · ".join(_said(value) for name, value in row.values.items() if fields[name].type != "unit")
            yield Finding(row.number, "", "", state, said[:300], record)
        for problem in row.problems:
            yield Finding(row.number, problem["column"], problem["value"], state, problem_words(problem), record)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _records(rows: Iterable[ImportRow], reader: User) -> dict[tuple[str, str], Value]:
    """The records of the rows, as far as the reader may see them: one query for each kind."""
    wanted: dict[str, list[Any]] = {}
    for row in rows:
        if row.record_uuid:
            wanted.setdefault(row.record_type, []).append(row.record_uuid)
    found: dict[tuple[str, str], Value] = {}
    for kind, uuids in wanted.items():
        model: Any = apps.get_model("registry", kind)
        for record in seen_by(model.objects.filter(uuid__in=uuids), reader):
            found[(kind, str(record.uuid))] = Value(str(record), address_of(record))
    return found
