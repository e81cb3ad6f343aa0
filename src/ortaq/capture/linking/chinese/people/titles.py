"""The post before a name: 党委书记、校长, 国际合作与交流处处长, without the body that it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ortaq.capture.linking.chinese.people.words import PersonWords

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Title:
    """Offsets in the line. ``lead`` is what stood before the post and names its body: 该校, 我校 …"""

    start: int
    end: int
    lead: str = ""


def title_before(text: str, post: re.Match[str], floor: int, words: PersonWords) -> Title:
    """The whole title that ends in the rank ``post``."""
    start = _begin(text, post.start(), floor, words)
    while text[start - 1 : start] == "、" and (more := _post_ending(text, start - 1, floor, words)) is not None:
        start = _begin(text, more, floor, words)
    return _without_lead(text, start, post.end(), words)


def _post_ending(text: str, end: int, floor: int, words: PersonWords) -> int | None:
    """Where a rank begins that ends at ``end`` (党委书记、校长)."""
    matches = [m for m in words["post"].finditer(text, max(floor, end - 8), end) if m.end() == end]
    return matches[0].start() if matches else None


def _begin(text: str, at: int, floor: int, words: PersonWords) -> int:
    """Left over the words that belong to the post: the part of a body that it is in."""
    low = max(floor, at - LONGEST)
    begin = low
    for match in words["breaks"].finditer(text, low, at):
        begin = match.end()
    comma = text.rfind("、", begin, at)
    begin = comma + 1 if comma >= 0 else begin
    for match in words["and"].finditer(text, begin, at):
        if not _inside(text, begin, match, at, words):
            begin = match.end()
    return begin if begin == at or _is_unit(text, begin, at, words) else at


def _inside(text: str, begin: int, match: re.Match[str], at: int, words: PersonWords) -> bool:
    """ "合作与交流": the word joins two fields of one office, not two people."""
    left, right = text[begin : match.start()], text[match.end() : at]
    return bool(words["field"].search(left)) and bool(right) and words["post"].search(left) is None


def _is_unit(text: str, begin: int, at: int, words: PersonWords) -> bool:
    return bool(words["unit"].search(text[begin:at])) or bool(words["lead_off"].match(text, begin, at))


def _without_lead(text: str, start: int, end: int, words: PersonWords) -> Title:
    lead = words["lead_off"].match(text, start, end)
    if lead is None or lead.end() >= end:
        return Title(start, end)
    return Title(lead.end(), end, lead.group())
