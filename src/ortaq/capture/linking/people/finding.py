"""Who is named in an article: names, posts, organizations of the posts, later mentions, and one person's two names."""

from __future__ import annotations

import re

from ortaq.capture.linking.people.affiliations import Affiliations
from ortaq.capture.linking.people.doubles import join_two_names
from ortaq.capture.linking.people.persons import KnownNames, Person, bare_mentions, gather
from ortaq.capture.linking.people.sightings import FILL, SIGN, Sighting, sightings
from ortaq.capture.linking.people.words import PersonWords, person_words
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import DateFact, Doubt, OrganizationFact, PersonFact

LOWER = re.compile(r"(?<![\w'’-])[^\W\d_]{5,}")


def find_people(
    document: Document, organizations: tuple[OrganizationFact, ...], dates: tuple[DateFact, ...]
) -> tuple[PersonFact, ...]:
    """The named persons of an article in the order of the text, each with post, organization and all mentions.

    ``side`` is left for the reader of the main event. Two names that seem to be one person's make one fact with the
    doubt ``two-names``.
    """
    words = person_words(document.lang)
    scene = Scene(document, Entities(organizations=organizations, dates=dates))
    found = _sightings(scene, words)
    people = gather(found, words)
    _add_bare(scene, people, words)
    affiliations = Affiliations(scene, words)
    _assign(people, affiliations)
    people = join_two_names(people, words)
    return tuple(_fact(scene, person, n, words) for n, person in enumerate(people, 1))


def _sightings(scene: Scene, words: PersonWords) -> list[Sighting]:
    lower = frozenset(match.group() for match in LOWER.finditer(scene.document.text) if match.group().islower())
    return [sighting for line in scene.lines if not line.title for sighting in sightings(line, words, lower)]


def _add_bare(scene: Scene, people: list[Person], words: PersonWords) -> None:
    signs = list(scene.masked)
    for person in people:
        for start, end in person.places:
            signs[start:end] = SIGN + FILL * (end - start - 1)
    covered = "".join(signs)
    known = KnownNames(people, words)
    for line in scene.lines:
        for person, start, end in bare_mentions(covered[line.start : line.end], known, words):
            person.bare.append((line.start + start, line.start + end))


def _assign(people: list[Person], affiliations: Affiliations) -> None:
    """Organizations of the posts: what is stated first, so that what is left over is known when the rest is told."""
    stated: dict[int, str] = {}
    for person in people:
        for sighting in person.sightings:
            if (body := affiliations.stated(sighting)) and id(person) not in stated:
                stated[id(person)] = body
    previous: str | None = None
    for person in people:
        beside = _beside(person, people, affiliations.words)
        listed = beside.organization if beside else None
        person.organization = stated.get(id(person)) or _untold(person, affiliations, previous, listed)
        previous = person.organization or previous


def _untold(person: Person, affiliations: Affiliations, previous: str | None, listed: str | None) -> str | None:
    best, first = person.best, person.sightings[0]
    if body := affiliations.by_title(best):
        return body
    if affiliations.stateless(best) and not affiliations.is_rank_of_school(best):
        return None
    if body := affiliations.by_board(best):
        return body
    for sighting in dict.fromkeys((first, best)):
        if body := affiliations.by_clause(sighting, previous, listed):
            return body
    return affiliations.by_paragraph(best)


def _beside(person: Person, people: list[Person], words: PersonWords) -> Person | None:
    """Who is named before in the same sentence with nothing but titles between: one party, one organization."""
    first = person.sightings[0]
    before = [
        (sighting.run.end, other)
        for other in people
        if other is not person
        for sighting in other.sightings
        if sighting.line.start == first.line.start and sighting.run.end <= first.run.start
    ]
    if not before:
        return None
    end, nearest = max(before, key=lambda pair: pair[0])
    return nearest if words.search("parts_people", first.text[end : first.run.start]) is None else None


def _fact(scene: Scene, person: Person, n: int, words: PersonWords) -> PersonFact:
    best = person.best
    places = person.places
    texts = list(dict.fromkeys(scene.document.text[start:end] for start, end in places))
    full = {text: (len(re.findall(r"[^\W\d_]{2,}", text)), words.first_form(text)) for text in texts}
    name = max(texts, key=lambda text: (*full[text], -texts.index(text)))
    if person.doubles:
        name = next(text for text in texts if text not in person.doubles)
    name = words.first_case(name[: len(name) - words.ending(name)])
    title = best.title
    span = scene.span(best.line.start + title.start, best.line.start + title.end) if title else None
    sure = confidence(scene.document.lang, best.rule)
    return PersonFact(
        id=f"p{n}",
        name=name,
        aliases=tuple(text for text in texts if text != name),
        title=span.text if span else None,
        title_span=span,
        organization=person.organization,
        mentions=tuple(scene.document.span(start, end) for start, end in places),
        rule=best.rule,
        confidence=round(sure * 0.7, 3) if person.doubles else sure,
        doubts=tuple(
            Doubt("two-names", f"The text calls what seems to be one person both {name} and {other}.")
            for other in person.doubles
        ),
    )
