"""The site with an empty view beside its own pages, for granian."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ortaq.config.wsgi import application

from ortaq.config.urls import urlpatterns  # isort: skip  settings are ready once the application is there


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns.append(path("empty/", empty))
__all__ = ["application"]
