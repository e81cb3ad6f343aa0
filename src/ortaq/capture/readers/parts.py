"""The order of reading, the same for all languages, and the parts of it that a language may bring of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ortaq.capture.linking.names import Name, without_overlaps
from ortaq.capture.linking.organizations import organizations_of
from ortaq.capture.linking.people.across_scripts import join_scripts
from ortaq.capture.reading.dates import find_dates
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.facts import read_facts
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import DateFact, Fact, OrganizationFact, PersonFact, PlaceFact, Reading

F = TypeVar("F", bound=Fact)
Organizations = tuple[OrganizationFact, ...]
Dates = tuple[DateFact, ...]


@dataclass(frozen=True)
class Parts:
    """How a language names bodies, people and places. Each looks only at the sentences of its document."""

    names: Callable[[Document, NameIndex], Sequence[Name]]
    people: Callable[[Document, Organizations, Dates], tuple[PersonFact, ...]]
    places: Callable[[Document, NameIndex, Organizations], tuple[PlaceFact, ...]]


def read(document: Document, index: NameIndex, parts_of: Callable[[str], Parts]) -> Reading:
    """All facts of one article; spans are checked afterwards by the pipeline.

    Names are found in each sentence by the parts of the sentence's language, facts by the words of the document's.
    """
    each = [(parts_of(lang), document.within(lang)) for lang in document.languages]
    organizations = organizations_of(document, _names(each, index), index)
    dates = [find_dates(part) for _, part in each]  # a text in one language is its own only part
    entities = Entities(
        organizations=organizations,
        people=_people(
            [parts.people(part, organizations, own) for (parts, part), own in zip(each, dates, strict=True)]
        ),
        dates=dates[0] if len(each) == 1 else find_dates(document),
        places=_numbered("l", [parts.places(part, index, organizations) for parts, part in each]),
    )
    return read_facts(document, entities)


def _names(each: Sequence[tuple[Parts, Document]], index: NameIndex) -> list[Name]:
    found = [parts.names(part, index) for parts, part in each]
    return list(found[0]) if len(found) == 1 else without_overlaps(_in_own_sentences(each, found))


def _in_own_sentences(each: Sequence[tuple[Parts, Document]], found: Iterable[Sequence[Name]]) -> Iterator[Name]:
    """The names that each language found in its sentences, without those it found elsewhere in the text."""
    for (_, part), names in zip(each, found, strict=True):
        yield from (name for name in names if part.sentence_at(name.start))


def _people(found: Sequence[tuple[PersonFact, ...]]) -> tuple[PersonFact, ...]:
    """The persons of all languages; one who is named in two scripts is one."""
    return found[0] if len(found) == 1 else _numbered("p", [join_scripts([fact for facts in found for fact in facts])])


def _numbered(letter: str, found: Sequence[tuple[F, ...]]) -> tuple[F, ...]:
    """The facts of all languages with ids that no two share."""
    if len(found) == 1 and letter != "p":
        return found[0]
    facts = (fact for facts in found for fact in facts)
    return tuple(replace(fact, id=f"{letter}{n}") for n, fact in enumerate(facts, 1))
