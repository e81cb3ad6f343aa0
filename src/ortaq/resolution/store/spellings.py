"""The names that running text is searched for, each as the code of its words, small ones included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ortaq.resolution.normalize.tokens import SMALL, Tokenizer
from ortaq.resolution.store.rolling import Codes, Rolling, slots

UNKNOWN = -1
FIRST_SMALL = -2  # small words have numbers of their own, from here downwards
LEAST_WEIGHT = 12.0  # two common words ("General Hospital") are no name in running text
MOST_WORDS = 60
OPENING = 3  # so many words lead to a name
SPARSE = 32  # slots per name: few strangers pass
_SMALL_NUMBERS = {form: FIRST_SMALL - place for place, form in enumerate(sorted(SMALL))}
_FAR_OFF = 1 << 32
_A, _B = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)


def number_of(form: str, words: Any) -> int:
    """The number of a word: that of the trie of words, one below zero for small words and words of no name."""
    small = _SMALL_NUMBERS.get(form)
    if small is not None:
        return small
    number: int = words.get(form, UNKNOWN)
    return number


def mixed(numbers: NDArray[np.int64]) -> Codes:
    """Numbers strewn over 64 bits; none of a text is 0, which would leave no trace in a sum."""
    strewn = (numbers + _FAR_OFF).astype(np.uint64) * _A
    strewn ^= strewn >> np.uint64(29)
    strewn *= _B
    strewn ^= strewn >> np.uint64(32)
    return strewn


def core_of(forms: Sequence[str]) -> tuple[int, int]:
    """A name from its first word of weight to its last: the small words around it may be missing in a text."""
    heavy = [place for place, form in enumerate(forms) if form not in SMALL] or [0]
    return heavy[0], heavy[-1] + 1


def tables(names: Iterable[str], tokenizer: Tokenizer, words: Any, weights: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """``names`` are those of the entries, in order. Rows by ``spelled_codes``: in ``spelled_runs`` of
    ``spelled_entries`` who bears the name, and ``spelled_small``, how many small words stand before it. Beside them the
    ``spelled_lengths`` that occur, and as slots all names (``spelled``) and their first three words (``openings``)."""
    rows: list[list[int]] = []
    bearers: list[tuple[int, int]] = []
    for entry, name in enumerate(names):
        forms = tokenizer(name).forms
        first, last = core_of(forms)
        row = [number_of(form, words) for form in forms[first:last]]
        if 1 < len(row) <= MOST_WORDS and UNKNOWN not in row and _says_enough(forms[first:last], row, weights):
            rows.append(row)
            bearers.append((entry, first))
    lengths = np.array([len(row) for row in rows], np.int64)
    ends = np.cumsum(lengths)
    rolling = Rolling(mixed(np.array([number for row in rows for number in row], np.int64)))
    codes = rolling.codes(ends - lengths, ends)
    order = np.argsort(codes, kind="stable")
    borne = np.array(bearers, np.uint32).reshape(-1, 2)[order]
    ordered, begins = np.unique(codes[order], return_index=True)
    return {
        "spelled": _strewn(codes),
        "openings": _strewn(rolling.codes(ends - lengths, ends - np.maximum(lengths - OPENING, 0))),
        "spelled_codes": ordered,
        "spelled_runs": np.append(begins, len(codes)).astype(np.uint32),
        "spelled_entries": borne[:, 0],
        "spelled_small": borne[begins, 1].astype(np.uint8),
        "spelled_lengths": np.unique(lengths).astype(np.uint8),
    }


def _says_enough(forms: Sequence[str], row: Sequence[int], weights: NDArray[Any]) -> bool:
    return _is_han(forms[0]) or sum(float(weights[number]) for number in row if number >= 0) >= LEAST_WEIGHT


def _is_han(form: str) -> bool:
    return "\u3400" <= form[0] <= "\u9fff"


def _strewn(codes: Codes) -> NDArray[np.uint8]:
    table = np.zeros(1 << max(10, (len(codes) * SPARSE).bit_length()), np.uint8)
    table[slots(codes, len(table))] = 1
    return table
