"""A person of an article becomes, or adds to, a person on record, with the post named there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ortaq.registry.errors import RecordGone
from ortaq.registry.people.models import Person
from ortaq.registry.people.operations import add_person, add_person_names, hold_position
from ortaq.registry.people.queries import same_person
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.sources.operations import cite


def apply_person(decision: Decision) -> Person:
    """``choice``: ``record:<slug>`` for one on record, ``new`` for another of that name."""
    payload, by = decision.payload, decision.by
    aliases = list(payload.get("aliases") or ())
    organization = decision.organization(payload["organisation"]) if payload.get("organisation") else None
    if decision.choice == "new":
        person = None
    elif decision.choice:
        person = Person.objects.filter(slug=decision.choice.removeprefix("record:")).first()
        if person is None:
            raise RecordGone(_("The person that you chose was deleted meanwhile: choose another, or “new”."))
    else:
        person = same_person([payload["name"], *aliases], organization)
    if person is None:
        person = add_person(name=payload["name"], aliases=aliases, by=by)
    else:
        add_person_names(person=person, names=[payload["name"], *aliases], by=by)
    cite(person, decision.evidence, by=by, field="name")
    if payload.get("title"):
        hold_position(
            person=person,
            organization=organization,
            title=payload["title"],
            as_of=decision.as_of,
            evidence=decision.evidence,
            by=by,
        )
    return person
