"""Which records a proposal may have become: those with the same organizations."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable

from django.db.models import Q

from ortaq.registry.agreements.queries import listed as agreements
from ortaq.registry.base import Record
from ortaq.registry.engagements.queries import listed as visits
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.projects.queries import listed as projects
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.rules import may_become
from ortaq.registry.sources.queries import load_records
from ortaq.registry.units.queries import listed as units
from ortaq.web.components import Text
from ortaq.web.words import word_of

MOST = 50
Choices = list[tuple[Text, list[tuple[str, str]]]]


def choices_for(proposal: Proposal) -> Choices:
    """(kind, [(value, name)]) of the records, the newest first; the visit at which it was raised is none of them."""
    bodies = _bodies(proposal)
    found: list[tuple[Text, Iterable[Record]]] = [
        (word_of("outcome", "agreement"), agreements().filter(parties__organization__in=bodies).distinct()[:MOST]),
        (
            word_of("outcome", "engagement"),
            visits().filter(guests__organization__in=bodies).exclude(proposals=proposal).distinct()[:MOST],
        ),
        (word_of("outcome", "jointunit"), units().filter(hosts__organization__in=bodies).distinct()[:MOST]),
        (word_of("outcome", "project"), projects().filter(members__organization__in=bodies).distinct()[:MOST]),
    ]
    return [
        (kind, [(_key(record), str(record)) for record in records if may_become(record)]) for kind, records in found
    ]


def chosen(value: str) -> Record | None:
    """The record behind a value of the choices; None for none."""
    kind, _, uuid = value.partition(":")
    if not uuid:
        return None
    found = load_records([(kind, uuids.UUID(uuid))]).get(uuids.UUID(uuid))
    return found if isinstance(found, Record) else None


def _key(record: Record) -> str:
    return f"{record._meta.model_name}:{record.uuid}"


def _bodies(proposal: Proposal) -> list[int]:
    """The bodies that raised it, whose people did, that came to the visit where they did, or whom advice was on; not
    ours."""
    about = (
        Q(proposals__proposal=proposal)
        | Q(positions__person__proposals__proposal=proposal)
        | Q(visits__engagement=proposal.engagement_id)
        | Q(advice__proposals__proposal=proposal)
    )
    ours = our_organization()
    found = Organization.objects.filter(about)
    if ours:
        found = found.exclude(pk=ours.pk)
    return list(found.order_by().values_list("pk", flat=True).distinct())
