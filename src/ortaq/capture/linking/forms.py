"""The distinct ways in which a text names bodies, each with its places and with what the index answers to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ortaq.capture.linking.countries import country_of
from ortaq.capture.linking.name_words import NameWords
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.resolution.normalize.initials import initials
from ortaq.resolution.normalize.words import content, fold, forms
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.organizations import Candidate

# A candidate is trusted from this probability on; below it the body stays unverified.
TRUSTED = 0.6
# A part ("ABC Training Center") shares the rare words of its whole, so it needs more than a likeness.
TRUSTED_PART = 0.9
# How much of the text is given to the index as context.
CONTEXT = 4_000
MIXED = re.compile(r"(?P<first>[^\W\d_][а-яёa-z]+)(?P<rest>[A-ZА-ЯЁ]{1,5})")


@dataclass(frozen=True)
class Form:
    """One way of naming: its places, and the candidates for it, best first."""

    text: str
    names: tuple[Name, ...]
    candidates: tuple[Candidate, ...]
    country: str | None = None

    @property
    def first(self) -> Name:
        return self.names[0]

    @property
    def id(self) -> str | None:
        """The registry's id where the best candidate is trusted."""
        needed = TRUSTED if self.first.standing is Standing.OWN else TRUSTED_PART
        return self.candidates[0].id if self.candidates and self.candidates[0].score >= needed else None

    @cached_property
    def words(self) -> frozenset[str]:
        """The comparable words that carry identity."""
        return content(forms(self.text))

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def letters(self) -> str:
        """The comparable words in one, which in Chinese is the name itself."""
        return "".join(forms(self.text))

    @property
    def short(self) -> bool:
        """An acronym or a bare name: it says who is meant only together with another name."""
        return self.first.found in (Found.ACRONYM, Found.DEFINED, Found.BARE)


def forms_of(text: str, names: Sequence[Name], index: NameIndex, words: NameWords) -> list[Form]:
    """The forms in the order of their first places."""
    places: dict[str, list[Name]] = {}
    for name in names:
        places.setdefault(name.text, []).append(name)
    found = [_form(text, tuple(found), index, words) for found in places.values()]
    return [_as_told(form, found) for form in found]


def _as_told(form: Form, others: Sequence[Form]) -> Form:
    """An acronym that abbreviates a name of this text means that body, whoever else the index knows by it."""
    if form.first.found is not Found.ACRONYM or form.id is None:
        return form
    full = [other for other in others if not other.short and abbreviates(form.text, other.text)]
    return replace(form, candidates=()) if full and all(other.id != form.id for other in full) else form


def abbreviates(short: str, name: str) -> bool:
    """The initials of the name, or the beginning of its first word and the initials of the others (СевГУ, KazNU)."""
    if short.upper() in initials(name):
        return True
    mixed = MIXED.fullmatch(short)
    words = re.findall(r"[^\W\d_]+", name)
    if mixed is None or len(words) != len(mixed["rest"]) + 1 or not words[0].startswith(mixed["first"]):
        return False
    return [word[0].upper() for word in words[1:]] == list(mixed["rest"])


def _form(text: str, names: tuple[Name, ...], index: NameIndex, words: NameWords) -> Form:
    first = names[0]
    country = next((code for name in names if (code := country_of(text, name, words))), None)
    if any(name.of is not None for name in names):
        return Form(first.text, names, (), country)
    found = index.resolve(first.text, country=country, context=text[:CONTEXT])
    return Form(first.text, names, found, country)
