from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ortaq.exchange.tables import CSV_TYPE, XLSX_TYPE, csv_lines, xlsx_of
from ortaq.registry.accounts.rules import require
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.operations import note_export
from ortaq.registry.audit.queries import history_with_parts
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.restoring.operations import restore_version
from ortaq.web.attachments import attached
from ortaq.web.audit.pages import (
    audit_filters,
    audit_page,
    events_of,
    export_head,
    export_rows,
    found_record,
    history_page,
)
from ortaq.web.permissions import allowed, me

MOST_IN_A_WORKBOOK = 100_000


@require_GET
@allowed("read")
def history(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """The whole history of a record: who did what when, with what changed."""
    page = history_page(found_record(kind, uuid, me(request)), request.GET, reader=me(request))
    return render(request, "audit/history.html", {"page": page})


@require_GET
@allowed("export")
def history_table(request: HttpRequest, kind: str, uuid: uuids.UUID, format: str) -> HttpResponseBase:
    """The history of a record as a table (csv or xlsx)."""
    record = found_record(kind, uuid, me(request))
    require(request.user, "export", record)
    return _table(request, history_with_parts(record), f"history of {record}", format, {"record": str(uuid)})


@require_POST
@allowed("manage")
def restore(request: HttpRequest, kind: str, uuid: uuids.UUID, version: int) -> HttpResponse:
    """Bring an earlier version back; the message that reports it takes it back."""
    record = found_record(kind, uuid, me(request))
    before = record.version
    try:
        restore_version(record=record, version=version, by=me(request))
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        undo = reverse("restore_version", args=[kind, uuid, before])
        messages.success(request, _("Version %(version)d is back.") % {"version": version}, extra_tags=undo)
    return redirect("history", kind, uuid)


@require_GET
@allowed("audit")
def trail(request: HttpRequest) -> HttpResponse:
    """What everybody did, newest first, with filters."""
    return render(request, "audit/trail.html", {"page": audit_page(request.GET)})


@require_GET
@allowed("audit")
def trail_table(request: HttpRequest, format: str) -> HttpResponseBase:
    """The audit trail under the same filters, as a table (csv or xlsx)."""
    filters = {item.name: item.value for item in audit_filters(request.GET)}
    return _table(request, events_of(request.GET), "audit trail", format, filters)


def _table(
    request: HttpRequest, found: QuerySet[AuditEvent], name: str, format: str, filters: dict[str, str]
) -> HttpResponseBase:
    if format not in ("csv", "xlsx"):
        raise Http404
    count = found.count()
    if format == "xlsx" and count > MOST_IN_A_WORKBOOK:
        told = _("%(count)d rows are too many for a workbook: choose a shorter time, or CSV.") % {"count": count}
        return HttpResponse(told, status=422, content_type="text/plain; charset=utf-8")
    note_export(f"{name}, {format}", by=me(request), count=count, **filters)
    rows = export_rows(found.iterator(chunk_size=2000))
    return _file(rows, format)


def _file(rows: Iterable[tuple[object, ...]], format: str) -> HttpResponseBase:
    response: HttpResponseBase
    if format == "csv":
        response = StreamingHttpResponse(csv_lines(export_head(), rows), content_type=CSV_TYPE)  # type: ignore[arg-type]
    else:
        body = xlsx_of(export_head(), rows, title="Ortaq")  # type: ignore[arg-type]
        response = HttpResponse(body, content_type=XLSX_TYPE)
    return attached(response, f"ortaq-history.{format}")
