from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.errors import NotAllowed, Refused, StaleVersion
from ortaq.registry.organizations.describing import doubt_organization, recognize_organization, verify_organization
from ortaq.registry.organizations.models import Organization
from ortaq.web.editing.meanwhile import meanwhile, seen_version
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.vetting.pages import vet_page, vetting_page


@require_safe
@allowed("manage", "organization")
def queue(request: HttpRequest) -> HttpResponse:
    """Organizations that no list knows and nobody has checked, those that wait longest first."""
    return render(request, "list.html", {"page": vetting_page(request.GET, reader=me(request))})


@require_safe
@allowed("manage", "organization")
def vet(request: HttpRequest, slug: str) -> HttpResponse:
    """Is it one on record, one of the lists, or a body of its own? Each candidate with its reasons."""
    organization = seen_or_404(request, Organization.objects.select_related("merged_into"), slug=slug)
    if organization.merged_into:
        return redirect("partner", organization.merged_into.slug)
    return render(request, "vetting/vet.html", {"page": vet_page(organization, reader=me(request))})


@require_POST
@allowed("manage", "organization")
def recognize(request: HttpRequest, slug: str) -> HttpResponse:
    """It is this body of the lists: it gets its identifier and names."""
    organization, version = seen_or_404(request, Organization, slug=slug), seen_version(request)
    listed = request.POST.get("listed", "")
    try:
        recognize_organization(organization=organization, listed=listed, by=me(request), seen_version=version)
    except NotAllowed:
        raise
    except StaleVersion:
        back = reverse("vet_partner", args=[slug])
        return meanwhile(request, organization, label=_("It is this one"), back=back)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("vet_partner", slug)
    messages.success(request, _("“%(record)s” bears the identifier and the names of the list now.")
                     % {"record": organization})  # fmt: skip
    return redirect("partner_record", slug)


@require_POST
@allowed("manage", "organization")
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """A person checked it: it is a body of its own."""
    organization = seen_or_404(request, Organization, slug=slug)
    try:
        verify_organization(organization=organization, by=me(request), seen_version=seen_version(request))
    except StaleVersion:
        back = reverse("vet_partner", args=[slug])
        return meanwhile(request, organization, label=_("I checked it: it is there"), back=back)
    told = _("“%(record)s” is checked.") % {"record": organization}
    messages.success(request, told, extra_tags=reverse("doubt_partner", args=[slug]))
    return redirect("vetting")


@require_POST
@allowed("manage", "organization")
def doubt(request: HttpRequest, slug: str) -> HttpResponse:
    """It waits to be checked again."""
    organization = doubt_organization(organization=seen_or_404(request, Organization, slug=slug), by=me(request))
    messages.success(request, _("“%(record)s” waits to be checked again.") % {"record": organization})
    return redirect("vet_partner", slug)
