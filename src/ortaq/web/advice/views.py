from __future__ import annotations

import uuid as uuids
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.jobs.discovering import advising
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.advice.models import Advice
from ortaq.registry.advice.operations import propose_area
from ortaq.registry.advice.queries import advice_on
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.web.acting.taking import do_at_once
from ortaq.web.advice.forms import ProposeAreaForm
from ortaq.web.advice.parts import part_key, whole_advice
from ortaq.web.editing.saving import add_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.words import WORDS


@require_safe
@allowed("read", "advice")
def advice(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Promising areas as they were kept on a day, with the proposals that came of them."""
    found = seen_or_404(request, Advice.objects.select_related("organization", "created_by", "engagement"), uuid=uuid)
    context = {"advice": found, "part": whole_advice(found, reader=me(request))}
    return render(request, "advice/advice.html", context)


@require_POST
@allowed("manage", "advice")
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the works about us and a partner, perhaps for a visit, and keep what they suggest."""
    partner = seen_or_404(request, Organization, slug=slug)
    visit = _visit(request, request.POST.get("visit", ""))
    do_at_once(
        request,
        partial(advising.advise, organization=partner, engagement=visit, by=me(request)),
        _("The promising areas are kept here, as the works suggest them today."),
    )
    if visit:
        return redirect(f"{reverse('visit', args=[visit.slug])}#{part_key(partner)}")
    return redirect(f"{reverse('partner', args=[slug])}#advice")


@keeps_what_was_typed(lambda slug: reverse("propose_area", args=[slug]))
@allowed("manage", "advice")
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a proposal of one area, with an owner and a day."""
    partner = seen_or_404(request, Organization, slug=slug)
    visit = _visit(request, request.GET.get("visit", ""))
    topic, level = request.GET.get("topic", ""), request.GET.get("level", "")
    name = request.GET.get("name", "")[:300] or topic
    words = _("Joint work with %(partner)s in: %(area)s") % {"partner": partner, "area": name}
    level = level if level in WORDS["level"] else ""
    about: dict[str, Any] = {"organization": partner, "engagement": visit, "level": level}
    kept = _kept(request, partner)
    made = partial(propose_area, advice=kept) if kept else partial(advising.propose, **about)
    return add_record(
        request,
        ProposeAreaForm(typed(request), initial={"text": words, "owner": me(request).pk}),
        add=partial(made, topic=topic, by=me(request)),
        heading=_("Make a proposal: %(area)s") % {"area": name},
        back=reverse("visit", args=[visit.slug]) if visit else reverse("partner", args=[slug]),
        done=_("The proposal is on record, with an owner and a day."),
        show="proposal",
    )


def _kept(request: HttpRequest, partner: Organization) -> Advice | None:
    """The advice that the form was opened from; none where it was opened from what the works say now."""
    uuid = request.GET.get("advice", "")
    try:
        return seen_by(advice_on(partner), request.user).filter(uuid=uuids.UUID(uuid)).first() if uuid else None
    except ValueError:
        return None


def _visit(request: HttpRequest, slug: str) -> Engagement | None:
    return seen_by(Engagement.objects.all(), request.user).filter(slug=slug).first() if slug else None
