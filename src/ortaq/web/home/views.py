from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.web.home.pages import home_page
from ortaq.web.home.visiting import last_here, remember
from ortaq.web.permissions import allowed


@allowed("read")
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, this week's visits, what changed since the last visit."""
    reader: Any = request.user
    page = home_page(reader=reader, since=last_here(request))
    response = render(request, "home/home.html", {"page": page})
    remember(request, response)
    return response
