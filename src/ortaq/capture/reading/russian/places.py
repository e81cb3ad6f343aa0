"""Towns, provinces and regions in Russian, in whatever case they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document, Sentence, Zone
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.masking import mask
from ortaq.capture.reading.patterns import lexicon
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import OrganizationFact, PlaceFact

WORD = re.compile(r"[А-ЯЁ][\w]*(?:-[\w]+)*")
LIST, PATTERN = "places/list", "places/pattern"
LONGEST = 3  # words in a name
NEAR = 40


@dataclass(frozen=True, slots=True)
class Place:
    """One name: ``name`` in the nominative, ``doubtful`` where it is also a word or a person's name."""

    name: str
    doubtful: bool


@cache
def gazetteer() -> dict[str, Place]:
    """Every form of every listed name, in small letters, with the place that it means."""
    lists = lexicon("ru", "places").lists
    doubtful = frozenset(_split(lists["unsure"]))
    known: dict[str, Place] = {}
    for name in (*_split(lists["cities"]), *_split(lists["regions"])):
        for form in _forms(name):
            known.setdefault(form.casefold(), Place(name, name in doubtful))
    return known


def _split(rows: Iterable[str]) -> Iterator[str]:
    for row in rows:
        yield from (name.strip() for name in row.split(";"))


def _forms(name: str) -> Iterator[str]:
    """The name in all cases: each of its words changes, the last part of a compound one."""
    forms = [""]
    for word in name.split(" "):
        forms = [f"{begun} {form}".strip() for begun in forms for form in (word, *_cases(word))]
    return iter(forms)


def _cases(word: str) -> Iterator[str]:
    for entry in lexicon("ru", "places").lists["endings"]:
        own, _, others = entry.partition("=")
        if word.endswith(own) and len(word) > len(own) + 1:
            yield from (word.removesuffix(own) + other for other in others.split())
            return


def find_places(
    document: Document, index: NameIndex, organizations: tuple[OrganizationFact, ...]
) -> tuple[PlaceFact, ...]:
    """The places of the article with all their mentions; nothing inside the names of organizations."""
    text = mask(document.text, Entities(organizations=organizations))
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for sentence in document.sentences:
        if document.paragraphs[sentence.paragraph].zone is not Zone.BOILERPLATE:
            for name, start, end, rule in _in_sentence(sentence, text[sentence.start : sentence.end]):
                found[name].append((start, end, rule))
    return tuple(
        PlaceFact(
            id=f"l{n}", name=name, mentions=tuple(document.span(start, end) for start, end, _ in sorted(places)),
            rule=places[0][2], confidence=confidence("ru", places[0][2]),
        )
        for n, (name, places) in enumerate(found.items(), 1)
    )  # fmt: skip


def _in_sentence(sentence: Sentence, text: str) -> Iterator[tuple[str, int, int, str]]:
    words = lexicon("ru", "places")
    taken: list[tuple[int, int]] = []
    for name, start, end in _listed(text):
        taken.append((start, end))
        yield name, sentence.start + start, sentence.start + end, LIST
    for pattern in words.lists["patterns"]:
        for match in words.compiled(pattern, case=True).finditer(text):
            start, end = match.span("place")
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                yield text[start:end], sentence.start + start, sentence.start + end, PATTERN


def _listed(text: str) -> Iterator[tuple[str, int, int]]:
    known, taken = gazetteer(), 0
    for match in WORD.finditer(text):
        if match.start() < taken:
            continue
        for end in _ends(text, match.end()):
            place = known.get(text[match.start() : end].casefold())
            if place and _stands_free(text, match.start(), end, place):
                taken = end
                yield place.name, match.start(), end
                break


def _ends(text: str, end: int) -> list[int]:
    """Where names of one and more words would end, the longest first."""
    ends = [end]
    while len(ends) < LONGEST and (further := re.compile(r" [А-ЯЁ][\w-]*").match(text, ends[-1])):
        ends.append(further.end())
    return ends[::-1]


def _stands_free(text: str, start: int, end: int, place: Place) -> bool:
    """Not in a longer name; a name that is also a word needs a sign that a place is meant."""
    words = lexicon("ru", "places")
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if before[-1:] in ("-", '"') or re.match(r"[-\w]", after) or words.search("never_before", after):
        return False
    return not place.doubtful or words.search("sure_before", before) is not None
