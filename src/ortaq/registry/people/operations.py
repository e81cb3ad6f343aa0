"""Write persons and their posts."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite
from ortaq.resolution.normalize.words import fold


@operation("manage", "person")
@transaction.atomic
def add_person(*, name: str, aliases: Iterable[str], by: User | None, uuid: uuids.UUID | None = None) -> Person:
    """A new person. Raises Invalid without a name."""
    if not name.strip():
        raise Invalid(_("A person needs a name."))
    person = Person(
        uuid=uuid or uuids.uuid4(), slug=free_slug(Person, name, fallback="person"), name=name.strip()[:200]
    )
    audit.add(person, action="add_person", by=by)
    add_person_names(person=person, names=(name, *aliases), by=by)
    return person


@operation("manage", "person", on="person")
@transaction.atomic
def add_person_names(*, person: Person, names: Iterable[str], by: User | None) -> None:
    """Further names of a person; those on record are left alone."""
    known = set(person.names.values_list("value", flat=True))
    for name in names:
        value = " ".join(name.split())[:200]
        if value and value not in known:
            known.add(value)
            audit.add(PersonName(person=person, value=value, folded=fold(value)), action="add_person_name", by=by)


@operation("manage", "person", on="person")
@transaction.atomic
def hold_position(
    *,
    person: Person,
    organization: Organization | None,
    title: str,
    as_of: datetime.date | None,
    evidence: Iterable[Evidence],
    by: User | None,
    start: datetime.date | None = None,
    end: datetime.date | None = None,
) -> Position:
    """The person holds a post, or held it from one day to another; the same post again only adds its evidence. Raises
    Invalid without a title, and for days in the wrong order."""
    if not title.strip():
        raise Invalid(_("A post needs a title."))
    if start and end and end < start:
        raise Invalid(_("The last day (%(end)s) lies before the first (%(start)s).") % {"start": start, "end": end})
    found = Position.objects.filter(person=person, organization=organization, title=title[:500]).first()
    if found is None:
        found = Position(person=person, organization=organization, title=title[:500], as_of=as_of, start=start, end=end)
        audit.add(found, action="hold_position", by=by)
    cite(found, evidence, by=by)
    return found
