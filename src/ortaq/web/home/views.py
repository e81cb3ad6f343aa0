from __future__ import annotations

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from ortaq.web.home.pages import home_page
from ortaq.web.home.visiting import last_here, remember
from ortaq.web.permissions import View, allowed


def _strangers_elsewhere(view: View) -> View:
    """Who is not signed in is led to the public pages, or to sign in where there are none."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request)
        return redirect("public") if settings.PORTAL else redirect_to_login("/")

    return opened


@login_not_required
@_strangers_elsewhere
@allowed("read")
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, this week's visits, what changed since the last visit."""
    reader: Any = request.user
    page = home_page(reader=reader, since=last_here(request))
    response = render(request, "home/home.html", {"page": page})
    remember(request, response)
    return response
