from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.web.permissions import allowed, me
from ortaq.web.search.pages import search_page


@allowed("read")
def search(request: HttpRequest) -> HttpResponse:
    """Records of every kind by their names in any script, and what texts say; as one types, the best of each kind."""
    htmx: Any = getattr(request, "htmx", None)
    fragment = bool(htmx) and htmx.target == "hits"
    page = search_page(request.GET.get("q", ""), whole=not fragment, reader=me(request))
    template = "search/hits.html" if fragment else "search/search.html"
    return render(request, template, {"page": page, "search_text": page.text, "all": fragment})
