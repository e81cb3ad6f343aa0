"""The words around the place of a text that was found."""

from __future__ import annotations

from collections.abc import Sequence

from ortaq.registry.entries.words import Term, sound
from ortaq.resolution.normalize.words import fold, words

AROUND = 60


def around(text: str, terms: Sequence[Term]) -> str:
    """Some words before and after the first of the terms, in one line; "" where none stands in the text."""
    place = _place(text, terms)
    if place is None:
        return ""
    first, last = max(0, place - AROUND), min(len(text), place + 2 * AROUND)
    shown = text[first:last]
    if first:
        shown = f"…{shown.partition(' ')[2] or shown}"
    if last < len(text):
        shown = f"{shown.rpartition(' ')[0] or shown}…"
    return " ".join(shown.split())


def _place(text: str, terms: Sequence[Term]) -> int | None:
    """Where the rarest of the terms stands: the longest."""
    folded = text.casefold()
    for term in sorted(terms, key=lambda term: -len(term.raw)):
        place = folded.find(term.raw)
        if place >= 0:
            return min(place, len(text) - 1)
        found = next((word.start for word in words(text) if term.key in (sound(word.form), fold(word.form))), None)
        if found is not None:
            return found
    return None
