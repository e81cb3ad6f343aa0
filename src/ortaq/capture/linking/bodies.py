"""Which forms name one body. Two different trusted ids never become one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from ortaq.capture.linking.chinese.short_forms import shortens
from ortaq.capture.linking.forms import Form, abbreviates
from ortaq.capture.linking.name_words import NameWords
from ortaq.capture.linking.names import Found, Standing
from ortaq.resolution.normalize.words import forms

# More forms than this are a directory, not an article: there only equal names and equal ids are joined.
CROWD = 300
NEARLY = 0.9
HAN = re.compile(r"[\u3400-\u9fff]")
# Below this probability a candidate says nothing, also not beside a body that the text names.
LIKELY = 0.2


def bodies_of(found: Sequence[Form], words: NameWords) -> list[list[Form]]:
    """The forms, grouped by body, in the order of the text."""
    groups = Groups(found)
    groups.join_by(lambda form: form.id)
    groups.join_by(lambda form: form.folded)
    _join_definitions(groups)
    groups.join_by(lambda form: _same_words(form, words))
    if len(found) <= CROWD:
        for test in (_initials, _candidate, _misspelt, _shorter):
            groups.join_pairs(test, words)
    return groups.result()


class Groups:
    """Forms being joined (union-find); refuses to join two bodies whose trusted ids differ."""

    def __init__(self, found: Sequence[Form]) -> None:
        self.forms = found
        self._home = list(range(len(found)))
        self._ids: list[str | None] = [form.id for form in found]

    def find(self, at: int) -> int:
        while self._home[at] != at:
            self._home[at] = self._home[self._home[at]]
            at = self._home[at]
        return at

    def id_of(self, at: int) -> str | None:
        return self._ids[self.find(at)]

    def _may_join(self, a: int, b: int) -> bool:
        return not (self.id_of(a) and self.id_of(b)) or self.id_of(a) == self.id_of(b)

    def join(self, a: int, b: int) -> bool:
        """Make the two one body; False where their ids forbid it."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return True
        if not self._may_join(a, b):
            return False
        self._ids[a] = self._ids[a] or self._ids[b]
        self._home[b] = a
        return True

    def join_by(self, key: Callable[[Form], object]) -> None:
        """Join the forms that have the same key; None is no key."""
        first: dict[object, int] = {}
        for at, form in enumerate(self.forms):
            if (value := key(form)) is not None:
                self.join(first.setdefault(value, at), at)

    def join_pairs(self, test: Callable[[Form, Form, NameWords], bool], words: NameWords) -> None:
        """Join each form that has no trusted id with the body it fits; where it fits several, it stays alone."""
        for at, form in enumerate(self.forms):
            if self.id_of(at) is not None and not form.short and test is not _shorter:
                continue
            fitting = {self.find(o) for o, other in enumerate(self.forms) if o != at and test(form, other, words)}
            fitting = {home for home in fitting if home != self.find(at) and self._may_join(home, at)}
            if len(fitting) == 1:
                self.join(at, fitting.pop())

    def result(self) -> list[list[Form]]:
        found: dict[int, list[Form]] = defaultdict(list)
        for at, form in enumerate(self.forms):
            found[self.find(at)].append(form)
        return sorted(found.values(), key=lambda group: min(form.first.start for form in group))


def _join_definitions(groups: Groups) -> None:
    """``Name (ABC)``, initials and bare names: the name itself says for which place it stands."""
    at_place = {name.start: at for at, form in enumerate(groups.forms) for name in form.names}
    for at, form in enumerate(groups.forms):
        for name in form.names:
            if name.of in at_place:
                groups.join(at, at_place[name.of])
                break


def _same_words(form: Form, words: NameWords) -> object:
    """The words of a full name in any order; of a part without its head, which varies ("School", "College" of X)."""
    if form.short:
        return None
    family = _family(form, words)
    return (form.words - set(forms(form.first.head)) if family == "part" else form.words), family


def _family(form: Form, words: NameWords) -> str:
    """Universities with universities; the parts of one ("School of X", "Faculty of X") are called by several heads."""
    return "part" if form.first.head in words.set("parts") else str(form.first.type)


def _initials(form: Form, other: Form, words: NameWords) -> bool:
    return form.short and not other.short and abbreviates(form.text, other.text)


def _candidate(form: Form, other: Form, words: NameWords) -> bool:
    """One of the form's candidates, likely though not trusted, is the other's body."""
    likely = {candidate.id for candidate in form.candidates if candidate.score >= LIKELY}
    return other.id is not None and other.id in likely


def _shorter(form: Form, other: Form, words: NameWords) -> bool:
    """ "Kazakh National University" beside "Al-Farabi Kazakh National University"."""
    if form.short or other.short or _family(form, words) != _family(other, words):
        return False
    if HAN.search(form.text):
        return shortens(form.letters, other.letters, form.first.head)
    return form.words < other.words and bool(form.words - _heads(words))


def _heads(words: NameWords) -> frozenset[str]:
    return frozenset(words.heads) | words.set("generic")


def _misspelt(form: Form, other: Form, words: NameWords) -> bool:
    if form.short or other.short or min(len(form.folded), len(other.folded)) < 8:
        return False
    if abs(len(form.folded) - len(other.folded)) > 3:
        return False
    return SequenceMatcher(None, form.folded, other.folded).ratio() >= NEARLY


def standing_of(group: Iterable[Form]) -> Standing:
    """The best standing among a body's names."""
    found = {name.standing for form in group for name in form.names}
    return next(standing for standing in Standing if standing in found)


def full_forms(group: Sequence[Form]) -> list[Form]:
    """The forms that are names in full, longest first; all forms where there is none."""
    full = [form for form in group if not form.short and form.first.found is not Found.BARE] or list(group)
    return sorted(full, key=lambda form: -len(form.text))
