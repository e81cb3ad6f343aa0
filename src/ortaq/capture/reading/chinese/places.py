"""Towns, provinces and regions that stand in a Chinese text by themselves; no states, nothing inside another name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ortaq.capture.reading.chinese.geography import geography
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document, Zone
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.masking import mask
from ortaq.capture.reading.patterns import lexicon
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import OrganizationFact, PlaceFact


def find_places(
    document: Document, index: NameIndex, organizations: tuple[OrganizationFact, ...]
) -> tuple[PlaceFact, ...]:
    """The places of the article with all their mentions."""
    text = mask(document.text, Entities(organizations=organizations), lang="zh")
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sentence in document.sentences:
        if document.paragraphs[sentence.paragraph].zone is not Zone.BOILERPLATE:
            for start, end in _in_sentence(text, sentence.start, sentence.end):
                found[_bare(document.text[start:end])].append((start, end))
    return tuple(
        PlaceFact(
            id=f"l{n}", name=name, mentions=tuple(document.span(start, end) for start, end in places),
            rule="places/list", confidence=confidence("zh", "places/list"),
        )
        for n, (name, places) in enumerate(found.items(), 1)
    )  # fmt: skip


def _in_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    known = geography()
    words = lexicon("zh", "places")
    never, kinds, before = _joined("never_after"), _joined("kinds"), _joined("never_before")
    sure = _joined("sure_before")
    for match in known.pattern.finditer(text, start, end):
        name = match.group()
        if name in known.states or name in words.lists["no_places"]:
            continue
        kind = kinds.match(text, match.end(), end)
        stop = kind.end() if kind else match.end()
        led = sure.search(text[max(start, match.start() - 4) : match.start()])
        doubtful = len(name) < int(words.lists["sure_length"][0]) and name not in _sure() and not led
        if never.match(text, stop) or before.search(text[max(start, match.start() - 6) : match.start()]):
            continue
        if kind or not doubtful:
            yield match.start(), stop


@cache
def _joined(key: str) -> re.Pattern[str]:
    words = lexicon("zh", "places")
    return words.compiled("|".join(f"(?:{pattern})" for pattern in words.lists[key]))


@cache
def _sure() -> frozenset[str]:
    """Short names that are no other word."""
    words = lexicon("zh", "places")
    rows = (*words.lists["home"], *words.lists["abroad"])
    return frozenset(name for row in rows for name in row.rpartition("=")[2].split())


def _bare(name: str) -> str:
    """青岛市 and 青岛 are one place."""
    return re.sub(r"[市省]$", "", name) if len(name) > 2 else name
