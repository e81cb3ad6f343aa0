from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.web.permissions import allowed
from ortaq.web.resolve.forms import NameForm
from ortaq.web.resolve.pages import resolve_page


@allowed("read")
def resolve(request: HttpRequest) -> HttpResponse:
    """A name in the query string, answered and explained."""
    form = NameForm(request.GET if "text" in request.GET else None)
    return render(request, "resolve/resolve.html", {"form": form, "page": resolve_page(form)})
