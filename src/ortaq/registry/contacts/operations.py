"""Write who is to be asked."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.contacts.models import Contact, Rank, Side, Topic
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person


@operation("manage", "contact")
@transaction.atomic
def name_contact(
    *, organization: Organization, person: Person, side: Side, rank: Rank, topic: Topic, by: User | None
) -> Contact:
    """The person is to be asked from now on. A new principal makes the one before a deputy; the same contact again
    changes its rank, and one that was over is active again. Raises Invalid for a side, rank or topic that is none."""
    for value, allowed in ((side, Side), (rank, Rank), (topic, Topic)):
        if value not in allowed.values:
            raise Invalid(_("“%(value)s” is not one of %(choices)s.") % {"value": value, "choices": ", ".join(allowed)})
    if rank == Rank.PRINCIPAL:
        before = Contact.objects.filter(organization=organization, side=side, topic=topic, rank=rank, active=True)
        for contact in before.exclude(person=person):
            audit.change(contact, action="name_contact", by=by, rank=Rank.DEPUTY)
    found = Contact.objects.filter(organization=organization, person=person, side=side, topic=topic).first()
    if found is not None:
        return audit.change(found, action="name_contact", by=by, rank=rank, active=True)
    contact = Contact(organization=organization, person=person, side=side, rank=rank, topic=topic)
    return audit.add(contact, action="name_contact", by=by)


@operation("manage", "contact", on="contact")
@transaction.atomic
def end_contact(*, contact: Contact, by: User | None) -> Contact:
    """The person is no longer to be asked; the record stays."""
    return audit.change(contact, action="end_contact", by=by, active=False)


@operation("manage", "contact", on="contact")
@transaction.atomic
def resume_contact(*, contact: Contact, by: User | None) -> Contact:
    """Undo :func:`end_contact`: the person is to be asked again; as a deputy where there is another principal now."""
    rivals = Contact.objects.filter(
        organization=contact.organization_id, side=contact.side, topic=contact.topic, rank=Rank.PRINCIPAL, active=True
    ).exclude(pk=contact.pk)
    rank = Rank.DEPUTY if rivals.exists() else contact.rank
    return audit.change(contact, action="resume_contact", by=by, active=True, rank=rank)
