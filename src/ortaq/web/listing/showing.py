"""A list as a page, as the view that its reader opens it with, or as a file."""

from __future__ import annotations

from typing import Any, Protocol

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from ortaq.registry.savedviews.models import SavedView
from ortaq.registry.savedviews.queries import views_of
from ortaq.web.listing.taking_out import taken_out
from ortaq.web.listing.tools import tools_of
from ortaq.web.lists import ListPage
from ortaq.web.permissions import me


class PageOf(Protocol):
    def __call__(self, query: QueryDict, *, reader: User) -> ListPage: ...


def show_list(request: HttpRequest, page_of: PageOf) -> HttpResponseBase:
    """The list that ``page_of`` makes of the query string. With ``as=csv`` or ``as=xlsx`` all its rows, for who may
    take out lists. Without a query string it opens with the view that the reader opens it with."""
    reader = me(request)
    name = request.resolver_match.url_name if request.resolver_match else ""
    if "as" in request.GET:
        return taken_out(page_of(request.GET, reader=reader), name or "", request.GET, reader=reader)
    views = list(views_of(name or "", reader))
    first = _first(request, views, reader)
    if first is not None:
        return redirect(f"{request.path}?{first.query}")
    page = page_of(request.GET, reader=reader)
    tools = tools_of(page, name or "", request.GET, views, reader=reader)
    return render(request, "list.html", {"page": page, "tools": tools})


def _first(request: HttpRequest, views: list[SavedView], reader: User) -> SavedView | None:
    htmx: Any = getattr(request, "htmx", None)
    if request.GET or htmx:
        return None
    return next((view for view in views if view.first and view.query and view.owner_id == reader.pk), None)
