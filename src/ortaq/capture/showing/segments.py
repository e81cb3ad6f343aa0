"""The text cut at every edge of every quote, so that overlapping quotes can be marked without nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ortaq.vocabulary.spans import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same facts; ``keys`` are ordered from the shortest quote to the longest."""

    start: int
    text: str
    keys: tuple[str, ...] = ()


def segments(text: str, quotes: Iterable[tuple[str, Span]]) -> Iterator[Segment]:
    """Cut ``text`` by ``(key, span)`` pairs; the segments' texts joined are the text again."""
    opening: dict[int, list[tuple[int, str]]] = {}
    edges = {0, len(text)}
    for key, span in quotes:
        opening.setdefault(span.start, []).append((span.end, key))
        edges.update((span.start, span.end))
    open_now: list[tuple[int, str, int]] = []
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(ordered):
        open_now = [item for item in open_now if item[2] > start]
        open_now += [(finish - start, key, finish) for finish, key in opening.get(start, ())]
        keys = dict.fromkeys(key for _, key, _ in sorted(open_now))
        yield Segment(start, text[start:end], tuple(keys))
