"""What the sources of one visit say of it, side by side: where they differ, nothing is overwritten."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ortaq.registry.engagements.models import Engagement
from ortaq.registry.people.models import Person
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.review.rules import TAKEN
from ortaq.registry.sources.models import SourceDocument


@dataclass(frozen=True)
class Version:
    """One answer, and the sources that give it. Of ``delegates``: who is named in these sources alone."""

    value: str
    sources: tuple[SourceDocument, ...]


@dataclass(frozen=True)
class Disagreement:
    """``field`` is date, place or delegates."""

    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class _Report:
    source: SourceDocument
    date: str
    place: str
    delegates: frozenset[Person]


def disagreements_of(engagement: Engagement) -> tuple[Disagreement, ...]:
    """Where the accepted reports of an engagement differ, in three queries. A date or place that one source leaves out,
    or tells less exactly, is no difference."""
    reports = _reports(engagement)
    if len({report.source.pk for report in reports}) < 2:
        return ()
    found = (
        Disagreement("date", _versions((report.date, report.source) for report in reports)),
        Disagreement("place", _versions((report.place, report.source) for report in reports)),
        Disagreement("delegates", _only_in(reports)),
    )
    return tuple(item for item in found if len(item.versions) > (item.field != "delegates"))


def _reports(engagement: Engagement) -> list[_Report]:
    facts = ProposedFact.objects.filter(kind="event", target_uuid=engagement.uuid, state__in=TAKEN)
    events = list(facts.select_related("source").defer("source__text").order_by("source__published", "source_id", "id"))
    named = _delegates({fact.source_id for fact in events})
    return [
        _Report(
            source=fact.source,
            date=str(fact.content.get("date") or ""),
            place=str(fact.content.get("place") or ""),
            delegates=frozenset(named.get(fact.source_id, ())) if fact.content.get("main") else frozenset(),
        )
        for fact in events
    ]


def _delegates(sources: set[int]) -> Mapping[int, list[Person]]:
    """The people of the guests' side that each source names."""
    facts = ProposedFact.objects.filter(kind="person", source__in=sources, state__in=TAKEN, target_uuid__isnull=False)
    guests = [(f.source_id, f.target_uuid) for f in facts if f.content.get("side") == "partner" and f.target_uuid]
    people: dict[uuids.UUID, Person] = {p.uuid: p for p in Person.objects.filter(uuid__in=[uuid for _, uuid in guests])}
    named: dict[int, list[Person]] = defaultdict(list)
    for source, uuid in guests:
        if uuid in people:
            named[source].append(people[uuid])
    return named


def _versions(told: Iterable[tuple[str, SourceDocument]]) -> tuple[Version, ...]:
    by_value: dict[str, list[SourceDocument]] = defaultdict(list)
    shown: dict[str, str] = {}
    for value, source in told:
        if value:
            by_value[value.casefold()].append(source)
            shown.setdefault(value.casefold(), value)
    exact = [key for key in by_value if not any(other != key and other.startswith(key) for other in by_value)]
    return tuple(Version(shown[key], tuple(dict.fromkeys(by_value[key]))) for key in exact)


def _only_in(reports: list[_Report]) -> tuple[Version, ...]:
    """Of the sources that name delegates at all: whom one names and another does not."""
    telling = [report for report in reports if report.delegates]
    everybody = frozenset().union(*(report.delegates for report in telling)) if telling else frozenset()
    missing = {person for person in everybody if any(person not in report.delegates for report in telling)}
    found: dict[tuple[SourceDocument, ...], list[str]] = defaultdict(list)
    for person in sorted(missing, key=lambda person: (person.name, person.pk)):
        found[tuple(dict.fromkeys(r.source for r in telling if person in r.delegates))].append(person.name)
    return tuple(Version(", ".join(names), sources) for sources, names in found.items())
