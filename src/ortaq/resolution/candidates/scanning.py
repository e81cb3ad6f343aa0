"""All registered names in running text, with offsets: longest at each place, never overlapping."""

from __future__ import annotations

import re
from functools import lru_cache

from ortaq.resolution.candidates.acronyms import reads_as_acronym
from ortaq.resolution.candidates.exact import LONGEST_KEY
from ortaq.resolution.candidates.sieve import Sieve
from ortaq.resolution.normalize.initials import bare_acronym
from ortaq.resolution.normalize.tokens import SMALL, Tokenizer, Tokens
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.records import Kind
from ortaq.vocabulary.organizations import NameHit

_BROKEN = re.compile(r"[\n;:!?。；]|[a-zа-я]{3}\. ")
_HAN = re.compile(r"[\u3400-\u9fff]")
LEAST_WEIGHT = 12.0  # two common words ("General Hospital") are no name in running text
WINDOW = 400  # characters in which a name ends
NEAR, FAR = 8, 60  # words in which most names end, and all
_Entry = tuple[int, tuple[str, ...]]


class Scanner:
    """Finds names word by word, small words included, so that "the university in Oslo" is not its namesake."""

    def __init__(self, names: Names, tokenizer: Tokenizer) -> None:
        self._names, self._tokenizer = names, tokenizer
        self._sieve = Sieve(names, tokenizer)
        self._spellings = lru_cache(maxsize=50_000)(self._spellings_of)

    def scan(self, text: str) -> list[NameHit]:
        """Hits in text order."""
        found: list[NameHit] = []
        taken = 0
        for place in self._sieve.places(text):
            if place >= taken and (hit := self._at(text, place)):
                found.append(hit)
                taken = hit.end
        return found

    def _at(self, text: str, place: int) -> NameHit | None:
        """The longest name whose first word of weight is at ``place``; small words before it belong to it."""
        tokens, kept, joined = self._words_at(text, place, NEAR)
        if joined and next(self._names.keys.iterkeys(joined), None) is not None:  # a longer name may go on
            tokens, kept, joined = self._words_at(text, place, FAR)
        for prefix, key in reversed(list(self._names.keys.iter_prefixes_with_ids(joined[:LONGEST_KEY]))):
            last = kept[prefix.count(" ") - 1]
            if entries := self._entries(key, tokens, last):
                bodies = dict.fromkeys(self._names.entry_org[entry] for entry, _ in entries)
                start = self._begin(text, place, entries[0][1])
                end = place + tokens.ends[last]
                return NameHit(start, end, text[start:end], tuple(self._names.id(body) for body in bodies))
        return None

    def _words_at(self, text: str, place: int, most: int) -> tuple[Tokens, list[int], str]:
        """The words from ``place`` on, at most so many."""
        tokens = self._tokenizer(text[place : place + WINDOW], most)
        kept = [number for number, form in enumerate(tokens.forms) if form not in SMALL]
        return tokens, kept, "".join([f"{tokens.forms[number]} " for number in kept])

    def _begin(self, text: str, place: int, small: tuple[str, ...]) -> int:
        """Where the name begins if it has small words in front: Al-Farabi, The Open University."""
        if not small:
            return place
        before = self._tokenizer(text[max(0, place - 40) : place])
        if tuple(before.forms[-len(small) :]) != small:
            return place
        return max(0, place - 40) + before.starts[-len(small)]

    def _entries(self, key: int, tokens: Tokens, last: int) -> list[_Entry]:
        """The entries under ``key`` whose spelling stands there, from the first word to ``last``."""
        written = tokens.text[: tokens.ends[last]]
        spelled = tuple(tokens.forms[: last + 1])
        entries = [(entry, small) for forms, entry, small in self._spellings(key) if forms == spelled]
        if len(spelled) == 1:
            if not reads_as_acronym(written):
                return []
            bare = bare_acronym(written).lower()
            return [found for found in entries if self._acronym(found[0]) == bare]
        if _HAN.match(written):
            return entries if len(spelled) >= 3 else []
        weight = sum([self._names.word_weight_of[form] for form in spelled if form not in SMALL])
        return entries if weight >= LEAST_WEIGHT and not _BROKEN.search(written) else []

    def _acronym(self, entry: int) -> str | None:
        if self._names.entry_kind[entry] != Kind.ACRONYM:
            return None
        return self._names.name(self._names.entry_name[entry]).lower()

    def _spellings_of(self, key: int) -> list[tuple[tuple[str, ...], int, tuple[str, ...]]]:
        """Per entry: its words from the first of weight to the last, its number, the small words before."""
        names, found = self._names, []
        for entry in range(names.entry_runs[key], names.entry_runs[key + 1]):
            forms = self._tokenizer(names.name(names.entry_name[entry])).forms
            heavy = [number for number, form in enumerate(forms) if form not in SMALL] or [0]
            found.append((tuple(forms[heavy[0] : heavy[-1] + 1]), entry, tuple(forms[: heavy[0]])))
        return found
