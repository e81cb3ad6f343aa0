from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ortaq.documents.packs.fonts import FontMissing
from ortaq.documents.packs.page import policy
from ortaq.registry.briefs.models import Brief
from ortaq.registry.briefs.queries import briefs_for, content_of
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import Refused
from ortaq.registry.organizations.models import Organization
from ortaq.vocabulary.briefs import LANGUAGES
from ortaq.web.attachments import attached
from ortaq.web.briefing.making import make_brief
from ortaq.web.briefing.rendering import FORMATS, TYPES, file_name, rendered
from ortaq.web.briefs.pages import briefs_page
from ortaq.web.pack_menu import other_side
from ortaq.web.permissions import allowed, me, seen_or_404


@require_safe
@allowed("read", "brief")
def briefs(request: HttpRequest) -> HttpResponse:
    """The packs that were made, as they were made: one's own, and all for those who see everything."""
    return render(request, "briefs/list.html", {"page": briefs_page(request.GET, reader=me(request))})


@require_POST
@allowed("read", "brief")
def make(request: HttpRequest) -> HttpResponseBase:
    """Make a pack, keep it, and hand it out: as a file, or as a page."""
    slug = request.POST.get("visit", "")
    visit = seen_or_404(request, Engagement, slug=slug) if slug else None
    organization = _about(request, visit)
    language, form = request.POST.get("language", ""), request.POST.get("form", "")
    if language not in LANGUAGES or form not in FORMATS:
        raise Http404
    try:
        kept = make_brief(organization, visit, language=language, by=me(request))
        return redirect("brief", kept.uuid) if form == "html" else _file(kept, form)
    except (Refused, FontMissing) as error:
        messages.error(request, str(error))
        return redirect(reverse("visit", args=[slug]) if visit else reverse("partner", args=[organization.slug]))


@require_safe
@allowed("read", "brief")
def brief(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """A pack as a page of its own, for the phone."""
    kept = _kept(request, uuid)
    response = HttpResponse(rendered(content_of(kept), "html"), content_type=TYPES["html"])
    response["Content-Security-Policy"] = policy()
    return response


@require_safe
@allowed("read", "brief")
def file(request: HttpRequest, uuid: uuids.UUID, form: str) -> HttpResponseBase:
    """A pack as a file, rendered again from what was frozen."""
    if form not in FORMATS:
        raise Http404
    kept = _kept(request, uuid)
    try:
        return _file(kept, form)
    except FontMissing as error:
        messages.error(request, str(error))
        return redirect("briefs")


def _about(request: HttpRequest, visit: Engagement | None) -> Organization:
    """The partner that is named; else the other side of the visit."""
    other = other_side(visit) if visit and not request.POST.get("partner") else None
    slug = other.slug if other else request.POST.get("partner", "")
    return seen_or_404(request, Organization, slug=slug)


def _kept(request: HttpRequest, uuid: uuids.UUID) -> Brief:
    return get_object_or_404(briefs_for(me(request)), uuid=uuid)


def _file(kept: Brief, form: str) -> HttpResponse:
    pack = content_of(kept)
    response = HttpResponse(rendered(pack, form), content_type=TYPES[form])
    return attached(response, file_name(kept.organization.slug, pack, form))
