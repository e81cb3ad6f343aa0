from __future__ import annotations

import uuid as uuids

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ortaq.exchange.calendars import CALENDAR_TYPE
from ortaq.registry.filestore import path_of
from ortaq.registry.news.models import NewsItem, NewsPhoto
from ortaq.web.portal import news, pages
from ortaq.web.portal.feeds import Atom, Rss, news_feed
from ortaq.web.portal.frame import Frame, Office, absolute, show
from ortaq.web.portal.languages import language_of, public
from ortaq.web.portal.partners import partners_page
from ortaq.web.portal.records import event_things, public_calendar
from ortaq.web.portal.sitemap import sitemap as sitemap_of


@never_cache
@login_not_required
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """To the public pages in the visitor's language."""
    if not settings.PORTAL:
        raise Http404
    return redirect("public_home", language_of(request))


@public
def home(request: HttpRequest, language: str) -> HttpResponse:
    """Who our partners are and what goes on with them."""
    page = pages.home_page(Office(language))
    frame = Frame(page.office, "public_home", page.heading, page.lead, things=(page.office.thing(),))
    return show(request, "portal/home.html", frame, page)


@public
def partners(request: HttpRequest, language: str) -> HttpResponse:
    """All partners that are public, on the map and by country."""
    office = Office(language)
    page = partners_page(office)
    return show(request, "portal/partners.html", Frame(office, "public_partners", page.heading, page.lead), page)


@public
def partner(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One partner: who it is, and what exists with it that is public."""
    office = Office(language)
    page = pages.partner_page(office, slug)
    if page is None:
        raise Http404
    description = page.partner.text or page.partner.place
    frame = Frame(office, "public_partner", page.partner.name.text, description, {"slug": slug}, (page.thing,))
    return show(request, "portal/partner.html", frame, page)


@public
def units(request: HttpRequest, language: str) -> HttpResponse:
    """Joint units that are public."""
    return _lines(request, Office(language), "public_units", pages.units_page)


@public
def agreements(request: HttpRequest, language: str) -> HttpResponse:
    """Agreements in effect that are public."""
    return _lines(request, Office(language), "public_agreements", pages.agreements_page)


@public
def events(request: HttpRequest, language: str) -> HttpResponse:
    """Public events, ahead and past."""
    office = Office(language)
    page = pages.events_page(office)
    frame = Frame(office, "public_events", page.heading, page.lead, things=event_things(page.events, office))
    return show(request, "portal/events.html", frame, page)


@public
def calendar(request: HttpRequest, language: str) -> HttpResponse:
    """Public events for calendar programs."""
    response = HttpResponse(public_calendar(Office(language)), content_type=CALENDAR_TYPE)
    response["Content-Disposition"] = 'inline; filename="events.ics"'
    return response


@public
def news_list(request: HttpRequest, language: str, number: int = 1) -> HttpResponse:
    """News, newest first."""
    office = Office(language)
    page = news.news_list_page(office, number)
    if page is None:
        raise Http404
    room, values = ("public_news_more", {"number": number}) if number > 1 else ("public_news", {})
    return show(request, "portal/news.html", Frame(office, room, page.heading, page.lead, values), page)


@public
def news_item(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One item of news, with its photos, corrections and what else there is to read."""
    office = Office(language)
    page = news.news_page(office, slug)
    if page is None:
        raise Http404
    image = absolute(page.photos[0].address) if page.photos else ""
    frame = Frame(
        office, "public_news_item", page.news.title, page.news.lead, {"slug": slug}, (page.thing,), "article", image
    )
    return show(request, "portal/item.html", frame, page)


@public
def atom(request: HttpRequest, language: str) -> HttpResponse:
    """News that is written in the language, as Atom."""
    return HttpResponse(news_feed(Office(language), Atom, "public_atom"), content_type=Atom.media_type)


@public
def rss(request: HttpRequest, language: str) -> HttpResponse:
    """News that is written in the language, as RSS."""
    return HttpResponse(news_feed(Office(language), Rss, "public_rss"), content_type=Rss.media_type)


@login_not_required
@require_safe
def photo(request: HttpRequest, uuid: uuids.UUID, width: int) -> FileResponse:
    """A photo of news that is public, in one of its widths."""
    found = get_object_or_404(NewsPhoto, uuid=uuid, item__in=NewsItem.objects.out())
    version = next((one for one in found.versions if one["width"] == width), None)
    path = path_of(version["sha256"]) if version else None
    if path is None or not path.exists() or not settings.PORTAL:
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, for search engines."""
    if not settings.PORTAL:
        raise Http404
    return HttpResponse(sitemap_of(), content_type="application/xml; charset=utf-8")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read the public pages and nothing else."""
    lines = ["User-agent: *"]
    if settings.PORTAL:
        lines += ["Allow: /public/", "Allow: /static/"]
    lines += ["Disallow: /"]
    if settings.PORTAL:
        lines += ["", f"Sitemap: {absolute(reverse('public_sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _lines(request: HttpRequest, office: Office, room: str, page_of: pages.LinesOf) -> HttpResponse:
    page = page_of(office)
    return show(request, "portal/lines.html", Frame(office, room, page.heading, page.lead), page)
