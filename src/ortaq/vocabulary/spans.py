"""Places in a text. Every offset counts Unicode code points (Python ``str`` indices), end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A quote and where it stands: ``text[start:end] == self.text`` for the text it was taken from.

    ``page`` is the page of a printed file on which it begins, from 1; the place alone says whether two are the same.
    """

    start: int
    end: int
    text: str
    page: int | None = field(default=None, compare=False)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``; raises ValueError when it is empty or outside."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}..{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def stands_in(self, text: str) -> bool:
        """True when ``text`` has exactly this quote at exactly this place."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.text
