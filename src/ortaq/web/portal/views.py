from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ortaq.exchange.calendars import CALENDAR_TYPE
from ortaq.web.portal import pages
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
