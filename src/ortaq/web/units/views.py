from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ortaq.registry.units.models import JointUnit
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.units.pages import joint_unit_page, joint_units_page


@allowed("read", "jointunit")
def joint_units(request: HttpRequest) -> HttpResponse:
    """All joint units, with filters."""
    return render(request, "list.html", {"page": joint_units_page(request.GET, reader=me(request))})


@allowed("read", "jointunit")
def joint_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """One joint unit: who runs it and what sources said of it."""
    record = seen_or_404(request, JointUnit, slug=slug)
    return render(request, "units/joint_unit.html", {"page": joint_unit_page(record)})
