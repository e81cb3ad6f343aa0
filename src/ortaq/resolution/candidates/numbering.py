"""The words of a long text by number: found, told apart and looked up as arrays, not one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ortaq.resolution.candidates.acronyms import reads_as_acronym
from ortaq.resolution.normalize.tokens import WORD, Tokenizer
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.rolling import Codes, Rolling
from ortaq.resolution.store.spellings import number_of

ACRONYM = 1 << 40  # added to the number of a word that may stand as a name
_SEVERAL, _NO_WORD = ACRONYM - 2, ACRONYM - 1  # above all numbers of words
_SPACE, _LETTER, _APOSTROPHE, _ALONE, _BREAK = 0, 1, 2, 3, 4
_LAST = 0xFFFF
_MOST_KEPT = 500_000
# A line break of bibliographic data, and what is left of an ampersand behind its sign: no words.
_MARK = re.compile(r"#[A-Z]{1,3}#")
_ENTITY = re.compile(r"&(?:amp;|#x0*26;|#0*38;)")
Places = NDArray[np.int64]


@dataclass(slots=True)
class NumberedWords:
    """Per word where it begins and ends, and its number (see ``spellings``), with ACRONYM added where it may be one;
    ``breaks``: where signs stand that no name goes across."""

    starts: Places
    ends: Places
    numbers: Places
    breaks: Places


class Numbering:
    """Cuts as the tokenizer does, and remembers the spellings that it has seen."""

    def __init__(self, names: Names, tokenizer: Tokenizer) -> None:
        self._names, self._tokenizer = names, tokenizer
        self._known: dict[str, int] = {}

    def __call__(self, text: str, offset: int) -> NumberedWords:
        """The words of a piece of a text, without marks (see :func:`without_marks`), that begins at ``offset``."""
        starts, ends, breaks, codes = words_in(text)
        numbers = self._numbers(text, starts, ends, codes) if len(starts) else starts
        stays = (numbers < _SEVERAL) | (numbers >= ACRONYM)
        pieces: list[tuple[int, int, int]] = []
        for place in np.flatnonzero(numbers == _SEVERAL).tolist():
            start, end = int(starts[place]), _end(text, int(starts[place]), int(ends[place]))
            pieces += self._pieces(text, start, end)
            stays[place : np.searchsorted(starts, end)] = False
        found = _with(NumberedWords(starts[stays], ends[stays], numbers[stays], breaks), pieces)
        for places in (found.starts, found.ends, found.breaks):
            places += offset
        return found

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The words that stand in one run of letters and digits: begin, end, number."""
        tokens = self._tokenizer(text[start:end])
        for form, first, last in zip(tokens.forms, tokens.starts, tokens.ends, strict=True):
            yield start + first, start + last, self._number_of(tokens.text[first:last], form)

    def _numbers(self, text: str, starts: Places, ends: Places, codes: Codes) -> Places:
        """Per word its number, each different spelling looked up once."""
        marks = Rolling(codes).codes(starts, ends) + (ends - starts).astype(np.uint64)
        _, first, which = np.unique(marks, return_index=True, return_inverse=True)
        known = self._known
        spellings = [text[a:b] for a, b in zip(starts[first].tolist(), ends[first].tolist(), strict=True)]
        found = [known[raw] if raw in known else self._look_up(raw) for raw in spellings]
        result: Places = np.array(found, np.int64)[which]
        return result

    def _look_up(self, raw: str) -> int:
        form = self._tokenizer.form(raw)
        if form is None or raw == "U":  # U.S., U. K.: one word to the tokenizer
            number = _SEVERAL
        else:
            number = self._number_of(raw, form) if form else _NO_WORD
        if len(self._known) < _MOST_KEPT:
            self._known[raw] = number
        return number

    def _number_of(self, raw: str, form: str) -> int:
        number = number_of(form, self._names.words)
        if number >= 0 and reads_as_acronym(raw) and self._names.keys.get(f"{form} ", -1) >= 0:
            return number + ACRONYM
        return number


def without_marks(text: str) -> str:
    """The same with spaces for what is no word: the text stays as long."""
    return _ENTITY.sub(_blank_tail, _MARK.sub(_blank, text))


def _blank(mark: re.Match[str]) -> str:
    return " " * len(mark.group())


def _blank_tail(entity: re.Match[str]) -> str:
    return "&".ljust(len(entity.group()))


def _end(text: str, start: int, end: int) -> int:
    """Where the word at ``start`` ends, which may be an abbreviated country: U.S.A."""
    match = WORD.match(text, start)
    return max(end, match.end()) if match else end


def _with(words: NumberedWords, pieces: list[tuple[int, int, int]]) -> NumberedWords:
    """``words`` and, in their places, further ones."""
    if not pieces:
        return words
    starts, ends, numbers = np.array(pieces, np.int64).T
    places = np.searchsorted(words.starts, starts)
    return NumberedWords(
        np.insert(words.starts, places, starts),
        np.insert(words.ends, places, ends),
        np.insert(words.numbers, places, numbers),
        words.breaks,
    )


def words_in(text: str) -> tuple[Places, Places, Places, Codes]:
    """Where words begin and end (a Chinese character and an ampersand stand alone), where a sentence or list breaks
    them apart, and the code points of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds()[np.minimum(codes, _LAST)]
    beyond = codes > _LAST
    if beyond.any():
        kinds[beyond] = [_kind(chr(code)) for code in codes[beyond].tolist()]
    letter = kinds == _LETTER
    joins = np.zeros(len(codes), bool)
    joins[1:-1] = (kinds[1:-1] == _APOSTROPHE) & letter[:-2] & letter[2:]
    inside = letter | joins
    alone = kinds == _ALONE
    before = np.concatenate(([False], inside[:-1]))
    after = np.concatenate((inside[1:], [False]))
    starts = np.flatnonzero((inside & ~before) | alone)
    ends = np.flatnonzero((inside & ~after) | alone) + 1
    breaks = np.flatnonzero((kinds == _BREAK) | _closes_sentence(codes))
    return starts, ends, breaks, codes.astype(np.uint64)


def _closes_sentence(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Full stops behind three small letters, before a space: no initial, no abbreviation of a word with a capital."""
    closes = np.zeros(len(codes), bool)
    stops = np.flatnonzero(codes == ord("."))
    stops = stops[(stops > 2) & (stops < len(codes) - 1)]
    stops = stops[codes[stops + 1] == ord(" ")]
    for before in (1, 2, 3):
        letters = codes[stops - before]
        small = ((letters >= ord("a")) & (letters <= ord("z"))) | ((letters >= ord("а")) & (letters <= ord("я")))
        stops = stops[small]
    closes[stops] = True
    return closes


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character of the basic plane is to the tokenizer."""
    return np.array([_kind(chr(code)) for code in range(_LAST + 1)], np.uint8)


def _kind(letter: str) -> int:
    if letter == "&" or "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff":
        return _ALONE
    if letter in "'’ʼ`´":
        return _APOSTROPHE
    if letter in "\n;:!?。；":
        return _BREAK
    return _LETTER if WORD.fullmatch(letter) else _SPACE
