"""All registered names in a text, in one pass (Aho-Corasick over comparable words)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from ortaq.resolution.normalize.initials import ACRONYM
from ortaq.resolution.normalize.words import Word, words
from ortaq.vocabulary.organizations import NameHit

_TOKEN = re.compile(rf"(?<![^\W_]){ACRONYM.pattern}(?![^\W_])")


class Scanner:
    """A compiled list of names. Words are the unit, so a name never begins or ends inside a word of any script."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        pairs = list(names)
        self._ids = [ids for _, ids in pairs]
        self._automaton = AhoCorasick([_joined(key) for key, _ in pairs], matchkind=MatchKind.LeftmostLongest)

    def scan(self, text: str, acronym_ids: Callable[[str], tuple[str, ...]]) -> list[NameHit]:
        """Hits in text order, never overlapping; acronyms count as written, capitals and all."""
        hits = self._names(text)
        starts = [hit.start for hit in hits]
        extra = []
        for match in _TOKEN.finditer(text):
            ids = acronym_ids(match.group())
            before = bisect_right(starts, match.start()) - 1
            if ids and len(match.group()) >= 3 and not (before >= 0 and hits[before].end > match.start()):
                extra.append(NameHit(match.start(), match.end(), match.group(), ids))
        return sorted((*hits, *extra), key=lambda hit: hit.start) if extra else hits

    def _names(self, text: str) -> list[NameHit]:
        found = list(words(text))
        places, length = [], 0
        for word in found:
            places.append(length)
            length += len(word.form) + 2
        hits = []
        for number, start, end in self._automaton.find_matches_as_indexes(_joined(word.form for word in found)):
            first, last = found[bisect_left(places, start)], found[bisect_left(places, end) - 1]
            if _unbroken(text, first, last):
                hits.append(NameHit(first.start, last.end, text[first.start : last.end], self._ids[number]))
        return hits


def _joined(key: Iterable[str]) -> str:
    return "".join(f" {form} " for form in key)


def _unbroken(text: str, first: Word, last: Word) -> bool:
    """A name does not run over a line end or a sentence end."""
    return not re.search(r"[\n;:!?。；]|[a-zа-я]{3}\. ", text[first.start : last.end])
