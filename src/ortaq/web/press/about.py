"""Which records a news item is about: looked up, attached, taken off."""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.base import Record
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.news.models import NewsItem, NewsLink
from ortaq.registry.news.operations import attach_record, detach_record
from ortaq.registry.news.queries import links_of
from ortaq.registry.news.rules import ABOUT
from ortaq.registry.searching.queries import Hit, find
from ortaq.web.acting.taking import do_at_once
from ortaq.web.components import Text, Value
from ortaq.web.dates import known_date
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.press.parts import AboutRow, about_rows
from ortaq.web.records import address_of, link
from ortaq.web.words import word_of

SHOWN = 10


@dataclass(frozen=True)
class HitRow:
    """A record that was found; ``there``: the item is about it already."""

    value: Value
    kind: Text
    key: str
    there: bool


@dataclass(frozen=True)
class AboutPage:
    item: NewsItem
    back: str
    text: str
    about: tuple[AboutRow, ...]
    hits: tuple[HitRow, ...]


@allowed("publish", "newsitem")
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """Look records up and say that the news is about them."""
    item = seen_or_404(request, NewsItem, slug=slug)
    if request.method == "POST":
        record = _chosen(request)
        done = _("The news is about “%(record)s” now.") % {"record": record}
        do_at_once(request, lambda: attach_record(item=item, record=record, by=me(request)), done)
        return redirect(request.get_full_path())
    return render(request, "press/about.html", {"page": _page(item, request.GET.get("q", ""), me(request))})


@require_POST
@allowed("publish", "newsitem")
def detach(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """The news is not about this record after all."""
    item = seen_or_404(request, NewsItem, slug=slug)
    found = get_object_or_404(NewsLink, item=item, uuid=uuid)
    do_at_once(request, lambda: detach_record(link=found, by=me(request)), _("The record is taken off."))
    return redirect("news_item", slug)


def _chosen(request: HttpRequest) -> Record:
    kind, _, key = request.POST.get("record", "").partition(":")
    if kind not in ABOUT:
        raise Http404
    model: Any = apps.get_model("registry", kind)
    try:
        wanted = uuids.UUID(key)
    except ValueError as error:
        raise Http404 from error
    record: Record = seen_or_404(request, model, uuid=wanted)
    return record


def _page(item: NewsItem, text: str, reader: User) -> AboutPage:
    wanted = text.replace("\x00", "").strip()[:200]
    links = links_of(item, reader)
    held = {found.record.uuid for found in links}
    groups = find(wanted, limit=SHOWN, reader=reader).groups if wanted else {}
    hits = tuple(
        HitRow(
            link(hit.record, detail=_detail(hit)),
            word_of("record_kind", kind),
            f"{kind}:{hit.record.uuid}",
            hit.record.uuid in held,
        )
        for kind, found in groups.items()
        if kind in ABOUT
        for hit in found
    )
    return AboutPage(item, address_of(item), wanted, about_rows(item, links, writes=True), hits)


def _detail(hit: Hit) -> str:
    """What tells it from others of its name: the day of a visit; else the name that matched, where it is another."""
    if isinstance(hit.record, Engagement):
        return known_date(hit.record.date_text)
    return "" if hit.matched == str(hit.record) else hit.matched
