"""A row of a table of contacts: a person, the post, and on what to ask them."""

from __future__ import annotations

from typing import Any

from ortaq.registry.contacts.models import Contact, Rank, Side, Topic
from ortaq.registry.contacts.operations import name_contact
from ortaq.registry.imports.making.outcome import Outcome, Saying
from ortaq.registry.imports.making.people import person_of
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.editing import edit_person
from ortaq.registry.people.models import Person
from ortaq.registry.people.operations import hold_position


def make_contact(say: Saying) -> Outcome:
    """The contact; a person on record only gains what the record lacks."""
    (partner,) = say.organizations("partner")
    side = Side(say.text("side") or Side.THEIRS)
    home = say.ours if side == Side.OURS else partner
    person, _new = person_of(say.text("person"), home, orcid=say.text("orcid"), email=say.text("email"), by=say.by)
    before = (person.version, person.positions.count())
    person = _complete(person, say)
    if say.text("position"):
        hold_position(person=person, organization=home, title=say.text("position"), as_of=None, evidence=(), by=say.by)
    topic = Topic(say.text("topic") or Topic.GENERAL)
    learned = (person.version, person.positions.count()) != before
    found = Contact.objects.filter(organization=partner, person=person, side=side, topic=topic, active=True).first()
    if found is not None and say.text("rank") in ("", found.rank):
        return Outcome(person, new=learned)
    rank = Rank(say.text("rank")) if say.text("rank") else _free_rank(partner, side, topic)
    name_contact(organization=partner, person=person, side=side, rank=rank, topic=topic, by=say.by)
    return Outcome(person)


def _complete(person: Person, say: Saying) -> Person:
    said = {field: say.text(field) for field in ("email", "phone", "orcid")}
    missing: dict[str, Any] = {field: value for field, value in said.items() if value and not getattr(person, field)}
    return edit_person(person=person, by=say.by, **missing) if missing else person


def _free_rank(partner: Organization, side: Side, topic: Topic) -> Rank:
    """Nobody who is asked today gives way to a row that does not say so."""
    taken = Contact.objects.filter(organization=partner, side=side, topic=topic, rank=Rank.PRINCIPAL, active=True)
    return Rank.DEPUTY if taken.exists() else Rank.PRINCIPAL
