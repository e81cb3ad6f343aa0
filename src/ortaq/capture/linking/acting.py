"""Which parts of bodies are bodies here: a faculty that signs is one, a faculty in somebody's title is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ortaq.capture.linking.name_words import NameWords
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.masking import plain
from ortaq.resolution.normalize.words import content, forms

BEFORE, AFTER = 260, 80
SENTENCE = re.compile(r"\n|(?<=[^\W\d_]{3})[.!?] ")
CHAIN = re.compile(r",? (?:at|of|in) (?:the )?")


def acting_names(text: str, names: Sequence[Name], words: NameWords) -> list[Name]:
    """The names without parts that only stand in titles, are shown to guests, or are opened together."""
    context = _Context(plain(text), words)
    verdicts: dict[frozenset[str], list[int]] = defaultdict(list)
    last: tuple[int, bool] = (-1, False)
    neighbors = zip((None, *names), names, (*names[1:], None), strict=False)
    for before, name, after in neighbors:
        chained = last[1] and bool(CHAIN.fullmatch(text, last[0], name.start))
        verdict = -1 if chained and name.standing is not Standing.OWN else context.verdict(name, before, after)
        last = (name.end, verdict < 0)
        verdicts[_key(name)].append(verdict)
    return [name for name in names if _kept(name, verdicts[_key(name)], verdicts)]


def _key(name: Name) -> frozenset[str]:
    """The name without its head, so that "School of Law" and "College of Law" are judged together."""
    return content(tuple(form for form in forms(name.text) if form != name.head))


def _kept(name: Name, votes: list[int], verdicts: dict[frozenset[str], list[int]]) -> bool:
    if name.found is not Found.HEAD:
        return True
    if -2 in votes:
        return False
    if name.standing is Standing.OWN:
        return True
    if name.standing is Standing.NAMED:
        return any(vote >= 0 for vote in votes)
    if name.standing is Standing.THIN:
        return any(_key(name) < key for key in verdicts)
    return 1 in votes


class _Context:
    """What stands around a name: 1 it acts, 0 nothing, -1 only in a title or on a tour, -2 no body at all."""

    def __init__(self, text: str, words: NameWords) -> None:
        self.text, self.words = text, words

    def verdict(self, name: Name, previous: Name | None, following: Name | None) -> int:
        if name.found is not Found.HEAD or (name.standing is Standing.OWN and name.head not in self.words.set("parts")):
            return 1
        before = SENTENCE.split(self.text[max(0, name.start - BEFORE) : name.start])[-1]
        whole = following if following and CHAIN.fullmatch(self.text, name.end, following.start) else name
        after = self.text[whole.end : whole.end + AFTER]
        if any(
            self._has(key, told)
            for key, told in (("joint", name.text), ("joint_before", before), ("structure", before))
        ):
            return -2
        if name.standing is not Standing.OWN and self._has("of_whole", before):
            return -1
        if self._has("post_before", before) or self.words.pattern("post_after").match(after):
            return 1 if name.standing is Standing.OWN else -1
        if self._has("seen_before", before):
            return -1
        if self._has("acts_between", before) or self._has("acts_before", before) or self._has("acts_after", after):
            return 1
        if self._beside(previous, name) or self._beside(name, following):
            return 1
        return 0

    def _beside(self, one: Name | None, other: Name | None) -> bool:
        """Do the two stand together in the text ("A and the B"), one of them a body of its own?"""
        if one is None or other is None or Standing.OWN not in (one.standing, other.standing):
            return False
        return bool(self.words.pattern("beside").match(self.text[one.end : other.start]))

    def _has(self, key: str, text: str) -> bool:
        return bool(self.words.pattern(key).search(text))
