"""Which parts of bodies are bodies here: a school that signs is one, a school in somebody's title is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ortaq.capture.linking.name_words import NameWords
from ortaq.capture.linking.names import Found, Name, Standing

BEFORE, AFTER = 80, 60
SENTENCE = re.compile(r"[.;!?\n]")


def acting_names(text: str, names: Sequence[Name], words: NameWords) -> list[Name]:
    """The names without parts that only stand in titles or are shown, and without what two bodies run together."""
    verdicts: dict[str, list[int]] = defaultdict(list)
    for before, name in zip((None, *names), names, strict=False):
        verdicts[name.text].append(_verdict(text, name, before, words))
    return [name for name in names if _kept(name, verdicts[name.text])]


def _kept(name: Name, votes: list[int]) -> bool:
    if name.found is not Found.HEAD:
        return True
    if name.standing is Standing.OWN:
        return min(votes) > -2
    return max(votes) > 0 and min(votes) > -2


def _verdict(text: str, name: Name, before: Name | None, words: NameWords) -> int:
    """1 it acts, 0 nothing is said, -1 only in a title or on a tour, -2 no body but a joint unit."""
    whole = words.set("parts")
    if name.head not in whole:
        return 1
    if words.pattern("joint").search(name.text[: -len(name.head)]) and name.standing is Standing.PART:
        return -2
    told = SENTENCE.split(text[max(0, name.start - BEFORE) : name.start])[-1]
    after = text[name.end : name.end + AFTER]
    if words.pattern("opened_after").match(after) or words.pattern("opened_before").search(told):
        return -2
    if words.pattern("title_after").match(after):
        return -1
    if words.pattern("seen_before").search(told):
        return -1
    acts = ("acts_after", "address_after")
    if any(words.pattern(key).match(after) for key in acts) or words.pattern("acts_before").search(told):
        return 1
    return 1 if name.standing is Standing.OWN else 0
