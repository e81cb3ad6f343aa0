from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ortaq.jobs.archives.bringing import bring_address
from ortaq.jobs.archives.reporting import write_report
from ortaq.jobs.archives.working import work_archives
from ortaq.registry.accounts.rules import may
from ortaq.registry.archives.models import Archive, ArchiveItem
from ortaq.registry.archives.operations import try_again
from ortaq.registry.archives.queries import archives
from ortaq.registry.errors import Refused
from ortaq.web.archives.pages import archive_page, archives_page
from ortaq.web.attachments import attached
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.permissions import allowed, me
from ortaq.web.sources.forms import AddressForm, about_of

# Work goes on in bites of about this long while the page is open.
BITE = 1.0


@allowed("read", "sourcedocument")
@require_GET
def archive_list(request: HttpRequest) -> HttpResponse:
    """All archives, newest first."""
    return render(request, "archives/list.html", {"page": archives_page(request.GET)})


@keeps_what_was_typed(lambda: reverse("sources"))
@allowed("add_source", "sourcedocument")
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Take in an address, to be fetched while its page is open."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        for field in form.errors.values():
            messages.error(request, " ".join(map(str, field)))
        return redirect("sources")
    try:
        brought = bring_address(address=form.cleaned_data["address"], about=about_of(form), by=me(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("sources")
    return redirect("archive", brought.uuid)


@allowed("read", "sourcedocument")
@require_GET
def archive(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """One archive: how far it is, and what became of each thing in it."""
    return _archive(request, get_object_or_404(archives(), uuid=uuid))


@allowed("add_source", "sourcedocument")
@require_POST
def work(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Work for a moment, then show how far it is; the page asks again while something waits."""
    found = get_object_or_404(Archive, uuid=uuid)
    work_archives(by=me(request), seconds=BITE)
    if request.htmx:  # type: ignore[attr-defined]
        found.refresh_from_db()
        page = archive_page(found, request.GET, reader=me(request))
        if not page.at_work or page.later:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "archives/_work.html", {"page": page, "swapped": True, "may_add": True})
    return redirect("archive", uuid)


@allowed("read", "sourcedocument")
@require_GET
def report(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """What became of each thing, for a spreadsheet."""
    found = get_object_or_404(Archive, uuid=uuid)
    response = attached(HttpResponse(content_type="text/csv; charset=utf-8"), f"archive-{found.pk}.csv")
    response.write("\ufeff")
    write_report(found, response, by=me(request))
    return response


@allowed("add_source", "sourcedocument")
@require_POST
def again(request: HttpRequest, uuid: uuids.UUID, position: int) -> HttpResponse:
    """Let something that failed or nearly repeats wait once more."""
    item = get_object_or_404(ArchiveItem, archive__uuid=uuid, position=position)
    try:
        try_again(item=item, by=me(request))
        messages.success(request, _("“%(name)s” waits once more.") % {"name": item.name})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("archive", uuid)


def _archive(request: HttpRequest, found: Archive) -> HttpResponse:
    context = {
        "page": archive_page(found, request.GET, reader=me(request)),
        "may_add": may(request.user, "add_source", "sourcedocument"),
    }
    return render(request, "archives/archive.html", context)
