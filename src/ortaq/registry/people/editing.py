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
from ortaq.registry.locking import as_seen
from ortaq.registry.people.models import Person, Position
from ortaq.registry.people.operations import add_person_names
from ortaq.registry.people.rules import orcid_of


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
        values["orcid"] = _free_orcid(values["orcid"], current)
    changed = audit.change(current, action="edit_person", by=by, **values)
    add_person_names(person=changed, names=[changed.name], by=by)
    return changed


def _free_orcid(text: str, person: Person) -> str:
    orcid = orcid_of(text)
    if orcid is None:
        raise Invalid(_("ORCID: “%(value)s” is none; it looks like 0000-0002-1825-0097.") % {"value": text})
    other = Person.objects.filter(orcid=orcid).exclude(pk=person.pk).first()
    if other is not None:
        raise Invalid(_("ORCID: %(person)s has it already. Are they the same? Then merge them.") % {"person": other})
    return orcid


@operation("manage", "person", on="position.person")
@transaction.atomic
def date_position(
    *, position: Position, start: datetime.date | None, end: datetime.date | None, by: User | None
) -> Position:
    """Say from when to when a post was held; None where it is not known, or not over. Raises Invalid."""
    if start and end and end < start:
        raise Invalid(_("The last day (%(end)s) lies before the first (%(start)s).") % {"start": start, "end": end})
    return audit.change(position, action="date_position", by=by, start=start, end=end)
