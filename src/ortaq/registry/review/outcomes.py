"""What accepting each waiting fact would do: told before the decision, in a fixed number of queries.

Each kind looks for the record in the same way as the noun's own operation; a test holds the two together.
"""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ortaq.registry.agreements.models import Agreement, Party
from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement, Guest, Minutes
from ortaq.registry.engagements.operations import days_of
from ortaq.registry.engagements.rules import days_may_be_same, may_be_same
from ortaq.registry.gathering import gathered
from ortaq.registry.organizations.models import ProfileFact, Relation
from ortaq.registry.organizations.operations import comparable_name
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.review.bearers import Bearers
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.units.models import JointUnit, UnitHost
from ortaq.registry.units.rules import REPORTED, same_unit


@dataclass(frozen=True)
class Outcome:
    """``record``: the one it adds to; ``becomes``: the kind of record it would make (empty: it makes none)."""

    becomes: str
    record: Row | None = None


Held = Mapping[int, list[ProfileFact]]
# Who came to an engagement: the keys of the bodies.
Guests = Mapping[Engagement, set[int]]


def outcomes_of(facts: list[ProposedFact], bearers: Bearers, held: Held) -> dict[uuids.UUID, Outcome]:
    """The outcome of every fact in ``facts``; ``held`` are the profile facts on record, by organization."""
    found: dict[uuids.UUID, Outcome] = {}
    for kind, look in _LOOK.items():
        own = [fact for fact in facts if fact.kind == kind]
        if own:
            found |= dict(zip((fact.uuid for fact in own), look(own, bearers), strict=True))
    found |= {
        fact.uuid: Outcome("profilefact", _held(fact, bearers, held)) for fact in facts if fact.kind == "profile_fact"
    }
    return found


def _organizations(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    return [Outcome("organization", bearers.organizations.get(fact.key)) for fact in facts]


def _people(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    return [Outcome("person", bearers.people.get(fact.key)) for fact in facts]


def _events(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    guests = bearers.bodies(id for fact in facts for id in fact.content["guests"])
    came = Guest.objects.filter(organization__in=guests).order_by().values("engagement")
    minutes = Minutes.objects.filter(source=facts[0].source_id).order_by()  # a review is of one source
    known: QuerySet[Any] = Engagement.objects.filter(Q(pk__in=came) | Q(pk__in=minutes.values("engagement")))
    of_minutes = Exists(minutes.filter(engagement=OuterRef("pk")))
    engagements: dict[Any, set[int]] = defaultdict(set)
    for row in known.annotate(guest=F("guests__organization"), of_minutes=of_minutes):
        engagements[row] |= {row.guest} - {None}
    minuted = next((row for row in engagements if row.of_minutes), None)
    same = (_nearest(engagements, fact, bearers) for fact in facts)
    return [
        Outcome("engagement", minuted if minuted and _is_minuted(minuted, fact) else engagement)
        for fact, engagement in zip(facts, same, strict=True)
    ]


def _nearest(engagements: Guests, fact: ProposedFact, bearers: Bearers) -> Engagement | None:
    fitting = [engagement for engagement, came in engagements.items() if _same_event(engagement, came, fact, bearers)]
    start, _ = days_of(fact.content.get("date"))
    return min(fitting, key=lambda e: (abs((e.start or start) - start) if start else 0, e.pk), default=None)


def _is_minuted(engagement: Engagement, fact: ProposedFact) -> bool:
    """The main event of minutes is the visit that they are of."""
    return bool(fact.content.get("main")) and may_be_same(engagement.kind, fact.content["type"])


def _same_event(engagement: Engagement, came: set[int], fact: ProposedFact, bearers: Bearers) -> bool:
    content = fact.content
    start, end = days_of(content.get("date"))
    host = bearers.body(content.get("host"))
    if start is None or engagement.start is None or (content.get("host") and host is None):
        return False
    overlap = days_may_be_same(engagement.start, engagement.end, start, end)
    shared = came & bearers.bodies(content["guests"])
    same_host = engagement.host_id == (host.pk if host else None)
    return overlap and same_host and bool(shared) and may_be_same(engagement.kind, content["type"])


def _agreements(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    parties = bearers.bodies(id for fact in facts for id in fact.content["parties"])
    # Nearly all are with us: only those that may be the same are read.
    kinds = {fact.content["kind"] for fact in facts}
    found = Agreement.objects.filter(kind__in=kinds, date_text__in={fact.content.get("date") or "" for fact in facts})
    bound = found.filter(parties__organization__in=parties).values("pk")
    rows = Party.objects.filter(agreement__in=bound).order_by("-agreement", "id")
    known = gathered(rows, whole="agreement", under="parties")
    same = (next((a for a in known if _same_agreement(a, fact, bearers)), None) for fact in facts)
    return [Outcome("agreement", agreement) for agreement in same]


def _same_agreement(agreement: Agreement, fact: ProposedFact, bearers: Bearers) -> bool:
    content = fact.content
    ids = bearers.bodies(content["parties"])
    whole = all(bearers.body(id) for id in content["parties"])
    same = (agreement.kind, agreement.date_text) == (content["kind"], content.get("date") or "")
    return whole and same and {party.organization_id for party in agreement.parties.all()} == ids


def _units(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    hosts = bearers.bodies(id for fact in facts for id in fact.content["parties"])
    names = [fact.content["name"][:500] for fact in facts]
    by_host = UnitHost.objects.filter(organization__in=hosts).order_by().values("unit")
    known: QuerySet[Any] = JointUnit.objects.filter(Q(pk__in=by_host) | Q(name__in=names))
    units: dict[JointUnit, set[int]] = defaultdict(set)
    for unit in known.only("uuid", "slug", "name", "kind").annotate(run_by=F("hosts__organization")):
        units[unit] |= {unit.run_by} - {None}
    return [
        Outcome("jointunit", next((unit for unit in units if _same_unit(unit, units[unit], fact, bearers)), None))
        if fact.content["status"] in REPORTED
        else Outcome("proposal")
        for fact in facts
    ]


def _same_unit(unit: JointUnit, own: set[int], fact: ProposedFact, bearers: Bearers) -> bool:
    """``own`` are the bodies that run it."""
    ids = bearers.bodies(fact.content["parties"])
    if comparable_name(unit.name) == comparable_name(fact.content["name"]):
        return not own or not fact.content["parties"] or bool(own & ids)
    return unit.kind == fact.content["kind"] and same_unit(unit.kind, unit.name, fact.content["name"], own & ids)


def _proposals(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    return [Outcome("proposal") for _ in facts]


def _links(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    ids = bearers.bodies(id for fact in facts for id in (fact.content["a"], fact.content["b"]))
    pairs = {
        (p.first_id, p.second_id): p for p in Partnership.objects.filter(first__in=ids, second__in=ids).select_related()
    }
    relations = {
        (relation.subject_id, relation.object_id, relation.kind): relation
        for relation in Relation.objects.filter(subject__in=ids, object__in=ids).select_related()
    }
    return [_link(fact, bearers, pairs, relations) for fact in facts]


def _link(
    fact: ProposedFact,
    bearers: Bearers,
    pairs: Mapping[tuple[int, int], Partnership],
    relations: Mapping[tuple[int, int, str], Relation],
) -> Outcome:
    kind, a, b = fact.content["kind"], bearers.body(fact.content["a"]), bearers.body(fact.content["b"])
    related = kind in ("parent", "membership")
    if a is None or b is None:
        return Outcome("relation" if related else "partnership")
    if related:
        return Outcome("relation", relations.get((a.pk, b.pk, kind)))
    return Outcome("partnership", pairs.get((min(a.pk, b.pk), max(a.pk, b.pk))))


def _held(fact: ProposedFact, bearers: Bearers, held: Held) -> ProfileFact | None:
    body = bearers.body(fact.content["subject"])
    same = (fact.content["attribute"], fact.content["value"].strip()[:1000])
    return next((h for h in held.get(body.pk, ()) if (h.attribute, h.value) == same), None) if body else None


def _context(facts: list[ProposedFact], bearers: Bearers) -> list[Outcome]:
    return [Outcome("") for _ in facts]


_LOOK: Mapping[str, Callable[[list[ProposedFact], Bearers], list[Outcome]]] = {
    "organization": _organizations,
    "person": _people,
    "event": _events,
    "agreement": _agreements,
    "joint_unit": _units,
    "proposal": _proposals,
    "link": _links,
    "date": _context,
    "place": _context,
}
