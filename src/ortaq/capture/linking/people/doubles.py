"""One person under two names: a rule about who has the floor, never about the names themselves."""

from __future__ import annotations

from itertools import islice

from ortaq.capture.linking.people.persons import MANY, Person
from ortaq.capture.linking.people.words import PersonWords


def join_two_names(people: list[Person], words: PersonWords) -> list[Person]:
    """The persons with second names joined to the first.

    A second name is joined when it comes without a title while its sentence goes on with the speech of the one named
    before ("At the end of his speech, B ..."), both names being single words and nobody named between; or when both
    share the family name and one given name ends or begins the other. Two names in one sentence are two people.
    """
    kept: list[Person] = []
    for person in people:
        first = next((other for other in islice(reversed(kept), MANY) if _seem_one(other, person, people, words)), None)
        if first is None:
            kept.append(person)
            continue
        first.doubles += [" ".join(person.words)]
        first.sightings += person.sightings
        first.bare += person.bare
    return kept


def _seem_one(first: Person, second: Person, people: list[Person], words: PersonWords) -> bool:
    if any(sighting.title for sighting in second.sightings):
        return False
    lines = {sighting.line.start for sighting in first.sightings}
    if any(sighting.line.start in lines for sighting in second.sightings):
        return False
    return _shortened(first, second, words) or _goes_on(first, second, people, words)


def _shortened(first: Person, second: Person, words: PersonWords) -> bool:
    """ "Bo Deming" and "Bo Ming": a syllable of the given name left out."""
    a, b = [words.plain(word) for word in first.words], [words.plain(word) for word in second.words]
    if len(a) != 2 or len(b) != 2 or a[0] != b[0] or min(len(a[1]), len(b[1])) < 2:
        return False
    short, full = sorted((a[1], b[1]), key=len)
    return short != full and (full.endswith(short) or full.startswith(short))


def _goes_on(first: Person, second: Person, people: list[Person], words: PersonWords) -> bool:
    """The sentence of the second goes on with "his speech", and the first had the floor when it began."""
    if len(first.words) > 1 or len(second.words) > 1 or not second.sightings:
        return False
    then, now = first.places[-1], second.sightings[0]
    between = [p for p in people if any(then[0] < start < now.start for start, _ in p.places)]
    same_paragraph = first.sightings[-1].line.sentence.paragraph == now.line.sentence.paragraph
    return same_paragraph and not between and words.search("goes_on", now.before) is not None
