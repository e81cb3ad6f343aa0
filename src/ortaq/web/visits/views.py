from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ortaq.registry.engagements.models import Engagement
from ortaq.web.permissions import allowed
from ortaq.web.visits.pages import visit_page, visits_page


@allowed("read")
def visits(request: HttpRequest) -> HttpResponse:
    """All visits and other engagements, with filters."""
    return render(request, "list.html", {"page": visits_page(request.GET)})


@allowed("read")
def visit(request: HttpRequest, slug: str) -> HttpResponse:
    """One visit: who came, what was proposed, what still waits."""
    record = get_object_or_404(Engagement, slug=slug)
    return render(request, "visits/visit.html", {"page": visit_page(record)})
