"""Towns, provinces and regions that stand in the text by themselves; no countries, nothing inside another name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document, Sentence, Zone
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.masking import mask
from ortaq.capture.reading.patterns import Lexicon, lexicon
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import OrganizationFact, PlaceFact

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
LIST, PATTERN, OWN = "places/list", "places/pattern", "places/city-of-a-body"


@dataclass(frozen=True)
class Gazetteer:
    """Names of places as tuples of words, by their first word."""

    by_first: dict[str, list[tuple[str, ...]]]
    unsure: frozenset[str]
    regions: frozenset[str]

    def at(self, words: Sequence[str], start: int) -> int:
        """How many of ``words`` from ``start`` on make the longest known name; 0 for none."""
        known = self.by_first.get(words[start].casefold(), ())
        fitting = (len(name) for name in known if _same(name, words[start : start + len(name)]))
        return max(fitting, default=0)

    def plus(self, names: Iterable[str]) -> Gazetteer:
        """The same with some names more."""
        added: dict[str, list[tuple[str, ...]]] = {}
        _enter(added, names)
        more = self.by_first | {key: [*self.by_first.get(key, ()), *value] for key, value in added.items()}
        return Gazetteer(more, self.unsure, self.regions)


def _same(name: tuple[str, ...], words: Sequence[str]) -> bool:
    return len(name) == len(words) and all(word in (part, part.upper()) for part, word in zip(name, words, strict=True))


def _enter(entries: dict[str, list[tuple[str, ...]]], names: Iterable[str]) -> None:
    for name in names:
        words = tuple(match.group() for match in WORD.finditer(name))
        if words and words not in entries.setdefault(words[0].casefold(), []):
            entries[words[0].casefold()].append(words)


@cache
def gazetteer(lang: str) -> Gazetteer:
    """The reviewed places of one language."""
    lists = lexicon(lang, "places").lists
    entries: dict[str, list[tuple[str, ...]]] = {}
    for key in ("cities", "regions", "unsure"):
        _enter(entries, _split(lists[key]))
    return Gazetteer(entries, frozenset(_split(lists["unsure"])), frozenset(_split(lists["regions"])))


def _split(rows: Iterable[str]) -> Iterator[str]:
    for row in rows:
        yield from (name.strip() for name in row.split(";"))


@dataclass
class _Finder:
    document: Document
    text: str
    places: Gazetteer
    words: Lexicon
    found: dict[str, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))

    def search(self, sentence: Sentence) -> None:
        text = self.text[sentence.start : sentence.end]
        taken = self._listed(text, sentence.start)
        for pattern in self.words.lists["patterns"]:
            for match in self.words.compiled(pattern, case=True).finditer(text):
                start, end = self._trimmed(text, *match.span("place"))
                if start < end and not any(start < b and a < end for a, b in taken):
                    taken.append((start, end))
                    self._add(text[start:end], sentence.start + start, sentence.start + end, PATTERN)

    def _listed(self, text: str, offset: int) -> list[tuple[int, int]]:
        tokens = list(WORD.finditer(text))
        words = [re.sub(r"'s$", "", match.group()) for match in tokens]
        bare = [word if word in self.words.lists["dotted"] else word.rstrip(".") for word in words]
        taken: list[tuple[int, int]] = []
        at = 0
        while at < len(tokens):
            count = self.places.at(bare, at) if bare[at][:1].isupper() else 0
            if count:
                start, end = tokens[at].start(), tokens[at + count - 1].start() + len(bare[at + count - 1])
                name = text[start:end]
                kind = self.words.compiled(" (?:<KIND>)\\b", case=True).match(text, end)
                end = kind.end() if kind else end
                if self._stands_free(text, start, end, name, sure=kind is not None):
                    taken.append((start, end))
                    self._add(text[start:end], offset + start, offset + end, LIST)
            at += count or 1
        return taken

    def _stands_free(self, text: str, start: int, end: int, name: str, *, sure: bool) -> bool:
        """Not a part of a longer name; a name that is also a word needs a sign that a place is meant."""
        before, after = text[:start], text[end:]
        if _joined(before[-1:]) or (_joined(after[:1]) and not after.startswith("'s")):
            return False
        previous = re.search(r"([^\W\d_][\w'-]*) $", before)
        if previous and previous.group(1)[0].isupper() and not self._free("free_before", previous.group(1)):
            return False
        following = re.match(r"(?:'s)? ([^\W\d_][\w'-]*)", after)
        if (
            not sure
            and following
            and following.group(1)[0].isupper()
            and not self._free("free_after", following.group(1))
        ):
            return False
        if any(self.words.compiled(pattern).match(after) for pattern in self.words.lists["never_before"]):
            return False
        doubtful = name in self.places.unsure and not sure
        return not doubtful or any(
            self.words.compiled(pattern).search(before[-40:]) for pattern in self.words.lists["sure_before"]
        )

    def _free(self, key: str, word: str) -> bool:
        return any(self.words.compiled(pattern).fullmatch(word) for pattern in self.words.lists[key])

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Without an owner ("China's") and words that only open the sentence; empty when nothing else is there."""
        owner = text.rfind("'s ", start, end)
        start = start if owner < 0 else owner + 3
        foreign = [self.words.compiled(pattern) for pattern in self.words.lists["not_names"]]
        while match := re.compile(r"[\w'-]+ ").match(text, start, end):
            if not any(regex.fullmatch(match.group().strip()) for regex in foreign):
                break
            start = match.end()
        first = re.compile(r"[\w'-]+").match(text, start, end)
        kind_only = first is None or (first.end() >= end and self._is_kind(first.group()))
        return (start, start) if kind_only or text[start : start + 1].islower() else (start, end)

    def _is_kind(self, word: str) -> bool:
        return any(self.words.compiled(pattern, case=True).fullmatch(word) for pattern in self.words.lists["kinds"])

    def _add(self, name: str, start: int, end: int, rule: str) -> None:
        kind = self.words.compiled(" (?:<KIND>)$", case=True).search(name)
        bare = name[: kind.start()] if kind else name
        town = kind is not None and any(
            self.words.compiled(pattern).search(kind.group()) for pattern in self.words.lists["town_kinds"]
        )
        key = bare if town or bare in self.places.regions else name
        self.found[key.casefold()].append((start, end, rule))

    def facts(self, lang: str) -> Iterator[PlaceFact]:
        for n, spans in enumerate(self.found.values(), 1):
            mentions = tuple(sorted(self.document.span(start, end) for start, end, _ in spans))
            name = max((span.text for span in mentions), key=len)
            yield PlaceFact(
                id=f"l{n}", name=name.title() if name.isupper() and len(name) > 4 else name, mentions=mentions,
                rule=spans[0][2], confidence=confidence(lang, spans[0][2]),
            )  # fmt: skip


def _joined(character: str) -> bool:
    """The name goes on at this side: within a word, or into a covered name right beside it."""
    return character.isalnum() or character in ("-", "'", "_") or "\ue000" <= character <= "\ue007"


def find_places(
    document: Document, index: NameIndex, organizations: tuple[OrganizationFact, ...]
) -> tuple[PlaceFact, ...]:
    """The places of the article with all their mentions; the towns of its organizations are known from ``index``."""
    lang = document.lang
    towns = (index.get(org.organization_id) for org in organizations if org.organization_id)
    own = [town.city for town in towns if town and town.city]
    known = gazetteer(lang)
    finder = _Finder(
        document,
        mask(document.text, Entities(organizations=organizations)),
        known.plus(own) if own else known,
        lexicon(lang, "places"),
    )
    for sentence in document.sentences:
        if document.paragraphs[sentence.paragraph].zone is not Zone.BOILERPLATE:
            finder.search(sentence)
    return tuple(finder.facts(lang))


def places_in_all_cases(lang: str) -> frozenset[str]:
    """Names of places of one word in small letters, in every case, where the language has cases: no names of people."""
    if lang != "ru":
        return frozenset()
    from ortaq.capture.reading.russian.places import gazetteer as russian

    return frozenset(form for form, place in russian().items() if not place.doubtful and " " not in form)
