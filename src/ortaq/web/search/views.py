from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.web.permissions import allowed, me
from ortaq.web.search.pages import search_page


@allowed("read")
def search(request: HttpRequest) -> HttpResponse:
    """Partners, people, joint units and sources whose names hold the words, in any script; as one types, the best."""
    htmx: Any = getattr(request, "htmx", None)
    fragment = bool(htmx) and htmx.target == "hits"
    page = search_page(request.GET.get("q", ""), whole=not fragment, reader=me(request))
    template = "search/hits.html" if fragment else "search/search.html"
    return render(request, template, {"page": page, "search_text": page.text})
