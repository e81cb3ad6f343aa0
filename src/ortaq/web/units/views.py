from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.accounts.rules import require
from ortaq.registry.units.models import JointUnit
from ortaq.registry.units.running import announce_unit, describe_unit
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.editing.saving import add_record, save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.units.forms import AnnounceForm, JointUnitForm
from ortaq.web.units.pages import joint_unit_page, joint_units_page
from ortaq.web.units.steps import STEPS


@allowed("read", "jointunit")
def joint_units(request: HttpRequest) -> HttpResponseBase:
    """All joint units, with filters."""
    return show_list(request, joint_units_page)


@allowed("read", "jointunit")
def joint_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """One joint unit: who runs and heads it, by which agreement, what came of it, what sources said of it."""
    return _show(request, _found(request, slug))


@keeps_what_was_typed(lambda: reverse("new_joint_unit"))
@allowed("propose", "jointunit")
def new(request: HttpRequest) -> HttpResponse:
    """Two or more bodies intend to run something together."""
    form = AnnounceForm(typed(request))
    return add_record(
        request,
        form,
        add=partial(announce_unit, by=me(request)),
        heading=_("Announce a joint unit"),
        back=reverse("joint_units"),
        done=_("The joint unit is on record as announced."),
        show="joint_unit",
    )


@keeps_what_was_typed(lambda slug: reverse("edit_joint_unit", args=[slug]))
@allowed("manage", "jointunit")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of a joint unit; whoever saves second sees both versions, field by field."""
    record = _found(request, slug)
    require(request.user, "manage", record)
    return save_record(
        request,
        JointUnitForm(typed(request), record=record),
        save=partial(describe_unit, joint_unit=record, by=me(request)),
        heading=_("Edit %(record)s") % {"record": record},
        back=reverse("joint_unit", args=[slug]),
        done=_("Saved."),
    )


@keeps_what_was_typed(lambda slug, step: f"{reverse('joint_unit', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "jointunit")
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step of a joint unit."""
    record = _found(request, slug)
    page = reverse("joint_unit", args=[slug])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


def _found(request: HttpRequest, slug: str) -> JointUnit:
    return seen_or_404(request, JointUnit.objects.select_related("agreement"), slug=slug)


def _show(request: HttpRequest, record: JointUnit, sent: StepForm | None = None) -> HttpResponse:
    page = joint_unit_page(request, record, reader=me(request), sent=sent)
    return render(request, "units/joint_unit.html", {"page": page}, status=422 if sent else 200)
