from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.web.home.pages import home_page
from ortaq.web.permissions import allowed


@allowed("read")
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader."""
    return render(request, "home/home.html", {"page": home_page()})
