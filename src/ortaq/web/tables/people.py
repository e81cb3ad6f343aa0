from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

from ortaq.registry.people.models import Person, Position
from ortaq.web.components import Column, PersonEntry, Value
from ortaq.web.notes import Notes
from ortaq.web.records import address_of, link

COLUMNS = (
    Column(pgettext_lazy("column: name of a person", "name"), "name"),
    Column(pgettext_lazy("column: post of a person", "post")),
    Column(pgettext_lazy("column", "organization")),
)
SORTS = {"name": ("name", "id")}


def person_row(person: Person, notes: Notes) -> tuple[Value, ...]:
    """The latest post stands in the row."""
    post = next(iter(person.positions.all()), None)
    body = post.organization if post else None
    return (
        link(person, marks=notes.of(person)),
        Value(post.title if post else ""),
        link(body) if body else Value(),
    )


def people_entries(people: Iterable[Person], notes: Notes, *, at: set[int] | None = None) -> tuple[PersonEntry, ...]:
    """People side by side, each with the latest post (at one of the organizations ``at``)."""
    return tuple(person_entry(person, _post(person, at), notes) for person in people)


def person_entry(person: Person, post: Position | None, notes: Notes, *, title: str = "") -> PersonEntry:
    return PersonEntry(
        name=person.name,
        address=address_of(person),
        title=title or (post.title if post else ""),
        organization=str(post.organization) if post and post.organization else "",
        marks=notes.of(post) if post else notes.of(person),
    )


def _post(person: Person, at: set[int] | None) -> Position | None:
    posts = person.positions.all()
    return next((post for post in posts if at is None or post.organization_id in at), None)
