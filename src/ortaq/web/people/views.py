from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ortaq.registry.people.models import Person
from ortaq.web.people.pages import people_page, person_page
from ortaq.web.permissions import allowed


@allowed("read", "person")
def people(request: HttpRequest) -> HttpResponse:
    """All people, with their latest post."""
    return render(request, "list.html", {"page": people_page(request.GET)})


@allowed("read", "person")
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: names, posts, visits, proposals."""
    record = get_object_or_404(Person, slug=slug)
    return render(request, "people/person.html", {"page": person_page(record)})
