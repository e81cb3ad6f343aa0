"""The people of a partner and those of ours who deal with it: whom to ask on what, and everybody on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.base import Row
from ortaq.registry.contacts.models import Contact, Side
from ortaq.registry.contacts.queries import contacts_for
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.people import queries as people
from ortaq.registry.people.models import Person
from ortaq.registry.portfolio.queries import engagements_between
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import NotedSource, PersonEntry, RecordHeader, Tab, Text
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.held import SHOWN, Some
from ortaq.web.partners.steps import PEOPLE_STEPS
from ortaq.web.records import address_of
from ortaq.web.tables.people import people_entries
from ortaq.web.words import word_of


@dataclass(frozen=True)
class ContactEntry:
    """``email`` and ``phone`` are told only to those who keep the records of people; ``move`` ends or resumes it."""

    name: str
    address: str
    topic: Text
    rank: Text
    active: bool
    email: str = ""
    phone: str = ""
    move: str = ""


@dataclass(frozen=True)
class PeopleSide:
    """One side: whom to ask, and who is on record. ``rest`` leads to all of them."""

    heading: Text
    contacts: tuple[ContactEntry, ...]
    people: tuple[PersonEntry, ...]
    rest: str = ""
    add: str = ""


@dataclass(frozen=True)
class PartnerPeoplePage:
    organization: Organization
    address: str
    header: RecordHeader
    tabs: tuple[Tab, ...]
    steps: Offers
    sides: tuple[PeopleSide, ...]
    sources: tuple[NotedSource, ...]


def partner_people_page(
    request: HttpRequest, organization: Organization, *, reader: User, sent: StepForm | None = None
) -> PartnerPeoplePage:
    """``sent`` is a form of a step that came with mistakes."""
    ours, address = our_organization(), reverse("partner_people", args=[organization.slug])
    theirs = Some.of(seen_by(people.listed(organization=organization), reader)[: SHOWN + 1])
    met = Some.of(_met(organization, ours, reader))
    notes = Notes([organization, *_with_posts(theirs.shown), *_with_posts(met.shown)])
    marks = notes.of(organization, "name")
    contacts = [
        one for one in contacts_for(organization) if may(reader, "read", one) and may(reader, "read", one.person)
    ]
    rest = f"{reverse('people')}?with={organization.slug}" if theirs.more else ""
    adds = f"{reverse('new_person')}?at=" if may(reader, "manage", "person") else ""
    sides = (
        PeopleSide(
            _("Theirs"),
            _entries(contacts, Side.THEIRS, organization, reader),
            people_entries(theirs.shown, notes, at={organization.pk}),
            rest,
            f"{adds}{organization.slug}" if adds else "",
        ),
        PeopleSide(
            _("Ours"),
            _entries(contacts, Side.OURS, organization, reader),
            people_entries(met.shown, notes, at={ours.pk} if ours else set()),
            add=f"{adds}{ours.slug}" if adds and ours else "",
        ),
    )
    return PartnerPeoplePage(
        organization=organization,
        address=address,
        header=header_of(organization, Naming([organization], whole=organization), reader=reader, marks=marks),
        tabs=tabs_of(organization, "partner_people"),
        steps=offers(request, PEOPLE_STEPS, organization, reader=reader, page=address, sent=sent),
        sides=sides,
        sources=notes.sources,
    )


def _met(organization: Organization, ours: Organization | None, reader: User) -> list[Person]:
    """Ours who took part in a visit with it that the reader may see."""
    if ours is None or ours.pk == organization.pk:
        return []
    visits = seen_by(
        Engagement.objects.filter(pk__in=engagements_between(organization).order_by().values("pk")), reader
    )
    found = people.listed(organization=ours).filter(engagements__engagement__in=visits.values("pk")).distinct()
    return list(seen_by(found, reader)[: SHOWN + 1])


def _with_posts(shown: list[Person]) -> Iterator[Row]:
    for person in shown:
        yield person
        yield from person.positions.all()


def _entries(contacts: list[Contact], side: str, organization: Organization, reader: User) -> tuple[ContactEntry, ...]:
    return tuple(_entry(one, organization, reader) for one in contacts if one.side == side)


def _entry(contact: Contact, organization: Organization, reader: User) -> ContactEntry:
    manages, knows = may(reader, "manage", contact), may(reader, "manage", contact.person)
    move = reverse("move_contact", args=[organization.slug, contact.uuid, "end" if contact.active else "resume"])
    return ContactEntry(
        name=str(contact.person),
        address=address_of(contact.person),
        topic=word_of("contact_topic", contact.topic),
        rank=word_of("contact_rank", contact.rank),
        active=contact.active,
        email=contact.person.email if knows else "",
        phone=contact.person.phone if knows else "",
        move=move if manages else "",
    )
