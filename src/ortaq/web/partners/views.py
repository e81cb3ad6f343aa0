from __future__ import annotations

import uuid as uuids
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.accounts.rules import may, require
from ortaq.registry.organizations.editing import edit_organization
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.organizations.operations import reopen_profile, settle_profile
from ortaq.registry.portfolio.queries import with_stage
from ortaq.web.editing.saving import save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.partners.forms import OrganizationForm
from ortaq.web.partners.mapping import map_page
from ortaq.web.partners.pages import partners_page
from ortaq.web.partners.profile import partner_page
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.words import WORDS


@allowed("read", "organization")
def partners(request: HttpRequest) -> HttpResponseBase:
    """All organizations but ours, with what exists between them and us."""
    return show_list(request, partners_page)


@require_safe
@allowed("read", "organization")
def partners_map(request: HttpRequest) -> HttpResponse:
    """Where the partners of the list are, with the table beside the map."""
    return render(request, "partners/map.html", {"page": map_page(request.GET, reader=me(request))})


@allowed("read", "organization")
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner: what is known in short, what waits, what happened, each with its source. One that was merged leads
    to the record that stands for it."""
    organization = seen_or_404(request, with_stage(Organization.objects.select_related("merged_into")), slug=slug)
    if organization.merged_into:
        return redirect("partner", organization.merged_into.slug)
    may_review = may(request.user, "review", "profilefact")
    context = {"page": partner_page(organization, reader=me(request)), "may_review": may_review}
    return render(request, "partners/partner.html", context)


@keeps_what_was_typed(lambda slug: reverse("edit_partner", args=[slug]))
@allowed("manage", "organization")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Correct an organization; whoever saves second sees both versions, field by field."""
    record = seen_or_404(request, Organization, slug=slug)
    require(request.user, "manage", record)
    return save_record(
        request,
        OrganizationForm(typed(request), record=record),
        save=partial(edit_organization, organization=record, by=me(request)),
        heading=_("Correct %(record)s") % {"record": record},
        back=reverse("partner", args=[slug]),
        done=_("Saved."),
    )


@require_POST
@allowed("review", "profilefact")
def decide(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """One of the values that disagree stands; the others are set aside."""
    keep = seen_or_404(request, ProfileFact.objects.select_related("organization"), uuid=uuid, organization__slug=slug)
    settle_profile(keep=keep, by=me(request))
    undo = reverse("reopen_profile", args=[slug, keep.attribute])
    messages.success(request, _("Decided: %(value)s. The other values are set aside.") % {"value": keep.value}, undo)
    return redirect("partner", slug)


@require_POST
@allowed("review", "profilefact")
def reopen(request: HttpRequest, slug: str, attribute: str) -> HttpResponse:
    """All values of the attribute stand again, side by side."""
    if attribute not in WORDS["attribute"]:
        raise Http404
    reopen_profile(organization=seen_or_404(request, Organization, slug=slug), attribute=attribute, by=me(request))
    messages.success(request, _("All values stand again, side by side."))
    return redirect("partner", slug)
