"""What is measured of each candidate: one row of numbers per organization that a text may name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

from rapidfuzz.distance import Indel

from ortaq.resolution.candidates.exact import Hit
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.candidates.whereabouts import Evidence
from ortaq.resolution.normalize.classes import (
    AWARD,
    LEGAL,
    NONE,
    NUMBER,
    OTHER,
    PART,
    PLACE,
    WHOLE,
    award_words,
    legal_words,
    part_words,
    whole_words,
)
from ortaq.resolution.normalize.tokens import COMMA
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.records import INACTIVE, STUB, WITHDRAWN, Kind

NAME = (
    "weight", "rarest", "words", "cover", "share", "how", "holes", "left_words", "right_words", "left_kind",
    "right_kind", "crossings", "kind", "letters", "likeness", "capitals", "nested", "is_whole", "is_place",
)  # fmt: skip
RIVAL = ("rivals", "rivals_here")
PLACES = ("country", "country_hint", "city", "countries_named")
BODY = (
    "education", "healthcare", "company", "government", "nonprofit", "facility", "funder", "archive", "other",
    "inactive", "withdrawn", "stub", "children", "names", "identifiers", "grants", "kin",
)  # fmt: skip
TEXT = ("text_words", "segments", "at_segment", "from_end", "part_before", "whole_words", "all_capitals", "digits")
OTHERS = ("hits_of_it", "acronym_too", "is_child", "is_parent", "share_of_best", "spans", "stronger", "same_span")
FEATURES = (*NAME, *RIVAL, *PLACES, *BODY, *TEXT, *OTHERS)


# What ends a Chinese department that follows its university without a space: 机械工程系, 法学院, 眼科.
HAN_PARTS = frozenset("系院所室科部")
DIGITS = re.compile(r"\d")


@dataclass(slots=True)
class Option:
    """One organization that the words of ``hit`` may name, under its filed name ``entry``; ``span`` in the text, and
    ``row``, its features."""

    organization: int
    hit: Hit
    entry: int
    span: tuple[int, int] = (0, 0)
    row: tuple[float, ...] = ()


@dataclass(slots=True)
class Shape:
    """What all candidates of one text share. ``begins`` are the first words of the stretches, and the end of the last;
    ``whole`` counts words of whole institutions in each; ``parts_to[i]`` and ``wholes_to[i]`` count before word i."""

    reading: Reading
    evidence: Evidence
    all_capitals: bool
    digits: int
    begins: list[int]
    whole: list[int]
    parts_to: list[int]
    wholes_to: list[int]


def shape_of(reading: Reading, evidence: Evidence) -> Shape:
    """The shape of a text: capitals, digits, where stretches begin, words of parts and of whole institutions."""
    text, wholes, parts = reading.tokens.text, whole_words(), part_words()
    begins, parts_to, wholes_to = [0], [0], [0]
    some_parts, some_wholes, stretch = 0, 0, 0
    for word, form in enumerate(reading.forms):
        if reading.segment[word] != stretch:
            stretch = reading.segment[word]
            begins.append(word)
        some_parts += form in parts
        some_wholes += form in wholes
        parts_to.append(some_parts)
        wholes_to.append(some_wholes)
    begins.append(len(reading.forms))
    whole = [wholes_to[end] - wholes_to[begin] for begin, end in pairwise(begins)]
    digits = len(DIGITS.findall(text, 0, 400))
    return Shape(reading, evidence, text.isupper(), digits, begins, whole, parts_to, wholes_to)


def hit_part(hit: Hit, shape: Shape, names: Names) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The match itself, whichever body is meant by it: how much of a name, and what stands beside it; in two parts,
    for what :func:`name_part` adds of each body lies between."""
    reading, first, last = shape.reading, hit.first, hit.last
    tokens, segment = reading.tokens, reading.segment
    begin, end = reading.kept[first], reading.kept[last - 1]
    total = 0.0
    for stretch in range(segment[first], segment[last - 1] + 1):
        total += reading.totals[stretch]
    crossings = 0
    for place in range(begin + 1, end + 1):
        crossings += tokens.breaks[place] >= COMMA
    left, right = first - shape.begins[segment[first]], shape.begins[segment[last - 1] + 1] - last
    head = (
        hit.weight,
        max(reading.weights[first:last]),
        last - first,
        hit.weight / total if total else 1.0,
        hit.share,
        hit.how,
        hit.holes,
        min(left, 9),
        min(right, 9),
        kind_of_word(shape, first - 1) if left else NONE,
        kind_behind(shape, last, last + right - 1) if right else NONE,
        crossings,
    )
    is_whole = shape.wholes_to[last] > shape.wholes_to[first]
    is_place = names.place_runs[hit.key] != names.place_runs[hit.key + 1]
    return head, (hit.nested, is_whole, is_place)


def kind_behind(shape: Shape, word: int, final: int) -> int:
    """The kind of the next word; of Chinese, the last character of the stretch says whether it is a department."""
    kind = kind_of_word(shape, word)
    if kind == OTHER and shape.reading.forms[final] in HAN_PARTS and shape.reading.forms[word] >= "\u3400":
        return PART
    return kind


def kind_of_word(shape: Shape, word: int) -> int:
    """LEGAL, AWARD, PART, WHOLE, PLACE, NUMBER or OTHER."""
    form = shape.reading.forms[word]
    if form in legal_words():
        return LEGAL
    if form in award_words():
        return AWARD
    if shape.parts_to[word + 1] > shape.parts_to[word]:
        return PART
    if shape.wholes_to[word + 1] > shape.wholes_to[word]:
        return WHOLE
    if word in shape.evidence.spots:
        return PLACE
    return NUMBER if form[0].isdigit() else OTHER


def name_part(written: str, lower: str, filed: str, kind: int, letters: int) -> tuple[float, ...]:
    """The filed name beside the words of the text: its kind, their letters, how alike they are, their capitals."""
    return (
        kind,
        letters,
        Indel.normalized_similarity(lower, filed.lower()) if written != filed else 1.1,
        sum(map(str.isupper, written)) if kind == Kind.ACRONYM else -1,
    )


def place_part(organization: int, evidence: Evidence, names: Names) -> tuple[float, ...]:
    """Whether country and city agree: 1 yes, -1 no, 0 not said."""
    country, city = names.org_country[organization], names.org_city[organization]
    known = country != 0
    named = 0 if not known or not evidence.named else 1 if country in evidence.named else -1
    hinted = 0 if not known or not evidence.hinted else 1 if country in evidence.hinted else -1
    near = 0 if city < 0 else 2 if city in evidence.cities else 1 if city in evidence.inside else 0
    countries, cities = evidence.told
    if country in countries and not named:
        hinted = 1
    if not near and city >= 0:
        near = 2 if city in cities else -1 if evidence.cities else 0
    return named, hinted, near, len(evidence.named)


def body_part(organization: int, names: Names) -> tuple[float, ...]:
    """The organization itself: its types, its status, how much the registry knows of it."""
    bits = names.org_types[organization]
    return (
        *[(bits >> place) & 1 for place in range(9)],
        bool(bits & INACTIVE),
        bool(bits & WITHDRAWN),
        bool(bits & STUB),
        log1p(names.org_children[organization]),
        names.org_names[organization],
        names.org_identifiers[organization],
        names.org_grants[organization],
        names.org_kin[organization],
    )


def text_part(hit: Hit, shape: Shape) -> tuple[float, ...]:
    """Where in what kind of text the name stands."""
    reading = shape.reading
    segment, stretches = reading.segment[hit.first], len(reading.totals)
    return (
        min(60, len(reading.forms)),
        stretches,
        segment,
        stretches - 1 - reading.segment[hit.last - 1],
        shape.parts_to[hit.first] > shape.parts_to[shape.begins[segment]],
        shape.whole[segment],
        shape.all_capitals,
        min(20, shape.digits),
    )
