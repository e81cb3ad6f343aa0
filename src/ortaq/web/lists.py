"""A list page: filters in the query string, a count, a table that sorts, pages. One template shows all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.base import Record
from ortaq.registry.organizations.models import Organization
from ortaq.web.components import Column, Empty, NotedSource, Table, Text, Value
from ortaq.web.notes import Notes
from ortaq.web.words import WORDS, choices_of

M = TypeVar("M", bound=Record)
ROWS = 25
PART = 500  # records of a table that is taken out, read at once
# Of keys in the order of the list, those to show in the order to show them.
Arrange = Callable[[list[int]], list[int]]


@dataclass(frozen=True)
class Filter:
    """A field of the filter bar; with ``choices`` a selection, else words to look for."""

    name: str
    label: Text
    value: str = ""
    choices: Sequence[tuple[str, Text]] = ()


@dataclass(frozen=True)
class ColumnChoice:
    """A column that can be shown or left out; the first one always stands."""

    key: str
    label: Text
    shown: bool


@dataclass(frozen=True)
class ListPage:
    """``lead`` is the line that answers the page's question: how many there are; ``beside`` leads to another list,
    ``also`` to another view of this one.
    ``everything`` gives the rows of all pages, in the columns of the table; ``kind`` is the kind of their records."""

    heading: Text
    lead: Text
    filters: tuple[Filter, ...]
    table: Table
    page: Page[Any]
    sort: str
    empty: Empty
    filtered: bool
    action: Value | None = None
    beside: Value | None = None
    also: Value | None = None
    table_import: Value | None = None
    sources: tuple[NotedSource, ...] = ()
    kind: str = ""
    everything: Callable[[], Iterator[tuple[Value, ...]]] = lambda: iter(())
    choices: tuple[ColumnChoice, ...] = ()


def words_filter(query: QueryDict, label: Text) -> Filter:
    """Free words, under ``q``."""
    return Filter("q", label, query.get("q", "").replace("\x00", "").strip()[:200])


def choice_filter(query: QueryDict, name: str, label: Text, group: str) -> Filter:
    """One value of a group of words; a value that is none of them chooses nothing."""
    value = query.get(name, "")
    return Filter(name, label, value if value in WORDS[group] else "", choices_of(group))


def with_filter(query: QueryDict) -> tuple[Filter | None, Organization | None]:
    """The organization that the list is about, under ``with``: set by the links of its page, taken away here."""
    slug = query.get("with", "")
    chosen = Organization.objects.filter(slug=slug).first() if slug else None
    if chosen is None:
        return None, None
    return Filter("with", _("with"), slug, [(slug, chosen.name)]), chosen


def list_page(
    query: QueryDict,
    *,
    reader: User,
    heading: Text,
    lead: Callable[[int], str],
    filters: tuple[Filter | None, ...],
    found: QuerySet[M],
    sorts: Mapping[str, tuple[str, ...]],
    columns: tuple[Column, ...],
    row: Callable[[list[M], Notes], Callable[[M], tuple[Value, ...]]],
    empty: Empty,
    action: Value | None = None,
    arrange: Arrange | None = None,
    beside: Value | None = None,
    also: Value | None = None,
    imports: str = "",
) -> ListPage:
    """One page of those of ``found`` that the reader may see. ``row`` is given all records of the page, to look up at
    once what their rows need. ``arrange`` chooses and orders by what no column holds.

    ``imports`` is the kind of table that fills the list. The first of ``sorts`` holds where the query names none; a
    leading minus turns a sort around.
    """
    chosen = tuple(item for item in filters if item)
    sort = query.get("sort", "")
    fields = sorts.get(sort.removeprefix("-"))
    if fields is None:
        sort, fields = "", next(iter(sorts.values()))
    order = [_ordered(found.model, field, turned=sort.startswith("-")) for field in fields]
    seen = seen_by(found, reader).order_by(*order)
    keys = arrange(list(seen.values_list("pk", flat=True))) if arrange else None
    page: Page[Any] = Paginator(seen if keys is None else keys, ROWS).get_page(query.get("page"))
    records: list[M] = records_on(page, seen) if keys is None else _records(seen, list(page.object_list))
    notes = Notes(records)
    show = row(records, notes)
    choices = _column_choices(query, columns)
    shown = [place for place, choice in enumerate(choices) if choice.shown]

    def chosen_of(values: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple(values[place] for place in shown)

    def everything() -> Iterator[tuple[Value, ...]]:
        for several in _in_parts(seen, keys):
            line = row(several, Notes([]))  # a file cites nothing
            yield from (chosen_of(line(record)) for record in several)

    return ListPage(
        heading=heading,
        lead=lead(page.paginator.count),
        filters=chosen,
        table=Table(tuple(columns[place] for place in shown), tuple(chosen_of(show(record)) for record in records)),
        page=page,
        sort=sort,
        empty=empty,
        filtered=any(item.value for item in chosen),
        kind=found.model._meta.model_name or "",
        everything=everything,
        choices=choices,
        action=action,
        beside=beside,
        also=also,
        table_import=_table_import(imports, reader),
        sources=notes.sources,
    )


def records_on(page: Page[Any], found: QuerySet[M]) -> list[M]:
    """The records of the page, in one query that finds their keys first: what a row shows beside its columns, databases
    would else work out for every row of the list before they put them into order."""
    if not page.paginator.count:
        return []
    keys = found.values("pk")[page.start_index() - 1 : page.end_index()]
    return list(found.filter(pk__in=keys))


def _records(found: QuerySet[M], keys: list[int]) -> list[M]:
    """The records of these keys, in their order."""
    by_key = {record.pk: record for record in found.filter(pk__in=keys)}
    return [by_key[key] for key in keys if key in by_key]


def _table_import(kind: str, reader: User) -> Value | None:
    """The link to import such a table, for who may."""
    if not kind or not may(reader, "import", "importbatch"):
        return None
    return Value(_("Import a table"), f"{reverse('imports')}?kind={kind}")


def _column_choices(query: QueryDict, columns: Sequence[Column]) -> tuple[ColumnChoice, ...]:
    """The columns that the query string names; all, where it names none that is here."""
    keys = [column.key for column in columns]
    named = {key for key in query.getlist("columns") if key in keys} or set(keys)
    return tuple(
        ColumnChoice(key, column.label, not place or key in named)
        for place, (key, column) in enumerate(zip(keys, columns, strict=True))
    )


def _in_parts(found: QuerySet[M], keys: list[int] | None) -> Iterator[list[M]]:
    """All records (in the order of ``keys``), so many at once that the whole list is never held."""
    if keys is not None:
        yield from (_records(found, keys[at : at + PART]) for at in range(0, len(keys), PART))
        return
    records = found.iterator(chunk_size=PART)
    while part := list(islice(records, PART)):
        yield part


def each(show: Callable[[M, Notes], tuple[Value, ...]]) -> Callable[[list[M], Notes], Callable[[M], tuple[Value, ...]]]:
    """For rows that need nothing but their record and the notes."""
    return lambda records, notes: lambda record: show(record, notes)


def _ordered(model: type[Record], field: str, *, turned: bool) -> OrderBy:
    """What has no value comes last, whichever way the list runs and whichever database holds it. It is said only where
    that can be: an index on a column that is never empty is of no use to an order that speaks of nothing."""
    name = field.removeprefix("-")
    last = True if _may_be_empty(model, name) else None
    return F(name).desc(nulls_last=last) if field.startswith("-") != turned else F(name).asc(nulls_last=last)


def _may_be_empty(model: type[Record], name: str) -> bool:
    """Columns say so themselves; of what is computed or stands in other tables nothing is known."""
    columns = {column.name: column.null for column in model._meta.concrete_fields}
    return columns.get(name, True)
