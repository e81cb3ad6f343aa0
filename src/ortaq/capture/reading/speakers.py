"""Whose words a line reports, and who does what is said in it. The words that tell come from the language's lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from ortaq.capture.reading.entities import Mention
from ortaq.capture.reading.scene import Line, Scene
from ortaq.vocabulary.facts import OrganizationType

# How many lines a speaker keeps the floor without being named again.
PATIENCE = 3
# Bodies that sign or attend without being a side themselves.
OFFICES = frozenset({OrganizationType.MINISTRY, OrganizationType.GOVERNMENT, OrganizationType.EMBASSY})
PAIR = 2
# A title this near before a name is the name's.
BESIDE = 12


@dataclass(frozen=True)
class Speakers:
    """Answers "who says or does this?" for places in a document; ``sides`` are host and guests of the main event."""

    scene: Scene
    sides: tuple[str, ...] = field(default=())

    def subject(self, line: Line, offset: int) -> tuple[str, ...]:
        """Ids of the persons, else organizations, that the verb before ``offset`` belongs to; at last, both sides."""
        before = line.text[: offset - line.start]
        far = len(before) if "verb_last" in self._regexes else 0
        if self._has("everyone", _near(before, max(far, 80))):
            return self._both(line, _near(before, max(far, 80)))
        if self._has("pronoun", _near(before, max(far, 60))) and (speaker := self._he(line)):
            return (speaker,)
        if self._has("reported", before) and line.start in self._own:
            return (self._own[line.start],)
        named = self._subjects(line, offset)
        if named:
            return named
        if self._has("we", line.text) and (speaker := self.speaker(line)):
            return (speaker,)
        if named := self._by_post(before):
            return named
        return self._some_post(line, before) or self._all()

    def _all(self) -> tuple[str, ...]:
        """The sides, without ministries that only stand by; without a main event, the two bodies that a line names with
        "between", else those of the title, if it names just two."""
        acting = tuple(id for id in self.sides if not self._stands_by(id))
        if self.sides:
            return acting if len(acting) > 1 else self.sides
        return self._between or self._titled

    def _stands_by(self, id: str) -> bool:
        organization = self.scene.entities.organization(id)
        return organization is not None and organization.type in OFFICES

    @cached_property
    def _between(self) -> tuple[str, ...]:
        for line in self.scene.body:
            for regex in self._regexes["between"]:
                if match := regex.search(line.text):
                    places = [line.start + match.start(group) for group in ("a", "b")]
                    return tuple(id for place in places for id in self.scene.organizations(place, place + 1))
        return ()

    @cached_property
    def _titled(self) -> tuple[str, ...]:
        titled = [line for line in self.scene.lines if line.title]
        named = tuple(dict.fromkeys(id for line in titled for id in self.scene.organizations(line.start, line.end)))
        return named if len(named) == 2 else ()

    def _both(self, line: Line, text: str) -> tuple[str, ...]:
        """The sides; where there are more of them than "both", those two of which the paragraph tells."""
        if len(self.sides) <= PAIR or not self._has("two", text):
            return self._all()
        start = self.scene.document.paragraphs[line.sentence.paragraph].start
        told = tuple(id for id in self.scene.bodies(start, line.end) if id in self.sides)
        return told if len(told) == PAIR else self.sides[:PAIR]

    def _he(self, line: Line) -> str | None:
        """Who "he" or "she" is: who had the floor, else the last person of the line before."""
        if speaker := self.speaker_before(line):
            return speaker
        earlier = [other for other in self.scene.lines if other.start < line.start][-1:]
        named = self.scene.people(earlier[0].start, earlier[0].end) if earlier else ()
        return named[-1] if named else None

    def _some_post(self, line: Line, before: str) -> tuple[str, ...]:
        """ "The director" of whom no name is told: the organization named last before in the paragraph."""
        if not self._has("post", _near(before, 160)):
            return ()
        paragraph = self.scene.document.paragraphs[line.sentence.paragraph]
        return self.scene.organizations(paragraph.start, line.start)[-1:]

    def speaker(self, line: Line) -> str | None:
        """The person whose words the line gives, named in it or keeping the floor."""
        return self._own.get(line.start) or self.speaker_before(line)

    def speaker_before(self, line: Line) -> str | None:
        """The person who had the floor when the line began."""
        return self._floor.get(line.start)

    def voice(self, line: Line) -> str | None:
        """The organization for which the line's speaker speaks."""
        person = self.speaker(line)
        return self.scene.organization_of(person) if person else None

    @cached_property
    def named(self) -> frozenset[int]:
        """Where the lines begin that name their own speaker."""
        return frozenset(self._own)

    @cached_property
    def _own(self) -> dict[int, str]:
        return {line.start: person for line in self.scene.lines if (person := self._speaker_in(line))}

    @cached_property
    def _floor(self) -> dict[int, str]:
        floor: dict[int, str] = {}
        last: str | None = None
        silence = 0
        for line in self.scene.lines:
            if last and silence < PATIENCE:
                floor[line.start] = last
            if line.start in self._own:
                last, silence = self._own[line.start], 0
            else:
                silence += 1
        return floor

    def _speaker_in(self, line: Line) -> str | None:
        for regex in self._regexes["after"]:
            match = regex.search(line.text)
            if match and (people := self.scene.people(line.start + match.start("who"), line.start + match.end("who"))):
                return people[0]
        if line.text.startswith('"'):
            return None  # a quotation that names others goes on with the words of who had the floor
        speaking = self._subject_people(line, line.end)
        return speaking[0].id if speaking else next(iter(self._by_post(line.text)), None) or self._head_of(line)

    def _head_of(self, line: Line) -> str | None:
        """ "The head of ORG said": the first of its people of whom the text tells a post."""
        for regex in self._regexes.get("head_of", ()):
            match = regex.search(line.text)
            named = self.scene.organizations(*(line.start + at for at in match.span("org"))) if match else ()
            if named:
                people = self.scene.entities.people
                return next((p.id for p in people if p.organization == named[0] and p.title), None)
        return None

    def _subjects(self, line: Line, offset: int) -> tuple[str, ...]:
        people = self._subject_people(line, offset)
        if people:
            return self._joined(people)
        organizations = [m for m in self.scene.mentions(line.start, offset) if not m.person]
        organizations = [m for m in organizations if not self._in_case(m)]
        free = [m for m in organizations if not self._has("object", line.text[: m.start - line.start][-70:])]
        return self._joined(free)

    def _subject_people(self, line: Line, offset: int) -> list[Mention]:
        people = [m for m in self.scene.mentions(line.start, offset) if m.person]
        free = [m for m in people if not self._in_case(m)]
        return [m for m in free if not self._is_object(line.text[: self._name_start(m) - line.start])]

    def _is_object(self, before: str) -> bool:
        return self._has("object", before[-70:]) and not self._has("in_title", _near(before, 160))

    def _in_case(self, mention: Mention) -> bool:
        """The name has an ending that no subject has."""
        forms = self._regexes.get("object_form", ())
        return any(form.fullmatch(self.scene.masked, mention.start, mention.end) for form in forms)

    def _name_start(self, mention: Mention) -> int:
        """Where the mention begins, its title before the name included."""
        person = self.scene.entities.person(mention.id)
        title = person.title_span if person else None
        touches = title is not None and 0 <= mention.start - title.end <= BESIDE
        return title.start if title and touches else mention.start

    def _joined(self, mentions: list[Mention]) -> tuple[str, ...]:
        """The first of them, with those that "and" or a comma ties to it."""
        found: list[Mention] = mentions[:1]
        for mention in mentions[1:]:
            between = self.scene.masked[found[-1].end : mention.start]
            if not any(regex.fullmatch(between) for regex in self._regexes["joined"]):
                break
            found.append(mention)
        return tuple(dict.fromkeys(m.id for m in found))

    def _by_post(self, text: str) -> tuple[str, ...]:
        """The one person whose title ends in, or is, the post that the text names."""
        for regex in self._regexes["post"]:
            for match in regex.finditer(text):
                post = match.group("post").casefold()
                titles = {p.id: (p.title or "").casefold().replace("–", "-") for p in self.scene.entities.people}
                holders = [id for id, title in titles.items() if post in title]
                chiefs = [id for id in holders if not self._has("deputy", titles[id].partition(post)[0])]
                if len(chiefs if len(holders) > 1 else holders) == 1:
                    return tuple(chiefs if len(holders) > 1 else holders)
        return ()

    def _has(self, key: str, text: str) -> bool:
        return any(regex.search(text) for regex in self._regexes.get(key, ()))

    @cached_property
    def _regexes(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        words = self.scene.lexicon("speakers")
        return {key: tuple(words.compiled(pattern) for pattern in patterns) for key, patterns in words.lists.items()}


def _near(text: str, length: int) -> str:
    """The end of a text, so that what is cut off cannot look like its beginning."""
    return text if len(text) <= length else "…" + text[-length:]
