"""What every reader of facts looks at: the document, who is in it, and its sentences with the names covered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ortaq.capture.reading.document import Document, Sentence, Zone
from ortaq.capture.reading.endings.choosing import endings_of
from ortaq.capture.reading.entities import Entities, Mention
from ortaq.capture.reading.masking import mask
from ortaq.capture.reading.needed import signs_of
from ortaq.capture.reading.patterns import Lexicon, Rule, lexicon
from ortaq.vocabulary.spans import Span

# Longer "sentences" are not prose; facts are not looked for in them.
LONGEST = 2_000


@dataclass(frozen=True)
class Line:
    """One sentence to read facts in; ``text`` is masked, ``start`` its offset in the document."""

    sentence: Sentence
    text: str
    title: bool

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    @cached_property
    def signs(self) -> str:
        return signs_of(self.text)


@dataclass(frozen=True)
class Found:
    """A rule that matched in a line; offsets of its parts count in the document."""

    rule: Rule
    line: Line
    match: re.Match[str]

    def at(self, group: str = "0") -> tuple[int, int] | None:
        """Start and end of a named group, or None where it took no part.

        A rule may also name the stretch of the clause before or after what it matched (``before``, ``after``), and how
        far that goes (``reach``, in characters; ``within_clause``: not past a colon).
        """
        if group == "0":
            start, end = self.match.span()
        elif group in self.match.re.groupindex:
            start, end = self.match.span(group)
        elif group == self.rule.get("before"):
            start, end = _stretch_before(self.line.text, self.match.start(), self._reach), self.match.start()
        elif group == self.rule.get("after"):
            start, end = self.match.end(), _stretch_after(self.line.text, self.match.end(), self._reach)
            if self.rule.extra.get("within_clause"):
                end = start + len(self.line.text[start:end].partition(": ")[0])
        else:
            return None
        return None if start < 0 else (self.line.start + start, self.line.start + end)

    @property
    def _reach(self) -> int:
        return int(self.rule.extra.get("reach", REACH))


# How far a stretch may reach, and the signs that end it.
REACH = 260
STOP = re.compile(r"[;!?]|(?<=[,.:])\"|(?<=[,.:] )\"|^\"|\.(?=\s|$)")


def _stretch_before(text: str, end: int, reach: int) -> int:
    floor = max(0, end - reach)
    start = floor
    for match in STOP.finditer(text, floor, end):
        start = match.end()
    return start


def _stretch_after(text: str, start: int, reach: int) -> int:
    match = STOP.search(text, start, min(len(text), start + reach))
    return match.start() if match else min(len(text), start + reach)


@dataclass(frozen=True)
class Scene:
    """A document with its entities; all lookups are by offsets into the document's text."""

    document: Document
    entities: Entities

    @cached_property
    def masked(self) -> str:
        return mask(self.document.text, self.entities, endings_of(self.document.lang), self.document.lang)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences that may state facts, title first, without repeated ones and without endless ones."""
        zones = {paragraph.index: paragraph.zone for paragraph in self.document.paragraphs}
        return tuple(
            Line(sentence, self.masked[sentence.start : sentence.end], zones[sentence.paragraph] is Zone.TITLE)
            for sentence in self.document.body()
            if sentence.end - sentence.start <= LONGEST
        )

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines below the title; of a sentence that stands twice, only the first."""
        seen: set[str] = set()
        kept = []
        for line in self.lines:
            if not line.title and line.sentence.text not in seen:
                seen.add(line.sentence.text)
                kept.append(line)
        return tuple(kept)

    @cached_property
    def _begins(self) -> list[int]:
        return [line.start for line in self.body]

    def before(self, line: Line, count: int) -> tuple[Line, ...]:
        """The ``count`` lines of the body that stand before ``line``, in order."""
        at = bisect_left(self._begins, line.start)
        return self.body[max(0, at - count) : at]

    def after(self, line: Line, count: int) -> tuple[Line, ...]:
        """The ``count`` lines of the body that follow ``line``."""
        at = bisect_right(self._begins, line.start)
        return self.body[at : at + count]

    def lexicon(self, name: str) -> Lexicon:
        """The reviewed data file of that name in the document's language."""
        return lexicon(self.document.lang, name)

    def find(self, rules: tuple[Rule, ...], line: Line) -> Iterator[Found]:
        """Every match of every rule in a line, rule by rule."""
        for rule in self._possible(rules):
            if not rule.may_match(line.signs):
                continue
            for match in rule.regex.finditer(line.text):
                yield Found(rule, line, match)

    def _possible(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Those of the rules that can match somewhere in the document: most of a file's cannot, in a short article."""
        known = self._asked.get(id(rules))
        if known is None or known[0] is not rules:
            known = self._asked[id(rules)] = (rules, tuple(rule for rule in rules if rule.may_match(self._signs)))
        return known[1]

    @cached_property
    def _asked(self) -> dict[int, tuple[tuple[Rule, ...], tuple[Rule, ...]]]:
        return {}

    @cached_property
    def _signs(self) -> str:
        return signs_of(self.masked)

    def span(self, start: int, end: int) -> Span:
        """The quote between two offsets without white space at its ends (the offsets must hold something)."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return self.document.span(start, end)

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """Who is named between two offsets, in order."""
        return self.entities.within(start, end)

    def organizations(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the organizations named there, without repeats, in order."""
        return tuple(dict.fromkeys(m.id for m in self.mentions(start, end) if not m.person))

    def people(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the people named there, without repeats, in order."""
        return tuple(dict.fromkeys(m.id for m in self.mentions(start, end) if m.person))

    def bodies(self, start: int, end: int) -> tuple[str, ...]:
        """The organizations named there, and those of the people named there."""
        found: dict[str, None] = {}
        for mention in self.mentions(start, end):
            body = self.organization_of(mention.id) if mention.person else mention.id
            if body:
                found[body] = None
        return tuple(found)

    def organization_of(self, person: str) -> str | None:
        """The organization of a person's post, where it is known."""
        return self._affiliations.get(person)

    @cached_property
    def parents(self) -> tuple[tuple[str, str], ...]:
        """(part, whole) for organizations named one right after the other, as in "the School of Law at ORG"."""
        found: dict[tuple[str, str], None] = {}
        for before, after in pairwise(mention for mention in self.entities.mentions if not mention.person):
            between = self.masked[before.end : after.start]
            if before.id == after.id:
                continue
            if self.lexicon("links").whole("part_of", between):
                found[before.id, after.id] = None
            elif self._owns(before, after):
                found[after.id, before.id] = None
        return tuple(found)

    def _owns(self, whole: Mention, part: Mention) -> bool:
        """Do the words between two names, the ending of the first among them, make the second a part of the first?"""
        words = self.lexicon("links")
        owner = self.masked[whole.start : part.start]
        return "whole_of" in words.lists and words.whole("whole_of", owner)

    @cached_property
    def _affiliations(self) -> dict[str, str]:
        return {person.id: person.organization for person in self.entities.people if person.organization}
