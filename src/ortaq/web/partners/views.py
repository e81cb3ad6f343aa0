from __future__ import annotations

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.accounts.rules import may
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.organizations.operations import reopen_profile, settle_profile
from ortaq.web.partners.pages import partners_page
from ortaq.web.partners.profile import partner_page
from ortaq.web.permissions import allowed
from ortaq.web.words import WORDS


@allowed("read", "organization")
def partners(request: HttpRequest) -> HttpResponse:
    """All organizations but ours, with what exists between them and us."""
    return render(request, "list.html", {"page": partners_page(request.GET)})


@allowed("read", "organization")
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner: who they are, what exists, what waits, each with its source."""
    organization = get_object_or_404(Organization, slug=slug)
    context = {"page": partner_page(organization), "may_review": may(request.user, "review")}
    return render(request, "partners/partner.html", context)


@require_POST
@allowed("review", "profilefact")
def decide(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """One of the values that disagree stands; the others are set aside."""
    keep = get_object_or_404(ProfileFact.objects.select_related("organization"), uuid=uuid, organization__slug=slug)
    me: Any = request.user
    settle_profile(keep=keep, by=me)
    undo = reverse("reopen_profile", args=[slug, keep.attribute])
    messages.success(request, _("Decided: %(value)s. The other values are set aside.") % {"value": keep.value}, undo)
    return redirect("partner", slug)


@require_POST
@allowed("review", "profilefact")
def reopen(request: HttpRequest, slug: str, attribute: str) -> HttpResponse:
    """All values of the attribute stand again, side by side."""
    if attribute not in WORDS["attribute"]:
        raise Http404
    me: Any = request.user
    reopen_profile(organization=get_object_or_404(Organization, slug=slug), attribute=attribute, by=me)
    messages.success(request, _("All values stand again, side by side."))
    return redirect("partner", slug)
