"""The person whom a row names: one on record, or a new one."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Q

from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.people.operations import add_person
from ortaq.resolution.normalize.words import fold


def person_of(
    name: str, organization: Organization, *, by: User | None, orcid: str = "", email: str = ""
) -> tuple[Person, bool]:
    """The person, and True when new. On record is who has the ORCID; or bears the name and is known to belong to the
    organization, or has the e-mail address."""
    if orcid and (found := Person.objects.filter(orcid=orcid).select_related("merged_into").first()):
        return found.standing, False
    there = Q(positions__organization=organization) | Q(contacts__organization=organization)
    there |= Q(engagements__organization=organization)
    if email:
        there |= Q(email__iexact=email)
    named = Person.objects.filter(there, names__folded=fold(name)).select_related("merged_into")
    if orcid:
        named = named.filter(Q(orcid="") | Q(orcid=orcid))
    if (found := named.order_by("pk").first()) is not None:
        return found.standing, False
    return add_person(name=name, aliases=(), by=by), True
