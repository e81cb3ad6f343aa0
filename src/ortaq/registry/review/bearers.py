"""Which records on file the organizations and people of a reading are, in a fixed number of queries."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F, QuerySet

from ortaq.registry.base import Row
from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName
from ortaq.registry.organizations.operations import comparable_name, scheme_of
from ortaq.registry.people.models import Person, PersonName
from ortaq.registry.review.models import FactState, ProposedFact
from ortaq.resolution.normalize.words import fold

Records = Mapping[uuids.UUID, Row]
R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Bearers:
    """By the reading's ids: the record that a body or person is, or would add to when accepted as it stands."""

    organizations: Mapping[str, Organization] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)

    def body(self, id: str | None) -> Organization | None:
        return self.organizations.get(id or "")

    def bodies(self, ids: Iterable[str]) -> set[int]:
        """Primary keys of those among ``ids`` that are on record."""
        return {self.organizations[id].pk for id in ids if id in self.organizations}


def bearers_of(facts: list[ProposedFact], records: Records) -> Bearers:
    """``records`` are what the decided facts became."""
    bodies = [fact for fact in facts if fact.kind == "organization"]
    organizations = _became(bodies, records, Organization) | _known_bodies(bodies)
    persons = [fact for fact in facts if fact.kind == "person"]
    people = _became(persons, records, Person) | _known_people(persons, organizations)
    return Bearers(_with_duplicates(bodies, organizations), _with_duplicates(persons, people))


def _became(facts: list[ProposedFact], records: Records, cls: type[R]) -> dict[str, R]:
    found = ((fact.key, records.get(fact.target_uuid)) for fact in facts if fact.target_uuid)
    return {key: record for key, record in found if isinstance(record, cls)}


def _waiting(facts: list[ProposedFact]) -> list[ProposedFact]:
    return [fact for fact in facts if fact.state == FactState.PROPOSED]


def _known_bodies(facts: list[ProposedFact]) -> dict[str, Organization]:
    """As ``applying.organization`` would choose: by identifier where there is one, else by a name of only one."""
    waiting = _waiting(facts)
    ids = {fact.key: scheme_of(fact.content["organization_id"]) for fact in waiting if fact.content["organization_id"]}
    identified = {
        (identifier.scheme, identifier.value): identifier.organization.standing
        for identifier in Identifier.objects.filter(value__in=[value for _, value in ids.values()]).select_related(
            "organization__merged_into"
        )
    }
    names = {fact.key: comparable_name(fact.content["name"]) for fact in waiting if fact.key not in ids}
    named: dict[str, dict[int, Organization]] = defaultdict(dict)
    for name in OrganizationName.objects.filter(folded__in=names.values()).select_related("organization__merged_into"):
        body = name.organization.standing
        named[name.folded][body.pk] = body
    found = {key: identified[scheme] for key, scheme in ids.items() if scheme in identified}
    alone = {key: next(iter(named[name].values())) for key, name in names.items() if len(named[name]) == 1}
    return found | alone


def _known_people(facts: list[ProposedFact], organizations: Mapping[str, Organization]) -> dict[str, Person]:
    """As ``people.queries.same_person`` would find them."""
    names = {
        fact.key: {fold(" ".join(name.split())) for name in (fact.content["name"], *fact.content["aliases"])}
        for fact in _waiting(facts)
    }
    borne: dict[str, dict[int, Person]] = defaultdict(dict)
    posts: dict[int, set[int]] = defaultdict(set)
    rows: QuerySet[Any] = PersonName.objects.filter(folded__in={name for own in names.values() for name in own})
    for row in rows.select_related("person__merged_into").annotate(post=F("person__positions__organization")):
        borne[row.folded][row.person_id] = row.person
        posts[row.person_id] |= {row.post} - {None}
    found: dict[str, Person] = {}
    for fact in _waiting(facts):
        people = {pk: person for name in names[fact.key] for pk, person in borne[name].items()}
        body = organizations.get(fact.content.get("organisation") or "")
        if fact.content.get("organisation"):
            people = _at(people, body, posts)
        standing = {person.standing.pk: person.standing for person in people.values()}
        if len(standing) == 1:
            found[fact.key] = next(iter(standing.values()))
    return found


def _at(people: dict[int, Person], body: Organization | None, posts: Mapping[int, set[int]]) -> dict[int, Person]:
    """Those with a post at the body; if none, those with no post anywhere. ``posts``: the bodies, by person."""
    there = {pk: person for pk, person in people.items() if body is not None and body.pk in posts[pk]}
    return there or {pk: person for pk, person in people.items() if not posts[pk]}


def _with_duplicates(facts: list[ProposedFact], found: dict[str, R]) -> dict[str, R]:
    """A duplicate is whatever the fact is that it repeats."""
    keys = {fact.pk: fact.key for fact in facts}
    for fact in facts:
        repeated = keys.get(fact.duplicate_of_id or 0)
        if repeated in found:
            found[fact.key] = found[repeated]
    return found
