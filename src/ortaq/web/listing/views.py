from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.errors import Invalid
from ortaq.registry.savedviews.models import SavedView
from ortaq.registry.savedviews.operations import forget_view, save_view
from ortaq.web.listing.tools import kept_query
from ortaq.web.permissions import allowed, me

# The lists whose views are kept, by the names of their addresses.
LISTS = (
    "partners", "agreements", "visits", "joint_units", "projects", "people", "proposals", "followups", "commitments",
    "press",
)  # fmt: skip


@require_POST
@allowed("read", "savedview")
def save(request: HttpRequest) -> HttpResponse:
    """Keep filters, order and columns of a list under a name."""
    name = request.POST.get("list", "")
    if name not in LISTS:
        raise Http404
    query = kept_query(QueryDict(request.POST.get("query", "")[:4_000]))
    try:
        view = save_view(
            list=name,
            name=request.POST.get("name", "").replace("\x00", ""),
            query=query,
            shared=bool(request.POST.get("shared")),
            first=bool(request.POST.get("first")),
            by=me(request),
        )
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return redirect(f"{reverse(name)}?{query or 'all=1'}")


@require_POST
@allowed("read", "savedview")
def forget(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Take a view of a list away."""
    view = get_object_or_404(SavedView, uuid=uuid)
    if view.owner_id != me(request).pk and not view.shared:
        raise Http404
    forget_view(view=view, by=me(request))
    messages.success(request, _("The view “%(name)s” is taken away.") % {"name": view.name})
    return redirect(f"{reverse(view.list)}?{view.query or 'all=1'}")
