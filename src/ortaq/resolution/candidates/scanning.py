"""All registered names in running text, with offsets: longest at each place, never overlapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ortaq.resolution.candidates import exact, reading
from ortaq.resolution.candidates.exact import Hit
from ortaq.resolution.candidates.reading import MAX_WORDS, Reading
from ortaq.resolution.normalize.initials import ACRONYM
from ortaq.resolution.normalize.tokens import Tokenizer, Tokens
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.records import Kind
from ortaq.vocabulary.organizations import NameHit

_ACRONYM = re.compile(rf"(?<![^\W_]){ACRONYM.pattern}(?![^\W_])")
_BROKEN = re.compile(r"[\n;:!?。；]|[a-zа-я]{3}\. ")
_HAN = re.compile(r"[\u3400-\u9fff]")
LEAST_WEIGHT = 12.0  # two common words ("General Hospital") are no name in running text
LEAST_ACRONYM = 3


class Scanner:
    """Finds names word by word, small words included, so that "the university in Oslo" is not its namesake."""

    def __init__(self, names: Names, tokenizer: Tokenizer) -> None:
        self._names, self._tokenizer = names, tokenizer
        self._spellings = lru_cache(maxsize=50_000)(self._spellings_of)

    def scan(self, text: str) -> list[NameHit]:
        """Hits in text order."""
        tokens = self._tokenizer(text)
        found: list[NameHit] = []
        for begin in range(0, len(tokens.forms), MAX_WORDS - 100):
            part = _part(tokens, begin, begin + MAX_WORDS)
            prepared = reading.read(part, self._names.word_weight_of)
            end = found[-1].end if found else 0
            found += [hit for hit in self._hits(prepared) if hit.start >= end]
        return found

    def _hits(self, prepared: Reading) -> Iterator[NameHit]:
        hits, _ = exact.find(prepared, self._names)
        taken = 0
        for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
            if hit.first < taken:
                continue
            entries = self._entries(hit, prepared)
            if entries:
                taken = hit.last
                yield self._named(hit, entries, prepared)

    def _entries(self, hit: Hit, prepared: Reading) -> list[int]:
        """The entries whose full spelling stands there."""
        tokens, first, last = prepared.tokens, prepared.kept[hit.first], prepared.kept[hit.last - 1]
        written = tokens.text[tokens.starts[first] : tokens.ends[last]]
        spelled = tuple(tokens.forms[first : last + 1])
        entries = [entry for forms, entry in self._spellings(hit.key) if forms == spelled]
        if len(spelled) == 1:
            if len(written) < LEAST_ACRONYM or not _ACRONYM.fullmatch(written):
                return []
            return [entry for entry in entries if self._names.entry_kind[entry] == Kind.ACRONYM]
        if _HAN.match(written):
            return entries if len(spelled) >= 3 else []
        return entries if hit.weight >= LEAST_WEIGHT and not _BROKEN.search(written) else []

    def _spellings_of(self, key: int) -> list[tuple[tuple[str, ...], int]]:
        names = self._names
        entries = range(names.entry_runs[key], names.entry_runs[key + 1])
        return [(tuple(self._tokenizer(names.name(names.entry_name[entry])).forms), entry) for entry in entries]

    def _named(self, hit: Hit, entries: list[int], prepared: Reading) -> NameHit:
        tokens, names = prepared.tokens, self._names
        start, end = tokens.starts[prepared.kept[hit.first]], tokens.ends[prepared.kept[hit.last - 1]]
        bodies = dict.fromkeys(names.entry_org[entry] for entry in entries)
        return NameHit(start, end, tokens.text[start:end], tuple(names.string("ids", body) for body in bodies))


def _part(tokens: Tokens, begin: int, end: int) -> Tokens:
    if begin == 0 and end >= len(tokens.forms):
        return tokens
    cut = slice(begin, end)
    return Tokens(tokens.text, tokens.forms[cut], tokens.starts[cut], tokens.ends[cut], tokens.breaks[cut])
