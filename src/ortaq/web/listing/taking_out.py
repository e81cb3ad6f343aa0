"""All rows of a list as CSV or XLSX: its filters, order and columns, and only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import User
from django.http import Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ortaq.exchange.tables import CSV_TYPE, XLSX_TYPE, Cell, csv_lines, xlsx_of
from ortaq.registry.accounts.rules import require
from ortaq.registry.audit.operations import note_export
from ortaq.web.attachments import attached
from ortaq.web.components import Column, Value
from ortaq.web.lists import ListPage

MOST_IN_A_WORKBOOK = 100_000


def taken_out(page: ListPage, name: str, query: QueryDict, *, reader: User) -> HttpResponseBase:
    """The file; that it was taken out is written down. Raises NotAllowed, Http404 for another format."""
    form = query.get("as")
    if form not in ("csv", "xlsx"):
        raise Http404
    require(reader, "export", page.kind)
    count = page.page.paginator.count
    if form == "xlsx" and count > MOST_IN_A_WORKBOOK:
        told = _("%(count)d rows are too many for a workbook: choose fewer with the filters, or take CSV.")
        return HttpResponse(told % {"count": count}, status=422, content_type="text/plain; charset=utf-8")
    note_export(f"{name}, {form}", by=reader, count=count, **{item.name: item.value for item in page.filters})
    head = [str(column.label) for column in page.table.columns]
    rows = cells(page.table.columns, page.everything())
    response: HttpResponseBase
    if form == "csv":
        lines = _in_language(csv_lines(head, rows), get_language() or "en")
        response = StreamingHttpResponse(lines, content_type=CSV_TYPE)
    else:
        response = HttpResponse(xlsx_of(head, rows, title=str(page.heading)), content_type=XLSX_TYPE)
    day = timezone.localdate().isoformat()
    return attached(response, f"ortaq-{name}-{day}.{form}")


def cells(columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [cell_of(column, value) for column, value in zip(columns, row, strict=True)]


def cell_of(column: Column, value: Value) -> Cell:
    """A day and a number as such; else the words that the page shows, with what stands below them in brackets."""
    if value.cell is not None:
        return value.cell
    text = str(value.state.word if value.state else value.text)
    if column.number and text.isascii() and text.isdecimal():
        return int(text)
    return f"{text} ({value.detail})" if value.detail and text else text or str(value.detail)


def _in_language(lines: Iterator[bytes], language: str) -> Iterator[bytes]:
    """The lines are made while they are sent, when the request's language holds no more."""
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
