from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.accounts.rules import require
from ortaq.registry.people.editing import edit_person
from ortaq.registry.people.models import Person
from ortaq.web.editing.saving import save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.people.forms import PersonForm
from ortaq.web.people.pages import people_page, person_page
from ortaq.web.permissions import allowed, me, seen_or_404


@allowed("read", "person")
def people(request: HttpRequest) -> HttpResponse:
    """All people, with their latest post."""
    return render(request, "list.html", {"page": people_page(request.GET, reader=me(request))})


@allowed("read", "person")
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: names, posts, visits, proposals. One that was merged leads to the record that stands for it."""
    record = seen_or_404(request, Person.objects.select_related("merged_into"), slug=slug)
    if record.merged_into:
        return redirect("person", record.merged_into.slug)
    return render(request, "people/person.html", {"page": person_page(record, reader=me(request))})


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
