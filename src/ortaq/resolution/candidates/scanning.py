"""All registered names in running text, with offsets: longest at each place, never overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ortaq.resolution.candidates.chinese_bounds import stands_free
from ortaq.resolution.candidates.numbering import ACRONYM, NumberedWords, Numbering, without_marks
from ortaq.resolution.collecting import no_collecting
from ortaq.resolution.normalize.initials import bare_acronym
from ortaq.resolution.normalize.tokens import Tokenizer
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.records import Kind
from ortaq.resolution.store.rolling import Rolling, slots
from ortaq.resolution.store.spellings import OPENING, core_of, mixed
from ortaq.vocabulary.organizations import NameHit

CHUNK = 1 << 19  # characters at a time: the arrays of one chunk stay in the processor's cache
LEAD = 100  # characters before a chunk, in which the small words before a name stand
WINDOW = 400  # characters in which a name ends
_Bearers = tuple[tuple[str, ...], tuple[str, ...]]
_Stretch = tuple[int, int, int, int]


class Scanner:
    """Finds names with their small words, so that "the university in Oslo" is not its namesake."""

    def __init__(self, names: Names, tokenizer: Tokenizer) -> None:
        self._names, self._tokenizer = names, tokenizer
        self._numbering = Numbering(names, tokenizer)
        self._openings, self._spelled = names.arrays["openings"], names.arrays["spelled"]
        self._codes = names.arrays["spelled_codes"]
        self._lengths = names.arrays["spelled_lengths"].tolist()
        self._bearers = lru_cache(maxsize=50_000)(self._bearers_of)
        self._acronyms = lru_cache(maxsize=50_000)(self._bearers_of_acronym)

    def scan(self, text: str) -> list[NameHit]:
        """Hits in text order."""
        found: list[NameHit] = []
        taken, begin, plain = 0, 0, without_marks(text)
        with no_collecting():
            while begin < len(text):
                end, lead = _cut(text, begin + CHUNK), max(0, begin - LEAD)
                # A name may run on into the next piece.
                words = self._numbering(plain[lead : end + WINDOW], lead)
                found += self._hits(text, words, max(begin, taken), end)
                taken, begin = found[-1].end if found else 0, end
        return found

    def _hits(self, text: str, words: NumberedWords, taken: int, end: int) -> Iterator[NameHit]:
        """Those that begin from ``taken`` on and before ``end``."""
        bearers, acronyms = self._bearers, self._acronyms
        for first, start, stop, row in self._stretches(words):
            if start < taken or not stands_free(text, start, stop):
                continue
            if start >= end:
                return
            ids, small = bearers(row) if row >= 0 else acronyms(text[start:stop])
            if ids:
                if small and first >= len(small):
                    start = self._begin(text, int(words.starts[first - len(small)]), start, small)
                yield NameHit(start, stop, text[start:stop], ids)
                taken = stop

    def _stretches(self, words: NumberedWords) -> Iterator[_Stretch]:
        """Where a name may stand (its first word, begin, end) and its row (-1: an acronym): in order, longest first."""
        numbers = np.where(words.numbers >= ACRONYM, words.numbers - ACRONYM, words.numbers)
        single = np.flatnonzero(words.numbers >= ACRONYM)
        rolling, count = Rolling(mixed(numbers)), len(numbers)
        opening = self._openings_at(rolling, numbers)
        firsts, lasts, rows = [single], [single + 1], [np.full(len(single), -1)]
        for length in self._lengths:
            opening = opening[: np.searchsorted(opening, count - length, side="right")]
            codes = rolling.codes(opening, opening + length)
            likely = np.flatnonzero(self._spelled[slots(codes, len(self._spelled))])
            row = np.searchsorted(self._codes, codes[likely])
            sure = self._codes[np.minimum(row, len(self._codes) - 1)] == codes[likely]
            first = opening[likely[sure]]
            firsts.append(first)
            lasts.append(first + length)
            rows.append(row[sure])
        first, last, row = np.concatenate(firsts), np.concatenate(lasts), np.concatenate(rows)
        start, stop = words.starts[first], words.ends[last - 1]
        whole = np.searchsorted(words.breaks, start) == np.searchsorted(words.breaks, stop)
        whole &= stop - start <= WINDOW
        order = np.lexsort((-last, first))
        order = order[whole[order]]
        return zip(*(part[order].tolist() for part in (first, start, stop, row)), strict=True)

    def _openings_at(self, rolling: Rolling, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The words at which some name of two words or more may begin."""
        known = np.flatnonzero((numbers[:-1] >= 0) & (numbers[1:] != -1)) if len(numbers) > 1 else numbers[:0]
        table = self._openings
        opens = table[slots(rolling.codes(known, known + 2), len(table))]
        opens |= table[slots(rolling.codes(known, np.minimum(known + OPENING, len(numbers))), len(table))]
        return known[opens > 0]

    def _begin(self, text: str, begin: int, start: int, small: tuple[str, ...]) -> int:
        """Where the name at ``start`` begins if its small words stand in front: Al-Farabi, The Open University."""
        return begin if tuple(self._tokenizer(text[begin:start]).forms) == small else start

    def _bearers_of(self, row: int) -> _Bearers:
        """Who is called so, and the small words before the first such name."""
        arrays = self._names.arrays
        first, last = arrays["spelled_runs"][row : row + 2].tolist()
        entries = arrays["spelled_entries"][first:last].tolist()
        forms = self._tokenizer(self._name(entries[0])).forms if arrays["spelled_small"][row] else []
        return self._ids(entries), tuple(forms[: core_of(forms)[0]])

    def _bearers_of_acronym(self, written: str) -> _Bearers:
        """The same for one word, which counts letter by letter."""
        names, bare = self._names, bare_acronym(written).lower()
        key = names.keys.get(f"{self._tokenizer.form(written)} ", -1)
        entries = [
            entry
            for entry in range(names.entry_runs[key], names.entry_runs[key + 1])
            if names.entry_kind[entry] == Kind.ACRONYM and self._name(entry).lower() == bare
        ]
        return self._ids(entries), ()

    def _ids(self, entries: list[int]) -> tuple[str, ...]:
        bodies = dict.fromkeys(self._names.entry_org[entry] for entry in entries)
        return tuple(self._names.id(body) for body in bodies)

    def _name(self, entry: int) -> str:
        return self._names.name(self._names.entry_name[entry])


def _cut(text: str, at: int) -> int:
    """A line end or space near ``at``, so that no word is cut in two; ``at`` itself where there is none."""
    if at >= len(text):
        return len(text)
    return next((place + 1 for end in "\n " if (place := text.rfind(end, at - 2000, at)) > 0), at)
