"""The persons of a Chinese text: names with posts first, then the further places where those names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ortaq.capture.linking.chinese.people.affiliations import Affiliations
from ortaq.capture.linking.chinese.people.shapes import POINT
from ortaq.capture.linking.chinese.people.sightings import Sighting, sightings
from ortaq.capture.linking.chinese.people.words import PersonWords, person_words
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import DateFact, OrganizationFact, PersonFact

POINTS = re.compile(f"[{POINT}]")


@dataclass
class Person:
    """One person; ``places`` are offsets in the document."""

    name: str
    sightings: list[Sighting]
    places: set[tuple[int, int]] = field(default_factory=set)
    organization: str | None = None

    def best(self, words: PersonWords) -> Sighting:
        """The sighting that tells most of the post: a post rather than a rank."""
        return min(
            self.sightings,
            key=lambda s: (
                s.title is None,
                bool(s.title and words["weak"].fullmatch(s.title_text())),
                s.line.start,
                s.start,
            ),
        )


def find_people(
    document: Document, organizations: tuple[OrganizationFact, ...], dates: tuple[DateFact, ...]
) -> tuple[PersonFact, ...]:
    """The named persons in the order of the text, each with post, organization and all mentions."""
    words = person_words()
    scene = Scene(document, Entities(organizations=organizations, dates=dates))
    found = [sighting for line in scene.lines for sighting in sightings(line, words)]
    people = _gathered(found)
    _assign(people, found, Affiliations(scene, words), words)
    for person in people:
        person.places |= set(_places(scene, person, people))
    return tuple(
        _fact(scene, person, words, n) for n, person in enumerate(sorted(people, key=lambda p: min(p.places)), 1)
    )


def _gathered(found: list[Sighting]) -> list[Person]:
    people: list[Person] = []
    for sighting in sorted(found, key=lambda s: -len(s.name)):
        home = next((person for person in people if _same(person.name, sighting.name)), None)
        if home is None:
            people.append(home := Person(sighting.name, []))
        home.sightings.append(sighting)
        offset = sighting.line.start
        home.places.add((offset + sighting.start, offset + sighting.end))
        if sighting.also:
            home.places.add((offset + sighting.also[0], offset + sighting.also[1]))
    return people


def _same(full: str, other: str) -> bool:
    """Equal, or a part of a name with points."""
    return full == other or other in POINTS.split(full) or POINTS.sub("", full) == POINTS.sub("", other)


def _places(scene: Scene, person: Person, people: list[Person]) -> Iterator[tuple[int, int]]:
    """Where the name stands without a post beside it, or a part of it that no other person has."""
    forms = {sighting.name for sighting in person.sightings}
    forms |= {part for form in forms for part in POINTS.split(form) if len(part) > 2}
    others = {(a, b) for other in people if other is not person for a, b in other.places}
    taken = sorted({*person.places, *others})
    for form in sorted(forms, key=len, reverse=True):
        for match in re.finditer(re.escape(form), scene.document.text):
            line = scene.document.sentence_at(match.start())
            free = not any(match.start() < b and a < match.end() for a, b in taken)
            if line and free and scene.masked[match.start()] == form[0]:
                taken.append(match.span())
                yield match.span()


def _assign(people: list[Person], found: list[Sighting], affiliations: Affiliations, words: PersonWords) -> None:
    """What is stated first; then, in the order of the text, what the context tells."""
    owner = {id(sighting): person for person in people for sighting in person.sightings}
    for sighting in found:
        person = owner[id(sighting)]
        person.organization = person.organization or affiliations.stated(sighting)
    previous: Sighting | None = None
    for sighting in found:
        person = owner[id(sighting)]
        if person.organization is None and sighting is person.best(words):
            before = owner[id(previous)].organization if previous else None
            person.organization = affiliations.told(sighting, previous, before)
        previous = sighting


def _fact(scene: Scene, person: Person, words: PersonWords, n: int) -> PersonFact:
    best = person.best(words)
    places = sorted(person.places)
    texts = list(dict.fromkeys(scene.document.text[start:end] for start, end in places))
    title = best.title
    span = scene.span(best.line.start + title.start, best.line.start + title.end) if title else None
    return PersonFact(
        id=f"p{n}",
        name=person.name,
        aliases=tuple(text for text in texts if text != person.name),
        title=span.text if span else None,
        title_span=span,
        organization=person.organization,
        mentions=tuple(scene.document.span(start, end) for start, end in places),
        rule=best.rule,
        confidence=confidence("zh", best.rule),
    )
