from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ortaq.registry.accounts.rules import require
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.people.editing import correct_position, edit_person, remove_person_name, remove_position
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.editing.saving import save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.people.forms import PersonForm, PostEditForm
from ortaq.web.people.pages import people_page, person_page
from ortaq.web.people.steps import STEPS
from ortaq.web.permissions import allowed, me, seen_or_404


@allowed("read", "person")
def people(request: HttpRequest) -> HttpResponseBase:
    """All people, with their latest post."""
    return show_list(request, people_page)


@allowed("read", "person")
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: names, posts, visits, proposals. One that was merged leads to the record that stands for it."""
    record = seen_or_404(request, Person.objects.select_related("merged_into"), slug=slug)
    if record.merged_into:
        return redirect("person", record.merged_into.slug)
    return _show(request, record)


@keeps_what_was_typed(lambda slug, step: f"{reverse('person', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "person")
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Add a post or a spelling, or ask for something that is to be done about a person."""
    record, page = seen_or_404(request, Person, slug=slug), reverse("person", args=[slug])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


@keeps_what_was_typed(lambda slug, uuid: reverse("edit_post", args=[slug, uuid]))
@require_http_methods(["GET", "POST"])
@allowed("manage", "person")
def edit_post(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Correct a post: its title, where, from when to when; whoever saves second sees both versions."""
    post = _post(request, slug, uuid)
    require(request.user, "manage", post.person)
    return save_record(
        request,
        PostEditForm(typed(request), record=post),
        save=partial(correct_position, position=post, by=me(request)),
        heading=_("Correct a post of %(person)s") % {"person": post.person},
        back=reverse("person", args=[slug]),
        done=_("Saved."),
        template="people/post.html",
        remove=reverse("remove_post", args=[slug, uuid]),
    )


@require_POST
@allowed("manage", "person")
def remove_post(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away a post that was noted by mistake."""
    post = _post(request, slug, uuid)
    return _do(request, slug, lambda: remove_position(position=post, by=me(request)), _("The post is removed."))


@require_POST
@allowed("manage", "person")
def remove_name(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away a spelling that was noted by mistake."""
    name = get_object_or_404(PersonName, uuid=uuid, person=seen_or_404(request, Person, slug=slug))
    done = _("The spelling is removed.")
    return _do(request, slug, lambda: remove_person_name(name=name, by=me(request)), done)


def _post(request: HttpRequest, slug: str, uuid: uuids.UUID) -> Position:
    person = seen_or_404(request, Person, slug=slug)
    found: Position = get_object_or_404(
        Position.objects.select_related("organization", "person"), uuid=uuid, person=person
    )
    return found


def _do(request: HttpRequest, slug: str, operation: Callable[[], Any], done: str) -> HttpResponse:
    try:
        operation()
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("person", slug)


def _show(request: HttpRequest, record: Person, sent: StepForm | None = None) -> HttpResponse:
    page = person_page(request, record, reader=me(request), sent=sent)
    return render(request, "people/person.html", {"page": page}, status=422 if sent else 200)


@keeps_what_was_typed(lambda slug: reverse("edit_person", args=[slug]))
@allowed("manage", "person")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Correct a person; whoever saves second sees both versions, field by field."""
    record = seen_or_404(request, Person, slug=slug)
    require(request.user, "manage", record)
    return save_record(
        request,
        PersonForm(typed(request), record=record),
        save=partial(edit_person, person=record, by=me(request)),
        heading=_("Correct %(record)s") % {"record": record},
        back=reverse("person", args=[slug]),
        done=_("Saved."),
    )
