"""Who is in the article: what the linking stage hands to the readers of facts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from ortaq.vocabulary.facts import DateFact, OrganizationFact, PersonFact, PlaceFact, Role
from ortaq.vocabulary.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where an organization or a person is named; ``person`` tells which."""

    start: int
    end: int
    text: str
    id: str
    person: bool = False


@dataclass(frozen=True)
class Entities:
    """The organizations, people, dates and places of one article. Roles and sides are filled in by the event reader."""

    organizations: tuple[OrganizationFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of an organization or person, in the order of the text."""
        found: list[Mention] = []
        for org in self.organizations:
            found += [Mention(span.start, span.end, span.text, org.id) for span in org.mentions]
        for person in self.people:
            found += [Mention(span.start, span.end, span.text, person.id, True) for span in person.mentions]
        return tuple(sorted(found))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in ``start:end``, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def organization(self, id: str | None) -> OrganizationFact | None:
        return next((fact for fact in self.organizations if fact.id == id), None)

    def person(self, id: str | None) -> PersonFact | None:
        return next((fact for fact in self.people if fact.id == id), None)

    def dates_within(self, span: Span) -> tuple[DateFact, ...]:
        """The dates named inside ``span``."""
        named = self._dated[bisect_left(self._dated_starts, span.start) : bisect_left(self._dated_starts, span.end)]
        inside = dict.fromkeys(at for start, end, at in named if end <= span.end)
        return tuple(self.dates[at] for at in sorted(inside))

    @cached_property
    def _dated(self) -> list[tuple[int, int, int]]:
        """(start, end, which date) of every mention of a date, in the order of the text."""
        return sorted((span.start, span.end, at) for at, date in enumerate(self.dates) for span in date.mentions)

    @cached_property
    def _dated_starts(self) -> list[int]:
        return [start for start, _, _ in self._dated]

    def with_roles(self, roles: dict[str, Role]) -> Entities:
        """The same, each organization in its role and each person on the side of his or her organization."""
        return replace(
            self,
            organizations=tuple(replace(org, role=roles.get(org.id, Role.OTHER)) for org in self.organizations),
            people=tuple(
                replace(person, side=roles.get(person.organization or "", Role.OTHER)) for person in self.people
            ),
        )
