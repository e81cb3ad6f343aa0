"""What is measured of each candidate: one row of numbers per organization that a text may name."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from rapidfuzz.distance import Indel

from ortaq.resolution.candidates.exact import Hit
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.candidates.whereabouts import Evidence
from ortaq.resolution.normalize.classes import NONE, NUMBER, OTHER, PART, PLACE, WHOLE, part_words, whole_words
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
    "inactive", "withdrawn", "stub", "children", "names",
)  # fmt: skip
TEXT = ("text_words", "segments", "at_segment", "from_end", "part_before", "whole_words", "all_capitals", "digits")
OTHERS = ("hits_of_it", "acronym_too", "is_child", "is_parent", "share_of_best", "spans", "stronger", "same_span")
FEATURES = (*NAME, *RIVAL, *PLACES, *BODY, *TEXT, *OTHERS)


# What ends a Chinese department that follows its university without a space: 机械工程系, 法学院, 眼科.
HAN_PARTS = frozenset("系院所室科部")


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
    """What all candidates of one text share."""

    reading: Reading
    evidence: Evidence
    all_capitals: bool
    digits: int
    whole: list[int]


def shape_of(reading: Reading, evidence: Evidence) -> Shape:
    """The shape of a text: capitals, digits, how many words of whole institutions each stretch holds."""
    text, wholes = reading.tokens.text, whole_words()
    counts = [0] * len(reading.totals)
    for form, segment in zip(reading.forms, reading.segment, strict=True):
        if form in wholes:
            counts[segment] += 1
    return Shape(reading, evidence, text.isupper(), sum(map(str.isdigit, text[:400])), counts)


def name_part(option: Option, shape: Shape, names: Names) -> tuple[float, ...]:
    """The match itself: how much of what name, and what stands beside it."""
    hit, reading, tokens = option.hit, shape.reading, shape.reading.tokens
    first, last = hit.first, hit.last
    begin, end = reading.kept[first], reading.kept[last - 1]
    option.span = tokens.starts[begin], tokens.ends[end]
    written = tokens.text[tokens.starts[begin] : tokens.ends[end]]
    filed = names.name(names.entry_name[option.entry])
    kind = names.entry_kind[option.entry]
    weights = reading.weights[first:last]
    total = sum([reading.totals[number] for number in {*reading.segment[first:last]}])
    left, left_kind = beside(shape, first - 1, -1, reading.segment[first])
    right, right_kind = beside(shape, last, 1, reading.segment[last - 1])
    return (
        hit.weight,
        max(weights),
        last - first,
        hit.weight / total if total else 1.0,
        hit.share,
        hit.how,
        hit.holes,
        left,
        right,
        left_kind,
        right_kind,
        sum([tokens.breaks[at] >= COMMA for at in range(begin + 1, end + 1)]),
        kind,
        min(40, end and len(written)),
        Indel.normalized_similarity(written.lower(), filed.lower()) if written != filed else 1.1,
        sum(map(str.isupper, written)) if kind == Kind.ACRONYM else -1,
        hit.nested,
        any(form in whole_words() for form in reading.forms[first:last]),
        names.place_runs[hit.key] != names.place_runs[hit.key + 1],
    )


def beside(shape: Shape, word: int, step: int, segment: int) -> tuple[int, int]:
    """How many words of the stretch lie on that side of the name, and the kind of the next one."""
    reading = shape.reading
    at, count, kind = word, 0, NONE
    while 0 <= at < len(reading.forms) and reading.segment[at] == segment:
        if not count:
            kind = kind_of_word(shape, at)
        count += 1
        at += step
    if step > 0 and kind == OTHER and reading.forms[at - 1] in HAN_PARTS and reading.forms[word] >= "\u3400":
        kind = PART
    return min(count, 9), kind


def kind_of_word(shape: Shape, word: int) -> int:
    """PART, WHOLE, PLACE, NUMBER or OTHER."""
    form = shape.reading.forms[word]
    if form in part_words():
        return PART
    if form in whole_words():
        return WHOLE
    if word in shape.evidence.spots:
        return PLACE
    return NUMBER if form[0].isdigit() else OTHER


def place_part(option: Option, shape: Shape, names: Names) -> tuple[float, ...]:
    """Whether country and city agree: 1 yes, -1 no, 0 not said."""
    evidence = shape.evidence
    country, city = names.org_country[option.organization], names.org_city[option.organization]
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
    )


def text_part(option: Option, shape: Shape) -> tuple[float, ...]:
    """Where in what kind of text the name stands."""
    reading, hit = shape.reading, option.hit
    segment = reading.segment[hit.first]
    start = hit.first
    while start > 0 and reading.segment[start - 1] == segment:
        start -= 1
    parts = part_words()
    return (
        min(60, len(reading.forms)),
        len(reading.totals),
        segment,
        len(reading.totals) - 1 - reading.segment[hit.last - 1],
        any(form in parts for form in reading.forms[start : hit.first]),
        shape.whole[segment],
        shape.all_capitals,
        min(20, shape.digits),
    )
