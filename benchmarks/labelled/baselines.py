"""Two plain ways to do it, run beside the resolver: exact names between commas, and likeness of character n-grams."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from ortaq.resolution.store.names import Names

_PIECES = re.compile(r"[,;()\n]")
ALIKE = 0.82
Answer = Callable[[str], set[str]]


def exact_pieces(names: Names) -> Answer:
    """Each piece between commas that, in lower case, is the name of exactly one body."""
    ids = names.strings("ids")
    meaning: dict[str, int] = {}
    for name, organization in named(names):
        meaning[name] = organization if meaning.get(name, organization) == organization else -1

    def answer(text: str) -> set[str]:
        pieces = (piece.strip().lower() for piece in _PIECES.split(text))
        found = {meaning.get(piece, -1) for piece in pieces}
        return {ids[number] for number in found if number >= 0}

    return answer


def alike_pieces(names: Names) -> Answer:
    """Each piece between commas: the body of the name nearest by TF-IDF of character trigrams, if near enough."""
    ids, pairs = names.strings("ids"), list(named(names))
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
    table: Any = vectorizer.fit_transform([name for name, _ in pairs]).T.tocsr()

    def answer(text: str) -> set[str]:
        pieces = [piece.strip().lower() for piece in _PIECES.split(text) if len(piece.strip()) > 5][:12]
        if not pieces:
            return set()
        likeness = (vectorizer.transform(pieces) @ table).tocsr()
        found = set()
        for row in range(len(pieces)):
            here = slice(likeness.indptr[row], likeness.indptr[row + 1])
            if len(likeness.data[here]) and likeness.data[here].max() >= ALIKE:
                found.add(ids[pairs[likeness.indices[here][likeness.data[here].argmax()]][1]])
        return found

    return answer


def named(names: Names) -> list[tuple[str, int]]:
    """Every filed name in lower case with the number of its body."""
    return [
        (names.name(names.entry_name[entry]).lower(), names.entry_org[entry]) for entry in range(len(names.entry_org))
    ]
