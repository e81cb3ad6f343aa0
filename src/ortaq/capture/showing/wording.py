"""A fact in a few words: what it is, and the details beside it."""

from __future__ import annotations

from collections.abc import Iterable

from ortaq.vocabulary import facts
from ortaq.vocabulary.facts import Fact, FactKind, Reading

HEADINGS = {
    FactKind.ORGANIZATION: "Organizations",
    FactKind.PERSON: "People",
    FactKind.EVENT: "Events",
    FactKind.AGREEMENT: "Agreements",
    FactKind.JOINT_UNIT: "Joint units",
    FactKind.PROPOSAL: "Proposals",
    FactKind.PROFILE_FACT: "Profile facts",
    FactKind.LINK: "Links",
    FactKind.DATE: "Dates",
    FactKind.PLACE: "Places",
}


def heading(kind: FactKind) -> str:
    """The plural that stands above facts of one kind."""
    return HEADINGS[kind]


def describe(fact: Fact, reading: Reading) -> tuple[str, str]:
    """(main words, details) of one fact; ids are replaced by the names they stand for."""
    names = {org.id: org.name for org in reading.organizations} | {person.id: person.name for person in reading.people}
    main, details = _parts(fact, names)
    return main, " · ".join(detail.replace("_", " ") for detail in details if detail)


def _join(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(id, id) for id in ids)


def _parts(fact: Fact, names: dict[str, str]) -> tuple[str, tuple[str | None, ...]]:
    match fact:
        case facts.OrganizationFact():
            return fact.name, (fact.type, fact.country, fact.role, fact.organization_id, ", ".join(fact.aliases))
        case facts.PersonFact():
            return fact.name, (fact.title, names.get(fact.organization or ""), fact.side, ", ".join(fact.aliases))
        case facts.EventFact():
            kind = fact.type.replace("_", " ")
            return kind, ("main" if fact.main else None, fact.date, fact.place, _join(_event_parties(fact), names))
        case facts.AgreementFact():
            return fact.topic or fact.kind.replace("_", " "), (
                fact.kind,
                fact.status,
                fact.date,
                _join(fact.parties, names),
            )
        case facts.JointUnitFact():
            return fact.name, (fact.kind, fact.status, _join(fact.parties, names))
        case facts.ProposalFact():
            return fact.span.text, (fact.kind, _join(fact.by, names))
        case facts.ProfileFact():
            return fact.value, (fact.attribute, names.get(fact.subject))
        case facts.LinkFact():
            return _join((fact.a, fact.b), names), (fact.kind, fact.status)
        case facts.DateFact():
            return fact.value, ()
        case facts.PlaceFact():
            return fact.name, ()
    raise TypeError(f"no words for a {type(fact).__name__}")


def _event_parties(fact: facts.EventFact) -> tuple[str, ...]:
    return ((fact.host,) if fact.host else ()) + fact.guests
