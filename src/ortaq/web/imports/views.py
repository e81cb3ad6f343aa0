from __future__ import annotations

import tempfile
import uuid as uuids
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ortaq.exchange.tables import CSV_TYPE, XLSX_TYPE, csv_lines, xlsx_of
from ortaq.jobs.imports.bringing import bring_table
from ortaq.jobs.imports.report import RETURNED, returned_head, returned_rows
from ortaq.jobs.imports.working import work_import
from ortaq.registry.audit.operations import note_export
from ortaq.registry.errors import Refused
from ortaq.registry.imports import operations as o
from ortaq.registry.imports.fields import fields_of
from ortaq.registry.imports.models import ImportBatch, ImportKind
from ortaq.registry.imports.queries import rows_of
from ortaq.web.attachments import attached
from ortaq.web.imports.forms import MOST_MB, BringForm
from ortaq.web.imports.guide import template_of
from ortaq.web.imports.names import field_of
from ortaq.web.imports.pages import batch_page, columns_form, imports_page, undo_page
from ortaq.web.middleware import takes_at_most
from ortaq.web.permissions import allowed, me
from ortaq.web.words import word_of

# Work goes on in bites of about this long while the page is open.
BITE = 1.0


@allowed("import", "importbatch")
@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """All imports, newest first; ``?kind=`` chooses what the rows of the next one are."""
    return render(request, "imports/list.html", {"page": imports_page(request.GET)})


@takes_at_most((MOST_MB + 1) * 1_000_000)
@allowed("import", "importbatch")
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Take a table in; the same file again leads to the import that it was."""
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found, new = _brought(form.cleaned_data["table"], form.cleaned_data["kind"], request)
        except Refused as refusal:
            form.add_error("table", str(refusal))
        else:
            if not new:
                messages.info(request, _("This very file was brought before: this is what became of it."))
            return redirect("import", found.uuid)
    return render(request, "imports/list.html", {"page": imports_page(request.GET, form)}, status=422)


@allowed("import", "importbatch")
@require_GET
def template(request: HttpRequest, kind: str, format: str) -> HttpResponse:
    """An empty table with the headings of a kind in the reader's language; as a workbook with the guide."""
    if kind not in ImportKind.values or format not in ("csv", "xlsx"):
        raise Http404
    language = get_language() or "en"
    title = str(word_of("import_kind", kind))
    if format == "csv":
        head = [field.heading(language) for field in fields_of(kind).values()]
        return _file(b"".join(csv_lines(head, [])), f"ortaq-{kind}", format)
    return _file(template_of(kind, language, title), f"ortaq-{kind}", format)


@allowed("import", "importbatch")
@require_GET
def batch(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """One import: its columns, names to decide on, and what becomes of each row."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    return render(request, "imports/batch.html", {"page": batch_page(found, request.GET, reader=me(request))})


@allowed("import", "importbatch")
@require_POST
def columns(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Say what the columns mean; all rows are checked then."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    form = columns_form(found, request.POST)
    if form is None:
        messages.error(request, _("“%(name)s” was moved on meanwhile. Reload the page.") % {"name": found.name})
        return redirect("import", uuid)
    if form.is_valid():
        try:
            o.set_columns(batch=found, columns=form.columns, by=me(request))
            return redirect("import", uuid)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = batch_page(found, request.GET, reader=me(request), form=form)
    return render(request, "imports/batch.html", {"page": page}, status=422)


@allowed("import", "importbatch")
@require_POST
def names(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Keep what was decided on the names of one page."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    sent = {name: request.POST[field_of(name)] for name in found.names.all() if field_of(name) in request.POST}
    kept = 0
    for name, choice in sent.items():
        try:
            kept += o.decide_name(name=name, choice=choice[:300], by=me(request)) is not None
        except Refused as refusal:
            messages.error(request, str(refusal))
    told = ngettext("%(count)d name is kept.", "%(count)d names are kept.", kept) % {"count": kept}
    messages.success(request, told)
    return redirect("import", uuid)


@allowed("import", "importbatch")
@require_POST
def record(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Begin to record the good rows; a second click finds it begun."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    return _moved(request, lambda: o.start_recording(batch=found, by=me(request)), uuid)


@allowed("import", "importbatch")
@require_POST
def work(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Work for a moment, then show how far it is; the page asks again while something is to be done."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    try:
        work_import(batch=found, by=me(request), seconds=BITE)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponse(headers={"HX-Refresh": "true"}) if _by_script(request) else redirect("import", uuid)
    if _by_script(request):
        found.refresh_from_db()
        page = batch_page(found, request.GET, reader=me(request))
        if not page.at_work:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "imports/_work.html", {"page": page, "swapped": True})
    return redirect("import", uuid)


@allowed("import", "importbatch")
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """What taking the import back would do; by POST, begin it."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    if request.method == "POST":
        return _moved(request, lambda: o.start_undo(batch=found, by=me(request)), uuid)
    return render(request, "imports/undo.html", {"page": undo_page(found)})


@allowed("import", "importbatch")
@require_POST
def drop(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Throw a table away of which nothing is recorded."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    return _moved(request, lambda: o.drop_batch(batch=found, by=me(request)), uuid)


@allowed("import", "importbatch")
@require_GET
def returned(request: HttpRequest, uuid: uuids.UUID, format: str) -> HttpResponseBase:
    """The rows that were not taken, with why: to be corrected and brought again."""
    found = get_object_or_404(ImportBatch, uuid=uuid)
    if format not in ("csv", "xlsx"):
        raise Http404
    note_export(f"returned rows of {found.name}, {format}", by=me(request), count=rows_of(found, *RETURNED).count())
    head, rows = returned_head(found), returned_rows(found)
    name = f"{Path(found.name).stem}-returned"
    if format == "xlsx":
        return _file(xlsx_of(head, rows, title=_("Returned")), name, format)
    return attached(StreamingHttpResponse(csv_lines(head, rows), content_type=CSV_TYPE), f"{name}.csv")


def _brought(upload: Any, kind: str, request: HttpRequest) -> tuple[ImportBatch, bool]:
    name = Path(str(upload.name)).name[:200]
    with tempfile.NamedTemporaryFile(prefix="ortaq-import-") as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        return bring_table(path=Path(file.name), name=name, kind=kind, by=me(request))


def _moved(request: HttpRequest, operation: Any, uuid: uuids.UUID) -> HttpResponse:
    try:
        operation()
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import", uuid)


def _by_script(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]


def _file(body: bytes, name: str, format: str) -> HttpResponse:
    response = HttpResponse(body, content_type=XLSX_TYPE if format == "xlsx" else CSV_TYPE)
    return attached(response, f"{name}.{format}")
