from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.registry.engagements.models import Engagement
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.visits.pages import visit_page, visits_page


@allowed("read", "engagement")
def visits(request: HttpRequest) -> HttpResponse:
    """All visits and other engagements, with filters."""
    return render(request, "list.html", {"page": visits_page(request.GET, reader=me(request))})


@allowed("read", "engagement")
def visit(request: HttpRequest, slug: str) -> HttpResponse:
    """One visit: who came, what was proposed, what still waits."""
    record = seen_or_404(request, Engagement, slug=slug)
    return render(request, "visits/visit.html", {"page": visit_page(record, reader=me(request))})
