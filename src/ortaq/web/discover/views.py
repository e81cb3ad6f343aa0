from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ortaq.jobs.discovering.answers import Basis, institution_answer, pair_answer
from ortaq.jobs.discovering.finding import body_at
from ortaq.registry.accounts.rules import may
from ortaq.web.attachments import attached
from ortaq.web.discover.basis import needs_works
from ortaq.web.discover.copublication import map_picture, network_picture
from ortaq.web.discover.downloads import AREAS, PARTNERS, area_rows, partner_rows, table_file
from ortaq.web.discover.entry import chosen, entry_page
from ortaq.web.discover.institution import institution_page
from ortaq.web.discover.lineage import lineage_in
from ortaq.web.discover.method import method_page
from ortaq.web.discover.naming import in_own_words
from ortaq.web.discover.pair import pair_page
from ortaq.web.discover.partners import partners_page
from ortaq.web.permissions import allowed
from ortaq.web.words import WORDS


@require_safe
@allowed("read")
@needs_works
def discover(request: HttpRequest, basis: Basis) -> HttpResponse:
    """The entrance; two institutions that are sure lead to their page."""
    choices, sure = chosen(request.GET.get("a", ""), request.GET.get("b", ""))
    if sure:
        return redirect("discover_pair", *(body.key for body in sure))
    return render(request, "discover/entry.html", {"page": entry_page(basis, choices)})


@require_safe
@allowed("read")
@needs_works
def pair(request: HttpRequest, basis: Basis, a: str, b: str) -> HttpResponse:
    """Where two institutions may work together: what would be new, what to deepen, and why."""
    if a == b:
        return redirect("discover_institution", a)
    level, keeps = _level(request), may(request.user, "manage", "advice")
    page = pair_page(_pair(request, a, b), basis, level=level, keeps=keeps)
    return render(request, "discover/pair.html", {"page": page})


@require_safe
@allowed("read")
@needs_works
def areas(request: HttpRequest, basis: Basis, a: str, b: str, form: str) -> HttpResponse:
    """The areas of a pair as a table."""
    return table_file("areas", form, AREAS, area_rows(_pair(request, a, b)))


@require_safe
@allowed("read")
@needs_works
def institution(request: HttpRequest, basis: Basis, key: str) -> HttpResponse:
    """One institution: what it works on, how much, with whom."""
    return render(request, "discover/institution.html", {"page": institution_page(_institution(key), basis)})


@require_safe
@allowed("read")
@needs_works
def picture(request: HttpRequest, basis: Basis, key: str, name: str) -> HttpResponse:
    """A picture of the page of an institution as a file."""
    drawn = {"map": map_picture, "network": network_picture}.get(name)
    if drawn is None:
        raise Http404
    return attached(HttpResponse(drawn(_institution(key)), content_type="image/svg+xml"), f"{name}.svg")


@require_safe
@allowed("read")
@needs_works
def partners(request: HttpRequest, basis: Basis) -> HttpResponse:
    """With whom an institution has not worked and may; between the likely and the new."""
    return render(request, "discover/partners.html", {"page": partners_page(request.GET, basis)})


@require_safe
@allowed("read")
@needs_works
def partners_table(request: HttpRequest, basis: Basis, form: str) -> HttpResponse:
    """The partners that the same question finds, as a table."""
    page = partners_page(request.GET, basis)
    return table_file("partners", form, PARTNERS, partner_rows(page.told))


@require_safe
@allowed("read")
@needs_works
def method(request: HttpRequest, basis: Basis) -> HttpResponse:
    """How the order comes about, how sure it is, and what it cannot know."""
    return render(request, "discover/method.html", {"page": method_page(basis)})


def _level(request: HttpRequest) -> str:
    level = request.GET.get("level", "")
    return level if level in WORDS["level"] else ""


def _institution(key: str) -> dict[str, Any]:
    body = body_at(key)
    told = institution_answer(body.id) if body else None
    if told is None:
        raise Http404
    return in_own_words(told)


def _pair(request: HttpRequest, a: str, b: str) -> dict[str, Any]:
    one, other, lineage = body_at(a), body_at(b), lineage_in(request.GET)
    told = pair_answer(one.id, other.id, _level(request), lineage) if one and other and one != other else None
    if told is None:
        raise Http404
    return in_own_words(told)
