"""Where in a long text a registered name may begin: words found, hashed and looked up as arrays, not one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ortaq.resolution.candidates.acronyms import reads_as_acronym
from ortaq.resolution.normalize.tokens import SMALL, WORD, Tokenizer
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.sequences import hashed

CHUNK = 1 << 19  # characters at a time: the arrays of one chunk stay in the processor's cache
_SPACE, _LETTER, _APOSTROPHE, _HAN = 0, 1, 2, 3
_MIX = np.uint64(0x9E3779B97F4A7C15)
_UNKNOWN, _PASSED_OVER, _ODD = -1, -2, -3
_ACRONYM = np.int64(1) << 40


_MARK = re.compile(r"#[A-Z]{1,3}#")  # a line break of bibliographic data, no word


class Sieve:
    """Lets through the places at which the first words of some name stand, and few others."""

    def __init__(self, names: Names, tokenizer: Tokenizer) -> None:
        self._names, self._tokenizer = names, tokenizer
        self._known: dict[str, int] = {}

    def places(self, text: str) -> Iterator[int]:
        """Offsets in order; every registered name in the text begins at one of them."""
        text, begin = _MARK.sub(_blank, text), 0
        while begin < len(text):
            end = _cut(text, begin + CHUNK)
            # A name may run on into the next piece: its first words are looked for a little beyond the cut.
            for place in self._places(text[begin : end + 200]):
                if place < end - begin:
                    yield begin + place
            begin = end

    def _places(self, text: str) -> list[int]:
        starts, ends, codes = words_in(text)
        if not len(starts):
            return []
        numbers = self._numbers(text, starts, ends, codes)
        special = (numbers == _ODD) | (numbers >= _ACRONYM)
        plain = np.where(numbers >= _ACRONYM, numbers - _ACRONYM, numbers)
        kept = np.flatnonzero(plain != _PASSED_OVER)
        begins = special[kept] | self._may_begin(plain[kept])
        found = set(starts[kept[begins]].tolist())
        for odd in np.flatnonzero(numbers == _ODD).tolist():  # several words in one: each of them
            start = int(starts[odd])
            found.update(start + place for place in self._tokenizer(text[start : int(ends[odd])]).starts)
        return sorted(found)

    def _may_begin(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the two or three words from here on begin a name; yes where an odd word follows."""
        padded = np.concatenate((numbers, [_UNKNOWN, _UNKNOWN]))
        first, second, third = padded[:-2], padded[1:-1], padded[2:]
        known = (first >= 0) & ((second >= 0) | (second == _ODD))
        pairs = self._names.arrays["pairs"][hashed(first, second, None, len(self._names.arrays["pairs"]))]
        table = self._names.arrays["triples"]
        triples = table[hashed(first, second, third, len(table))]
        odd = (second == _ODD) | (third == _ODD)
        result: NDArray[np.bool_] = known & ((pairs > 0) | ((triples > 0) & (third >= 0)) | odd)
        return result

    def _numbers(self, text: str, starts: Any, ends: Any, codes: Any) -> NDArray[np.int64]:
        """Per word the number under which names know it, each different spelling looked up once."""
        powers = np.cumsum(codes * _powers(len(codes)), dtype=np.uint64)
        sums = powers[ends - 1] - np.where(starts > 0, powers[starts - 1], np.uint64(0))
        marks = sums * _powers_back(len(codes))[starts] + (ends - starts).astype(np.uint64)
        _, first, which = np.unique(marks, return_index=True, return_inverse=True)
        pairs = zip(starts[first].tolist(), ends[first].tolist(), strict=True)
        return np.array([self._number(text[a:b]) for a, b in pairs], np.int64)[which]

    def _number(self, raw: str) -> int:
        number = self._known.get(raw)
        if number is None:
            number = self._look_up(raw)
            if len(self._known) < 500_000:
                self._known[raw] = number
        return number

    def _look_up(self, raw: str) -> int:
        if raw == "U":  # U.S., U. K.: one word to the tokenizer, several here
            return _ODD
        tokens = self._tokenizer(raw)
        if len(tokens.forms) != 1:
            return _ODD if len(tokens.forms) > 1 else _PASSED_OVER
        form = tokens.forms[0]
        if form in SMALL:
            return _PASSED_OVER
        number: int = self._names.words.get(form, _UNKNOWN)
        if number >= 0 and reads_as_acronym(raw) and self._names.keys.get(f"{form} ", -1) >= 0:
            return number + int(_ACRONYM)
        return number


def _blank(mark: re.Match[str]) -> str:
    return " " * len(mark.group())


def words_in(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Where words begin and end (each Chinese character is one), and the code points of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds()[np.minimum(codes, 0xFFFF)]
    letter = kinds == _LETTER
    joins = np.zeros(len(codes), bool)
    joins[1:-1] = (kinds[1:-1] == _APOSTROPHE) & letter[:-2] & letter[2:]
    inside = letter | joins
    han = kinds == _HAN
    before = np.concatenate(([False], inside[:-1]))
    after = np.concatenate((inside[1:], [False]))
    starts = np.flatnonzero((inside & ~before) | han)
    ends = np.flatnonzero((inside & ~after) | han) + 1
    return starts, ends, codes.astype(np.uint64)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character is to the tokenizer; those beyond the basic plane part words."""
    kinds = np.zeros(0x10000, np.uint8)
    for code in range(0xFFFF):
        letter = chr(code)
        if "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff":
            kinds[code] = _HAN
        elif letter in "'’ʼ`´":
            kinds[code] = _APOSTROPHE
        elif WORD.fullmatch(letter) and letter != "&":
            kinds[code] = _LETTER
    return kinds


def _powers(count: int) -> NDArray[np.uint64]:
    """1, m, m², … modulo 2⁶⁴."""
    return _tables(_size(count))[0][:count]


def _powers_back(count: int) -> NDArray[np.uint64]:
    """What makes sums that begin at different places comparable."""
    return _tables(_size(count))[1][:count]


def _size(count: int) -> int:
    return 1 << max(10, int(count).bit_length())


@cache
def _tables(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    forward = np.ones(size, np.uint64)
    forward[1:] = np.multiply.accumulate(np.full(size - 1, _MIX))
    return forward, np.multiply.accumulate(np.concatenate((np.ones(1, np.uint64), np.full(size - 1, _inverse()))))


def _inverse() -> np.uint64:
    """The number by which the mixing factor becomes 1 modulo 2⁶⁴."""
    return np.uint64(pow(int(_MIX), -1, 1 << 64))


def _cut(text: str, at: int) -> int:
    """A line end or space near ``at``, so that no word is cut in two; ``at`` itself where there is none."""
    if at >= len(text):
        return len(text)
    return next((place + 1 for end in "\n " if (place := text.rfind(end, at - 2000, at)) > 0), at)
