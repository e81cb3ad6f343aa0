"""Photos of a news item: their content, what they show in words, taken away."""

from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.filestore import path_of
from ortaq.registry.news.models import NewsItem, NewsPhoto
from ortaq.registry.news.photos import describe_photo, remove_photo
from ortaq.web.acting.taking import do_at_once
from ortaq.web.editing.saving import typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.press.forms import PhotoTextForm
from ortaq.web.press.parts import photo_row
from ortaq.web.records import address_of


@require_safe
@allowed("read", "newsitem")
def photo_file(request: HttpRequest, slug: str, uuid: uuids.UUID, width: int) -> HttpResponseBase:
    """One width of a photo, for who may see the news. Its content never changes under its address."""
    photo = _found(request, slug, uuid)
    version = next((one for one in photo.versions if one["width"] == width), None)
    if version is None or not (path := path_of(version["sha256"])).exists():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@keeps_what_was_typed(lambda slug, uuid: reverse("news_photo", args=[slug, uuid]))
@allowed("publish", "newsitem")
def photo(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Say what a photo shows, in each language, and who took it."""
    found = _found(request, slug, uuid)
    form = PhotoTextForm(typed(request), record=found)
    if request.method == "POST" and form.is_valid():
        try:
            describe_photo(photo=found, by=me(request), **form.values)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("news_item", slug)
    context = {"form": form, "back": address_of(found.item), "photo": photo_row(found.item, found, "", writes=True)}
    return render(request, "press/photo.html", context, status=422 if form.errors else 200)


@require_POST
@allowed("publish", "newsitem")
def remove(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take a photo away."""
    found = _found(request, slug, uuid)
    do_at_once(request, lambda: remove_photo(photo=found, by=me(request)), _("The photo is taken away."))
    return redirect("news_item", slug)


def _found(request: HttpRequest, slug: str, uuid: uuids.UUID) -> NewsPhoto:
    item = seen_or_404(request, NewsItem, slug=slug)
    return get_object_or_404(NewsPhoto.objects.select_related("item").prefetch_related("texts"), item=item, uuid=uuid)
