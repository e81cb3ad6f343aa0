"""Sightings and bare mentions put together: one person, whatever the text calls him or her."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from ortaq.capture.linking.people.sightings import Sighting
from ortaq.capture.linking.people.words import PersonWords

# Two spellings of one full name, and of one part of a name.
ALIKE, ALIKE_PART = 88.0, 82.0
# Shorter words that differ are different names ("Xin", "Xing").
TELLING = 5
# One Cyrillic letter, and so one initial, in Latin script.
DIGRAPHS = frozenset("zh kh ch sh ts yu ya ye yo iu ia gh dzh shch".split())
# With more people than this, only equal names are put together: no article names so many.
MANY = 120


@dataclass
class Person:
    """One person as far as the text tells; ``doubles`` are other names that seem to be the same person's."""

    words: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    bare: list[tuple[int, int]] = field(default_factory=list)
    organization: str | None = None
    doubles: list[str] = field(default_factory=list)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where he or she is named, in the order of the text."""
        return sorted({*((s.start, s.end) for s in self.sightings), *self.bare})

    @property
    def best(self) -> Sighting:
        """The sighting that tells most of the post."""
        return min(self.sightings, key=lambda s: (s.title is None, s.title.weak if s.title else True, s.start))


def gather(found: Iterable[Sighting], words: PersonWords) -> list[Person]:
    """The persons in the order of the text; full names first gather what is only part of them."""
    people: list[Person] = []
    ordered = sorted(found, key=lambda s: (-min(2, s.run.full_words), s.start))
    for sighting in ordered:
        home = _home(people, sighting, words)
        if home is None:
            people.append(Person(sighting.run.words, [sighting]))
        else:
            home.sightings.append(sighting)
    return sorted(people, key=lambda person: person.places[0])


def _home(people: list[Person], sighting: Sighting, words: PersonWords) -> Person | None:
    fitting = [person for person in people[:MANY] if same_person(person.words, sighting.run.words, words)]
    if len(fitting) > 1:
        earlier = [person for person in fitting if person.places[0] < (sighting.start, sighting.end)]
        return max(earlier or fitting, key=lambda person: person.places[-1])
    return next(iter(fitting), None)


def same_person(known: tuple[str, ...], other: tuple[str, ...], words: PersonWords) -> bool:
    """One name is the other, a part of it, its initials with the family name, or a small misspelling of it."""
    a, b = [words.plain(word) for word in known], [words.plain(word) for word in other]
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return True
    long_a, long_b = [w for w in a if not _initial(w, a)], [w for w in b if not _initial(w, b)]
    if not long_a or not long_b:
        return False
    if len(b) == 1:
        return any(_alike(b[0], word) for word in long_a)
    if len(long_a) < len(a) or len(long_b) < len(b):
        return _by_initials(a, b)
    if len(a) != len(b):
        small, big = sorted((a, b), key=len)
        return len(small) > 1 and all(any(_alike(word, other) for other in big) for word in small)
    return ratio(" ".join(a), " ".join(b)) >= ALIKE and all(
        x == y or (min(len(x), len(y)) >= TELLING and ratio(x, y) >= ALIKE_PART)
        for x, y in zip(sorted(a), sorted(b), strict=True)
    )


def _initial(word: str, name: list[str]) -> bool:
    return len(word) == 1 or (word in DIGRAPHS and len(name) > 1 and any(len(other) > 3 for other in name))


def _by_initials(a: list[str], b: list[str]) -> bool:
    """Initials fit the words of the other name, and one long word is the same in both."""
    short, full = (a, b) if sum(map(len, a)) <= sum(map(len, b)) else (b, a)
    family = [word for word in short if not _initial(word, short)]
    rest = list(full)
    for word in family:
        match = next((other for other in rest if _alike(word, other)), None)
        if match is None:
            return False
        rest.remove(match)
    initials = tuple(word for word in short if word not in family)
    return bool(rest) and bool(initials) and rest[0].startswith(initials)


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 4 and ratio(a, b) >= ALIKE)


class KnownNames:
    """The names of persons in comparable form: in full by their first word, and every person by each word."""

    def __init__(self, people: Iterable[Person], words: PersonWords) -> None:
        self.full: dict[str, list[tuple[tuple[str, ...], Person]]] = defaultdict(list)
        self.parts: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            key = tuple(map(words.plain, person.words))
            self.full[key[0]].append((key, person))
            for word in key:
                if len(word) > 1:
                    self.parts[word].append(person)


def bare_mentions(text: str, known: KnownNames, words: PersonWords) -> Iterator[tuple[Person, int, int]]:
    """Where a person is named by the full name, or by one word of it, without any sign beside the name.

    ``text`` has organizations, dates and the sightings covered. A word that two persons share names neither.
    """
    tokens = [(m.start(), m.end() - _possessive(m.group())) for m in _WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        named, count = _named(text, tokens, at, known, words)
        if named and _stands_free(text, tokens[at][0], tokens[at + count - 1][1], words):
            yield named, tokens[at][0], tokens[at + count - 1][1]
        at += count


_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def _possessive(word: str) -> int:
    """How many letters of a word are its "'s"."""
    return 2 if word.endswith("'s") else 0


def _named(
    text: str,
    tokens: list[tuple[int, int]],
    at: int,
    known: KnownNames,
    words: PersonWords,
) -> tuple[Person | None, int]:
    if not text[tokens[at][0]].isupper():
        return None, 1
    first = words.plain(text[slice(*tokens[at])])
    if first not in known.parts and (first := _stem(text[slice(*tokens[at])], words)) not in known.parts:
        return None, 1
    for key, person in known.full.get(first, ()):
        if 1 < len(key) <= len(tokens) - at:
            stretch = tokens[at : at + len(key)]
            near = stretch[-1][1] - stretch[0][0] <= sum(map(len, person.words)) + 2 * len(key)
            *heads, last = (text[a:b] for a, b in stretch)
            if (
                near
                and tuple(map(words.plain, heads)) == key[:-1]
                and key[-1] in (words.plain(last), _stem(last, words))
            ):
                return person, len(key)
    holders = known.parts[first]
    return (holders[0] if len(set(map(id, holders))) == 1 else None), 1


def _stem(word: str, words: PersonWords) -> str:
    """The last word of a name without its case ending."""
    return words.plain(word[: len(word) - words.ending(word)])


def _stands_free(text: str, start: int, end: int, words: PersonWords) -> bool:
    """Not inside a longer name of something else."""
    after = text[end:]
    if re.match(r"-|_|'[^s ]", after) or text[start - 1 : start] in ("-", "_"):
        return False
    if words.search("after_things", after[:60]) or words.search("named_after", text[max(0, start - 80) : start]):
        return False
    neighbor = re.match(r" ([^\W\d_][\w'-]*)", after)
    before = re.search(r"([^\W\d_][\w'-]*) $", text[max(0, start - 30) : start])
    return not (_foreign(neighbor, words) or _foreign(before, words))


def _foreign(match: re.Match[str] | None, words: PersonWords) -> bool:
    """A capital word beside it that is neither an opening word nor an honorific or post."""
    if match is None or not match.group(1)[0].isupper():
        return False
    word = match.group(1)
    return not (words.has("openers", word) or words.has("common", word))
