"""Correct a person's record, and the posts that the person held."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen, part_as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.registry.people.operations import add_person_names
from ortaq.registry.people.rules import openalex_author_of, orcid_of
from ortaq.registry.sources.queries import sources_of


@operation("manage", "person", on="person")
@transaction.atomic
def edit_person(*, person: Person, by: User | None, seen_version: int | None = None, **values: Any) -> Person:
    """Set fields of a person; the name before stays as a further name.

    Raises StaleVersion or RecordGone, Invalid for an empty name, a wrong ORCID or one that somebody else has.
    """
    current = as_seen(person, seen_version)
    if "name" in values:
        values["name"] = " ".join(values["name"].split())[:200]
        if not values["name"]:
            raise Invalid(_("A person needs a name."))
    if values.get("orcid"):
        values["orcid"] = free_orcid(values["orcid"], current)
    if values.get("openalex"):
        values["openalex"] = author_id(values["openalex"])
    changed = audit.change(current, action="edit_person", by=by, **values)
    add_person_names(person=changed, names=[changed.name], by=by)
    return changed


def free_orcid(text: str, person: Person | None = None) -> str:
    """The ORCID in its usual form. Raises Invalid for a wrong one, and for one that somebody else has."""
    orcid = orcid_of(text)
    if orcid is None:
        raise Invalid(_("ORCID: “%(value)s” is none; it looks like 0000-0002-1825-0097.") % {"value": text})
    other = Person.objects.filter(orcid=orcid).first()
    if other is not None and other != person:
        raise Invalid(_("ORCID: %(person)s has it already. Are they the same? Then merge them.") % {"person": other})
    return orcid


def author_id(text: str) -> str:
    """The OpenAlex id in its usual form. Raises Invalid for a wrong one."""
    found = openalex_author_of(text)
    if found is None:
        raise Invalid(_("OpenAlex: “%(value)s” is no author; one looks like A5023888391.") % {"value": text})
    return found


@operation("manage", "person", on="name.person")
@transaction.atomic
def remove_person_name(*, name: PersonName, by: User | None) -> None:
    """Take away a spelling that was noted by mistake. Raises Invalid for the name that pages show."""
    if name.value == name.person.name:
        raise Invalid(_("“%(name)s” is the name that pages show: correct that first.") % {"name": name.value})
    audit.remove(name, action="remove_person_name", by=by)


@operation("manage", "person", on="position.person")
@transaction.atomic
def correct_position(
    *,
    position: Position,
    title: str,
    organization: Organization | None,
    start: datetime.date | None,
    end: datetime.date | None,
    by: User | None,
    seen_version: int | None = None,
) -> Position:
    """Say anew what post it was, where, from when to when; its sources stay. ``seen_version`` is the key of the last
    event that was seen of it. Raises StaleVersion, RecordGone, Invalid without a title, for days in the wrong order,
    and when the person has this post twice then."""
    position = part_as_seen(position, seen_version)
    title = " ".join(title.split())[:500]
    if not title:
        raise Invalid(_("A post needs a title."))
    same = Position.objects.filter(person=position.person_id, organization=organization, title=title)
    if same.exclude(pk=position.pk).exists():
        raise Invalid(_("This post is on record already: “%(title)s”.") % {"title": title})
    check_days(start, end)
    return audit.change(
        position,
        action="correct_position",
        by=by,
        title=title,
        organization_id=organization.pk if organization else None,
        start=start,
        end=end,
    )


@operation("manage", "person", on="position.person")
@transaction.atomic
def remove_position(*, position: Position, by: User | None) -> None:
    """Take away a post that was noted by mistake. Raises Invalid for one that a source tells of."""
    if sources_of(position).exists():
        raise Invalid(_("A source tells of this post: reject or undo it in the review of that source."))
    audit.remove(position, action="remove_position", by=by)


@operation("manage", "person", on="position.person")
@transaction.atomic
def date_position(
    *, position: Position, start: datetime.date | None, end: datetime.date | None, by: User | None
) -> Position:
    """Say from when to when a post was held; None where it is not known, or not over. Raises Invalid."""
    check_days(start, end)
    return audit.change(position, action="date_position", by=by, start=start, end=end)


def check_days(start: datetime.date | None, end: datetime.date | None) -> None:
    """Raises Invalid when the last day lies before the first."""
    if start and end and end < start:
        raise Invalid(_("The last day (%(end)s) lies before the first (%(start)s).") % {"start": start, "end": end})
