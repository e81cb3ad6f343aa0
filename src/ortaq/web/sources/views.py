from __future__ import annotations

import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ortaq.jobs.archives.bringing import MAX_BYTES
from ortaq.jobs.archives.working import work_archives
from ortaq.jobs.capture import ReadingFailed, capture_source, capture_waiting
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.errors import Refused
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import delete_source, read_again, restore_source
from ortaq.web.kept import keeps_what_was_typed, kept
from ortaq.web.middleware import takes_at_most
from ortaq.web.permissions import allowed, seen_or_404
from ortaq.web.sources.bringing import Brought, bring_files, bring_text
from ortaq.web.sources.forms import AddressForm, PasteForm, UploadForm, languages_read
from ortaq.web.sources.pages import deletion_page, inbox_address, inbox_page, source_page

# Reading in the page goes on in bites of about this long, so that progress shows and nobody waits.
BITE = 1.0


@allowed("read", "sourcedocument")
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """The sources, newest first, under filters, with the forms that bring texts in."""
    return _inbox(request, paste=PasteForm(kept(request)), upload=UploadForm())


@keeps_what_was_typed(lambda: reverse("sources"))
@allowed("add_source", "sourcedocument")
@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """Take in a pasted text and read it at once."""
    form = PasteForm(request.POST)
    brought = bring_text(form, by=_user(request)) if form.is_valid() else Brought()
    return _brought(request, brought, paste=form, upload=UploadForm())


@takes_at_most(MAX_BYTES)
@allowed("add_source", "sourcedocument")
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in files: a single one is read at once, several wait to be read."""
    form = UploadForm(request.POST, request.FILES)
    brought = bring_files(form, by=_user(request)) if form.is_valid() else Brought()
    return _brought(request, brought, paste=PasteForm(), upload=form)


@allowed("read", "sourcedocument")
@require_GET
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: its text with the accepted quotes marked, and what came from it."""
    found = seen_or_404(request, SourceDocument.objects.select_related("deleted_by"), slug=slug)
    context = {
        "page": source_page(found, request.GET, reader=_user(request)),
        "languages": languages_read(),
        "may_add": may(request.user, "add_source", "sourcedocument"),
        "may_delete": may(request.user, "delete_source", found),
        "may_review": may(request.user, "review", found),
    }
    return render(request, "sources/source.html", context)


@allowed("add_source", "sourcedocument")
@require_POST
def read_one_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Read once more what could not be read, perhaps in another language."""
    found = seen_or_404(request, SourceDocument, slug=slug)
    try:
        waiting = read_again(source=found, by=_user(request), language=request.POST.get("language", "")[:10])
        capture_source(source=waiting, by=_user(request))
    except (Refused, ReadingFailed) as error:
        messages.error(request, str(error))
        return redirect("source", slug)
    return redirect("review", slug)


@allowed("add_source", "sourcedocument")
@require_POST
def read_waiting(request: HttpRequest) -> HttpResponse:
    """Read for a moment, then show how far it is; the page asks again while something waits."""
    ends = time.monotonic() + BITE
    work_archives(by=_user(request), seconds=BITE / 2)
    while time.monotonic() < ends and capture_waiting(by=_user(request), limit=1) != (0, 0):
        pass
    if request.htmx:  # type: ignore[attr-defined]
        page = inbox_page(request.GET, reader=_user(request))
        return render(request, "sources/_progress.html", {"page": page, "swapped": True})
    return redirect("sources")


@allowed("delete_source", "sourcedocument")
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """What deleting a source would touch; by POST, delete it."""
    found = seen_or_404(request, SourceDocument, slug=slug)
    if request.method != "POST" and found.deleted_at is None:
        return render(request, "sources/delete.html", {"page": deletion_page(found)})
    try:
        delete_source(source=found, by=_user(request), seen_version=_number(request.POST.get("version")))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("source", slug)
    messages.success(
        request,
        _("“%(title)s” was deleted. What only it supported is unsupported now.") % {"title": found.title},
        extra_tags=reverse("source_restore", args=[slug]),
    )
    return redirect("sources")


@allowed("delete_source", "sourcedocument")
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a deleted source back."""
    found = seen_or_404(request, SourceDocument, slug=slug)
    restore_source(source=found, by=_user(request))
    messages.success(request, _("“%(title)s” is back, with all that it supports.") % {"title": found.title})
    return redirect("source", slug)


def _brought(request: HttpRequest, brought: Brought, *, paste: PasteForm, upload: UploadForm) -> HttpResponse:
    if not brought.sources and not brought.archives:
        return _inbox(request, paste=paste, upload=upload, brought=brought, status=422)
    for problem in brought.problems:
        messages.warning(request, problem.text)
    for new, known in brought.alike:
        if seen_by(SourceDocument.objects.filter(pk=known.pk), request.user).exists():
            titles = {"title": new.title, "other": known.title}
            told = _("“%(title)s” says nearly the same as “%(other)s”, which is here already.")
            messages.warning(request, told % titles)
    if len(brought.archives) == 1 and not brought.sources:
        return redirect("archive", brought.archives[0].uuid)
    if len(brought.sources) == 1 and not brought.problems and not brought.archives:
        only = brought.sources[0]
        return redirect("source" if only.failure else "review", only.slug)
    count = len(brought.sources) + len(brought.archives)
    added = ngettext("%(count)d source was added.", "%(count)d sources were added.", count) % {"count": count}
    messages.success(request, added)
    return redirect(inbox_address())


def _inbox(
    request: HttpRequest, *, paste: PasteForm, upload: UploadForm, brought: Brought | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "page": inbox_page(request.GET, reader=_user(request)),
        "paste": paste,
        "upload": upload,
        "address": AddressForm(),
        "brought": brought,
        "may_add": may(request.user, "add_source", "sourcedocument"),
    }
    return render(request, "sources/inbox.html", context, status=status)


def _user(request: HttpRequest) -> Any:
    return request.user


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None
