from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.identity import operations
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.web.identity.pages import apart_page, merge_page
from ortaq.web.permissions import allowed, me, seen_or_404


@require_http_methods(["GET", "POST"])
@allowed("merge", "organization")
def merge_partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may be the same organization and why; by POST, let another record stand for both."""
    return _merge(request, Organization, slug, operations.merge_organizations, "part_partner")


@require_http_methods(["GET", "POST"])
@allowed("merge", "person")
def merge_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may be the same person and why; by POST, let another record stand for both."""
    return _merge(request, Person, slug, operations.merge_people, "part_person")


@require_http_methods(["GET", "POST"])
@allowed("merge", "organization")
def part_partner(request: HttpRequest, slug: str) -> HttpResponse:
    """What taking a merge back would do; by POST, the organization stands for itself again."""
    return _part(request, Organization, slug, operations.take_organizations_apart)


@require_http_methods(["GET", "POST"])
@allowed("merge", "person")
def part_person(request: HttpRequest, slug: str) -> HttpResponse:
    """What taking a merge back would do; by POST, the person stands for themselves again."""
    return _part(request, Person, slug, operations.take_people_apart)


@require_POST
@allowed("merge", "organization")
def different_partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Two organizations are not the same, and are not proposed as such again."""
    return _different(request, Organization, slug, operations.judge_organizations_different)


@require_POST
@allowed("merge", "person")
def different_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Two people are not the same, and are not proposed as such again."""
    return _different(request, Person, slug, operations.judge_people_different)


def _merge(request: HttpRequest, model: Any, slug: str, merge: Callable[..., Any], undo: str) -> HttpResponse:
    record = seen_or_404(request, model.objects.select_related("merged_into"), slug=slug)
    if record.merged_into:  # a second click, or somebody was quicker
        return redirect(_page(record.merged_into))
    if request.method != "POST":
        return render(request, "identity/merge.html", {"page": merge_page(record, request.GET, reader=me(request))})
    into = seen_or_404(request, model, slug=request.POST.get("into", ""))
    try:
        merge(record=record, into=into, by=me(request), reason=request.POST.get("reason", ""))
    except NotAllowed:
        raise
    except Refused as error:
        page = merge_page(record, request.GET, reader=me(request), problem=str(error))
        return render(request, "identity/merge.html", {"page": page}, status=422)
    told = _("“%(record)s” is merged: “%(into)s” stands for both.") % {"record": record, "into": into}
    messages.success(request, told, extra_tags=reverse(undo, args=[record.slug]))
    return redirect(_page(into))


def _part(request: HttpRequest, model: Any, slug: str, part: Callable[..., Any]) -> HttpResponse:
    record = seen_or_404(request, model, slug=slug)
    if request.method != "POST":
        page = apart_page(record)
        return render(request, "identity/apart.html", {"page": page}) if page else redirect(_page(record))
    try:
        part(record=record, by=me(request))
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(record)s” stands for itself again.") % {"record": record})
    return redirect(_page(record))


def _different(request: HttpRequest, model: Any, slug: str, judge: Callable[..., Any]) -> HttpResponse:
    record = seen_or_404(request, model, slug=slug)
    other = seen_or_404(request, model, slug=request.POST.get("other", ""))
    try:
        judge(one=record, other=other, by=me(request), reason=request.POST.get("reason", ""))
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        told = _("Noted: “%(record)s” and “%(other)s” are not the same.") % {"record": record, "other": other}
        messages.success(request, told)
    return redirect(_page(record))


def _page(record: Any) -> str:
    return reverse("partner" if isinstance(record, Organization) else "person", args=[record.slug])
