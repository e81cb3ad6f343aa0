"""Names in running text: beside the scanner a plain search that compares words at each place."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ortaq.resolution.candidates import scanning
from ortaq.resolution.candidates.scanning import Scanner
from ortaq.resolution.normalize.tokens import SMALL, Tokenizer
from ortaq.vocabulary.organizations import Name, NameHit, NameKind, Organization
from tests.resolution.opened import opened

LONG = "Fjordby University of Glass"
BODIES = [
    Organization("a", "Fjordby University", (Name("Fjordby University"), Name("FBU", None, NameKind.ACRONYM))),
    Organization("b", LONG, (Name(LONG), Name("峡湾玻璃大学"))),
    Organization("c", "The Nordvik O'Hara Institute", (Name("The Nordvik O'Hara Institute"),)),
    Organization("d", "Тундровый университет", (Name("Тундровый университет"),)),
    Organization("e", "Fjordby University & Institute", (Name("Fjordby University & Institute"),)),
    Organization("f", "Nordvik Institute USA", (Name("Nordvik Institute USA"),)),
]
RESOLVER = opened(*BODIES)
PIECES = st.sampled_from(
    "Fjordby|University|of|Glass|FBU|The|the|Nordvik|O'Hara|O’Hara|Institute|Тундрового|университета|&|USA|U.S.A."
    "|U. S.|U|峡湾|玻璃|大学|, |. |\n|; |Fjordby University|FBUx|1FBU|UniversityFjordby|İ|\U0001f600|é|#R#|&amp;".split(
        "|"
    )
)
SEPARATORS = st.sampled_from([" ", "", "-"])


def plainly(text: str) -> list[tuple[int, int, str]]:
    """At each word, the longest name whose words stand there; begin, end and whose name."""
    tokens = Tokenizer()(text)
    found: list[tuple[int, int, str]] = []
    for first in range(len(tokens.forms)):
        if found and tokens.starts[first] < found[-1][1]:
            continue
        hits = [hit for name, body in _names() if (hit := _name_at(text, first, name, body))]
        if hits:
            found.append(max(hits, key=lambda hit: hit[1]))
    return found


def _names() -> list[tuple[Name, str]]:
    return [(name, body.id) for body in BODIES for name in body.names]


def _name_at(text: str, first: int, name: Name, body: str) -> tuple[int, int, str] | None:
    tokens, forms = Tokenizer()(text), Tokenizer()(name.value).forms
    before = next(place for place, form in enumerate(forms) if form not in SMALL)
    last = first + len(forms) - before
    if tokens.forms[first:last] != forms[before:]:
        return None
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if name.kind is NameKind.ACRONYM:
        return (start, end, body) if text[start:end] == name.value else None
    marks = re.sub(r"&(?:amp|#x26);", "", text[start:end])
    if re.search(r"[\n;:!?。]|[a-zа-я]{3}\. ", marks):
        return None
    if before and first >= before and tokens.forms[first - before : first] == forms[:before]:
        start = tokens.starts[first - before]
    return start, end, body


def seen(hits: list[NameHit]) -> list[tuple[int, int, str]]:
    return [(hit.start, hit.end, *hit.ids) for hit in hits]


@given(st.lists(st.tuples(PIECES, SEPARATORS), max_size=30))
@example([("Nordvik", " "), ("Institute", " "), ("U.S.A.", " ")])
@example([("Fjordby University", ""), ("&amp;", ""), ("Institute", "")])
@settings(deadline=None, max_examples=300)
def test_each_name_is_found_and_nothing_else(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + separator for piece, separator in pieces)
    hits = Scanner(RESOLVER.names, Tokenizer()).scan(text)
    assert seen(hits) == plainly(text)
    assert all(text[hit.start : hit.end] == hit.name for hit in hits)


def test_long_texts_are_cut_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Fjordby University of Glass met FBU near The Nordvik O'Hara Institute. " * 400
    scanner = Scanner(RESOLVER.names, Tokenizer())
    whole = scanner.scan(text)
    monkeypatch.setattr(scanning, "CHUNK", 1000)
    assert scanner.scan(text) == whole
    assert len(whole) == 1200


def _called(name: str, id: str) -> Organization:
    return Organization(id, name, (Name(name),))


def test_many_bodies_may_bear_a_name() -> None:
    twins = opened(_called(LONG, "x"), _called(f"The {LONG}", "y"))
    assert [(hit.name, hit.ids) for hit in twins.scan(f"The {LONG}.")] == [(LONG, ("x", "y"))]


def test_the_number_of_a_word_does_not_matter() -> None:
    """Each word leaves its trace in the code of a name, whatever number the index gave it."""
    index = opened(_called(LONG, "x"))
    for word in filter(str.isalnum, map(index.names.words.restore_key, range(200))):
        assert [hit.name for hit in index.scan(f"{LONG} {word}")] == [LONG]
        assert list(index.scan(LONG.replace(" of", f" {word} of"))) == []
