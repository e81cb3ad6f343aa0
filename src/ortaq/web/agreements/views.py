from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.registry.agreements.models import Agreement
from ortaq.web.agreements.pages import agreement_page, agreements_page
from ortaq.web.permissions import allowed, me, seen_or_404


@allowed("read", "agreement")
def agreements(request: HttpRequest) -> HttpResponse:
    """All agreements, with filters."""
    return render(request, "list.html", {"page": agreements_page(request.GET, reader=me(request))})


@allowed("read", "agreement")
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """One agreement: its state, what is missing, parties, terms, history."""
    record = seen_or_404(request, Agreement, number=number)
    return render(request, "agreements/agreement.html", {"page": agreement_page(record)})
