from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.web.permissions import allowed
from ortaq.web.styleguide.pages import samples


@allowed("read")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component of the pages, in each of its states."""
    return render(request, "styleguide/styleguide.html", {"samples": samples()})
