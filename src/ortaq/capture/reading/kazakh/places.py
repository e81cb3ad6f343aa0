"""Towns, provinces and regions in Kazakh texts: names of the list in any case, and what is called a town."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document, Zone
from ortaq.capture.reading.endings.kazakh import place_stems, without_ending
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.masking import mask
from ortaq.capture.reading.patterns import Lexicon, lexicon
from ortaq.capture.reading.places import LIST, PATTERN, Gazetteer, gazetteer
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import OrganizationFact, PlaceFact

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Where something is, or is from: said of a town, and not of a person or a thing.
LOCATIVE = re.compile(r"[дт](?:а|е|ағы|егі)$")
# A name of more words than this is in no list.
LONGEST = 3

Place = tuple[str, int, int, str]


def find_places(
    document: Document, index: NameIndex, organizations: tuple[OrganizationFact, ...]
) -> tuple[PlaceFact, ...]:
    """The places of the article in the order of the text, each named in the nominative, with all its mentions."""
    text = mask(document.text, Entities(organizations=organizations))
    known, words = gazetteer("kk"), lexicon("kk", "places")
    found: dict[str, list[Place]] = defaultdict(list)
    for sentence in document.sentences:
        if document.paragraphs[sentence.paragraph].zone is Zone.BOILERPLATE:
            continue
        for place in _in_sentence(text[sentence.start : sentence.end], known, words):
            name, start, end, rule = place
            found[name].append((name, sentence.start + start, sentence.start + end, rule))
    return tuple(_fact(document, places, n) for n, places in enumerate(found.values(), 1))


def _fact(document: Document, places: Sequence[Place], n: int) -> PlaceFact:
    name, _, _, rule = places[0]
    mentions = tuple(document.span(start, end) for _, start, end, _ in places)
    return PlaceFact(id=f"l{n}", name=name, mentions=mentions, rule=rule, confidence=confidence("kk", rule))


def _in_sentence(text: str, known: Gazetteer, words: Lexicon) -> Iterator[Place]:
    tokens = list(WORD.finditer(text))
    taken = 0
    for at, token in enumerate(tokens):
        if token.start() < taken or not token.group()[0].isupper():
            continue
        place = _listed(text, tokens[at : at + LONGEST], known, words) or _called(text, token, words)
        if place is not None:
            taken = place[2]
            yield place


def _listed(text: str, tokens: Sequence[re.Match[str]], known: Gazetteer, words: Lexicon) -> Place | None:
    for count in range(len(tokens), 0, -1):
        *first, last = (token.group() for token in tokens[:count])
        for stem in (last, *place_stems(last)):
            name = (*first, stem)
            if known.at(name, 0) == count and _free(
                text, tokens[0].start(), tokens[count - 1].end(), name, known, words
            ):
                return " ".join(name), tokens[0].start(), tokens[count - 1].end(), LIST
    return None


def _free(text: str, start: int, end: int, name: Sequence[str], known: Gazetteer, words: Lexicon) -> bool:
    """Not a part of a longer name; a name that is also a word needs the word "town" beside it."""
    after = text[end:]
    if after[:1] in ("-", "\ue000", "'") or text[:start][-1:] in ("-", "\ue001", '"'):
        return False
    if any(words.compiled(pattern).match(after) for pattern in words.lists["never_before"]):
        return False
    kind = words.compiled(" <KIND>").match(after)
    town = kind is not None
    if (
        kind
        and " ".join(name) not in known.regions
        and not words.compiled(words.lists["town_kinds"][0]).search(kind[0])
    ):
        return False
    neighbor = re.match(r" ([^\W\d_][\w-]*)", after)
    before = re.search(r"([^\W\d_][\w-]*) $", text[:start])
    person = (neighbor and neighbor[1][0].isupper() and not place_stems(neighbor[1])) or (
        before and before[1][0].isupper() and not place_stems(before[1]) and text[: before.start()].strip(' "') != ""
    )
    sure = " ".join(name) not in known.unsure or LOCATIVE.search(text, start, end) is not None
    return town or (sure and not person)


def _called(text: str, token: re.Match[str], words: Lexicon) -> Place | None:
    for pattern in words.lists["patterns"]:
        match = words.compiled(pattern, case=True).match(text, token.start())
        if match and not words.compiled(words.lists["not_names"][0]).fullmatch(match["place"]):
            start, end = match.span("place")
            town = words.compiled(words.lists["town_kinds"][0]).search(match.group()) is not None
            end = end if town else match.end()
            return without_ending(text[start:end]), start, end, PATTERN
    return None
