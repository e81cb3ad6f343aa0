"""Whose fact is it? The body that "the university", "it", "which" or nothing at all stands for."""

from __future__ import annotations

from dataclasses import dataclass

from ortaq.capture.reading.scene import Found, Line, Scene
from ortaq.capture.reading.speakers import Speakers

# How many lines back the topic may have been named.
REACH = 3


@dataclass(frozen=True)
class Subjects:
    """Finds the organization that a profile fact is about; ``fallback`` (the host) where nothing else is known."""

    scene: Scene
    speakers: Speakers
    fallback: str | None = None

    def of(self, found: Found, line: Line) -> tuple[str | None, bool]:
        """(organization id or None, whether the text itself names it near by)."""
        at = found.at("subj")
        if at is not None and (named := self.scene.organizations(*at)):
            return named[0], True
        start, end = found.at() or (line.start, line.end)
        if after := self._after(found, line, end):
            return after, True
        inside = self.scene.organizations(*(found.at("span") or (start, end)))
        if found.rule.extra.get("number") and inside:
            return inside[-1], True
        if self._own(line, start, end) and (voice := self.speakers.voice(line)):
            return voice, True
        if before := self._before(line, start):
            return before, True
        if (voice := self.speakers.voice(line)) and line.start in self.speakers.named:
            return voice, True
        return self._earlier(line), False

    def _before(self, line: Line, start: int) -> str | None:
        """The body named last before, but for one that only belongs to the words about another ("under ORG")."""
        named = [mention for mention in self.scene.mentions(line.start, start) if not mention.person]
        words = self.scene.lexicon("profile").lists.get("belongs", ())
        belongs = [self.scene.lexicon("profile").compiled(pattern) for pattern in words]
        free = [m for m in named if not any(p.search(line.text[: m.start - line.start]) for p in belongs)]
        return next((mention.id for mention in reversed(free or named)), None)

    def _after(self, found: Found, line: Line, end: int) -> str | None:
        pattern = found.rule.get("subject_after")
        if not pattern:
            return None
        match = self.scene.lexicon("profile").compiled(pattern).match(line.text, end - line.start)
        if match is None:
            return None
        return next(
            iter(self.scene.organizations(line.start + match.start("subj"), line.start + match.end("subj"))), None
        )

    def _own(self, line: Line, start: int, end: int) -> bool:
        words = self.scene.lexicon("speakers")
        near = line.text[max(0, start - line.start - 60) : end - line.start]
        return any(words.compiled(p).search(near) for key in ("own", "we") for p in words.lists[key])

    def _earlier(self, line: Line) -> str | None:
        """The topic of the lines before: what they named first as a subject, else last; else the speaker's body."""
        for other in reversed(self.scene.before(line, REACH)):
            if named := self.scene.organizations(other.start, other.end):
                return named[0]
            if other.start in self.speakers.named and (voice := self.speakers.voice(other)):
                return voice
        return self.speakers.voice(line) or self.fallback
