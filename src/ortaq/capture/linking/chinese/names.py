"""Every place of a Chinese text where a body is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ortaq.capture.linking.acronyms import in_order, looks_like_short, undefined
from ortaq.capture.linking.chinese.heads import head_words, names_by_heads
from ortaq.capture.linking.chinese.parts import acting_names
from ortaq.capture.linking.chinese.short_forms import SHORTEST, defined, made_of, repeated
from ortaq.capture.linking.name_words import name_words
from ortaq.capture.linking.names import Found, Name, without_overlaps
from ortaq.capture.reading.chinese.geography import geography
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.masking import plain
from ortaq.resolution.ports import NameIndex

# 哈工大（威海）: the place tells which of several is meant.
BRANCH = re.compile(r"(?<=大|学)\((?P<place>[\u3400-\u9fff]{2,3})\)")


def find_names(document: Document, index: NameIndex) -> list[Name]:
    """The names in order, without overlaps."""
    text, words = plain(document.text, "zh"), name_words("zh")
    headed = list(names_by_heads(text, words))
    listed = _told_by_list(list(_listed(document, text, index)), headed)
    by_heads = [_within_list(name, listed) for name in headed]
    full = without_overlaps([*by_heads, *listed])
    full = acting_names(text, full, words)
    short = list(defined(text, full, words))
    names = without_overlaps([*full, *short, *repeated(text, short)])
    names = without_overlaps([*names, *made_of(text, names, words)])
    names = without_overlaps([*names, *undefined(document.text, names, name_words("en"))])
    return [replace(name, text=document.text[name.start : name.end]) for name in names]


def _told_by_list(listed: list[Name], headed: Sequence[Name]) -> list[Name]:
    """Without those of two characters that may shorten a name given in full: the text tells whom it means, no list."""
    full = [name.text for name in (*listed, *headed) if len(name.text) > SHORTEST]
    return [name for name in listed if len(name.text) > SHORTEST or not any(in_order(name.text, of) for of in full)]


def _within_list(name: Name, listed: Sequence[Name]) -> Name:
    """What stands before a listed name is no part of it unless it is a state, a place or the spelling of a name."""
    known = next((other for other in listed if other.end == name.end and name.start < other.start), None)
    if known is None or known.head != name.head:
        return name
    before = name.text[: known.start - name.start].strip("“”·")
    place = geography().begins(before)
    rest = before[place.end() if place else 0 :]
    return known if rest and not head_words().syllables.fullmatch(rest) else name


def _listed(document: Document, text: str, index: NameIndex) -> Iterator[Name]:
    """The index's hits that end where a name ends: not 北京大学 of 北京大学生."""
    heads = head_words()
    for hit in index.scan(document.text):
        start, end = hit.start, hit.end
        quote = text[start:end]
        if "(" in quote and ")" not in quote and text[end : end + 1] == ")":
            end += 1
            quote = text[start:end]
        if (branch := BRANCH.match(text, end)) and branch["place"] in geography().places:
            end = branch.end()
            quote = text[start:end]
        if "”" in quote and "“" not in quote and text[start - 1 : start] == "“":
            start -= 1
            quote = text[start:end]
        if re.match(r"生(?!命|物|态|产)|城(?!市)", text[end:]):
            continue
        matches = [match for match in heads.pattern.finditer(quote) if match.end() == len(quote)]
        kind = heads.types[int((matches[-1].lastgroup or "h0")[1:])] if matches else None
        found = Found.ACRONYM if looks_like_short(quote) else Found.LISTED
        yield Name(start, end, quote, found, kind, matches[-1].group() if matches else "", ids=hit.ids)
