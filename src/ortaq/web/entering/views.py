from __future__ import annotations

import uuid as uuids
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.alike.candidates import Alike
from ortaq.registry.alike.entering import LooksLike, enter_organization, enter_person
from ortaq.registry.alike.organizations import in_the_lists, organizations_like
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.organizations.known import known_organization
from ortaq.registry.organizations.models import Organization
from ortaq.registry.searching.queries import find
from ortaq.vocabulary import organizations as words
from ortaq.web.editing.saving import typed
from ortaq.web.entering.forms import NewOrganizationForm, NewPersonForm
from ortaq.web.entering.naming import unmistakable
from ortaq.web.entering.pages import EnterPage, alike_records, listed_bodies
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.naming import Naming
from ortaq.web.permissions import allowed, me
from ortaq.web.tables.partners import place_of

SUGGESTED = 6


@require_safe
@allowed("read", "organization")
def suggested_partners(request: HttpRequest) -> HttpResponse:
    """Organizations that are called, in any script, as the last line of a field begins to say: at most a few, each by
    a name that leads to no other."""
    typed_so_far = str(next(iter(request.GET.dict().values()), ""))
    text = (typed_so_far.replace("\x00", "").splitlines() or [""])[-1][:300]
    hits = find(text, limit=SUGGESTED, reader=me(request)).groups.get("organization", [])
    bodies: list[Any] = [hit.record for hit in hits]
    naming, written = Naming(bodies), unmistakable(bodies)
    rows = [(words, naming.of(body).text, place_of(body)) for words, body in zip(written, bodies, strict=True)]
    return render(request, "entering/_suggested.html", {"suggested": rows})


@keeps_what_was_typed(lambda: reverse("new_partner"))
@require_http_methods(["GET", "POST"])
@allowed("manage", "organization")
def new_partner(request: HttpRequest) -> HttpResponse:
    """Enter an organization; what looks like one on record is shown with the reasons, before anything is written."""
    known = known_organization(request.GET["listed"][:100]) if "listed" in request.GET else None
    form = NewOrganizationForm(typed(request), initial=_filled(known))
    page = EnterPage(_("Enter an organization"), form, reverse("partners"), known=known.name if known else "")
    if request.method != "POST" or not form.is_valid():
        return _show(request, page)
    said, different = form.cleaned_data, _different(request.POST)
    if not (said["listed"] or said["ror"] or "looked" in request.POST):
        listed = in_the_lists(said["name"], country=said["country"])
        if listed:
            alike = organizations_like([said["name"]], country=said["country"])
            return _stop(request, replace(page, listed=listed_bodies(listed)), alike, different)
    return _enter(request, page, partial(enter_organization, **said), different, show="partner")


@keeps_what_was_typed(lambda: reverse("new_person"))
@require_http_methods(["GET", "POST"])
@allowed("manage", "person")
def new_person(request: HttpRequest) -> HttpResponse:
    """Enter a person; who looks like one on record is shown with the reasons, before anything is written."""
    at = seen_by(Organization.objects.filter(slug=request.GET.get("at", "")), request.user).first()
    form = NewPersonForm(typed(request), initial={"organization": at.name} if at else {})
    page = EnterPage(_("Enter a person"), form, reverse("people"))
    if request.method != "POST" or not form.is_valid():
        return _show(request, page)
    enter = partial(enter_person, **form.cleaned_data)
    return _enter(request, page, enter, _different(request.POST), show="person")


def _enter(
    request: HttpRequest, page: EnterPage, enter: Callable[..., Any], different: frozenset[uuids.UUID], *, show: str
) -> HttpResponse:
    """Enters the record, or shows what it looks like."""
    try:
        made = enter(by=me(request), different=different)
    except NotAllowed:
        raise
    except LooksLike as stopped:
        return _stop(request, page, stopped.found, different)
    except Refused as refusal:
        page.form.add_error(None, str(refusal))
        return _show(request, page)
    messages.success(request, _("“%(record)s” is on record.") % {"record": made})
    return redirect(show, made.slug)


def _stop(
    request: HttpRequest, page: EnterPage, found: Iterable[Alike[Any]], different: frozenset[uuids.UUID]
) -> HttpResponse:
    alike = alike_records([one for one in found if one.record.uuid not in different], reader=me(request))
    judged = (*sorted(str(one) for one in different), *(one.uuid for one in alike))
    return _show(request, replace(page, alike=alike, judged=judged), status=409)


def _different(sent: QueryDict) -> frozenset[uuids.UUID]:
    """The records that the reader saw and judged not to be the same; what is no uuid is left out."""
    found = set()
    for text in sent.getlist("different"):
        try:
            found.add(uuids.UUID(text))
        except ValueError:
            continue
    return frozenset(found)


def _filled(known: words.Organization | None) -> dict[str, Any]:
    """What a list knows, for the fields of the form."""
    if known is None:
        return {}
    language = next((name.lang for name in known.names if name.value == known.name), None)
    return {
        "listed": known.id,
        "name": known.name,
        "language": language or "",
        "country": known.country or "",
        "city": known.city or "",
        "website": known.website or "",
        "ror": (known.ror or "").rsplit("/", 1)[-1],
    }


def _show(request: HttpRequest, page: EnterPage, *, status: int = 0) -> HttpResponse:
    failed = 422 if page.form.is_bound and page.form.errors else 200
    return render(request, "entering/enter.html", {"page": page}, status=status or failed)
