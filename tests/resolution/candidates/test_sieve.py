"""The sieve lets every name through: beside it a plain search that tries each word."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.resolution.candidates import sieve
from ortaq.resolution.candidates.scanning import Scanner
from ortaq.resolution.candidates.sieve import words_in
from ortaq.resolution.normalize.tokens import Tokenizer
from ortaq.vocabulary.organizations import Name, NameHit, NameKind, Organization
from tests.resolution.opened import opened

NAMES = opened(
    Organization("a", "Fjordby University", (Name("Fjordby University"), Name("FBU", None, NameKind.ACRONYM))),
    Organization("b", "Fjordby University of Glass", (Name("Fjordby University of Glass"), Name("峡湾玻璃大学"))),
    Organization("c", "The Nordvik O'Hara Institute", (Name("The Nordvik O'Hara Institute"),)),
    Organization("d", "Тундровый университет", (Name("Тундровый университет"),)),
).names
PIECES = st.sampled_from(
    "Fjordby|University|of|Glass|FBU|The|the|Nordvik|O'Hara|O’Hara|Institute|Тундрового|университета"
    "|峡湾|玻璃|大学|, |. |\n|Fjordby University|FBUx|1FBU|UniversityFjordby|İ|\U0001f600|é|#R#|&amp;".split("|")
)


def plainly(scanner: Scanner, text: str) -> list[NameHit]:
    """What stands at each word, tried one after another."""
    found: list[NameHit] = []
    for place in Tokenizer()(text).starts:
        if (not found or place >= found[-1].end) and (hit := scanner._at(text, place)):
            found.append(hit)
    return found


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(deadline=None, max_examples=300)
def test_no_name_is_lost(text: str) -> None:
    scanner = Scanner(NAMES, Tokenizer())
    assert scanner.scan(text) == plainly(scanner, text)


def test_long_texts_are_cut_between_words(monkeypatch) -> None:
    text = "Fjordby University of Glass met FBU. " * 400
    scanner = Scanner(NAMES, Tokenizer())
    whole = scanner.scan(text)
    monkeypatch.setattr(sieve, "CHUNK", 1000)
    assert scanner.scan(text) == whole
    assert len(whole) == 800


def test_words_in_a_text() -> None:
    starts, ends, codes = words_in("Ab O'Hara's 大学-x 1")
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [
        (0, 2),
        (3, 11),
        (12, 13),
        (13, 14),
        (15, 16),
        (17, 18),
    ]
    assert codes.dtype == np.uint64
