"""Read who is to be asked."""

from __future__ import annotations

from django.db.models import QuerySet

from ortaq.registry.contacts.models import Contact
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.people.models import Person
from ortaq.registry.people.queries import family_of as records_of


def contacts_for(organization: Organization) -> QuerySet[Contact]:
    """Whom to ask about the partner, on both sides, with their persons; those that are over come last."""
    found = Contact.objects.filter(organization__in=family_of(organization)).select_related("person")
    return found.order_by("-active", "topic", "side", "-rank", "id")


def contact_roles_of(person: Person) -> QuerySet[Contact]:
    """What the person is to be asked about, with the organizations."""
    return (
        Contact.objects.filter(person__in=records_of(person))
        .select_related("organization")
        .order_by("-active", "topic", "id")
    )
