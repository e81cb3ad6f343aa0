"""Words of a mention that its match does not explain: a Berlin University of Watches is not Berlin's university."""

from __future__ import annotations

import re
from dataclasses import replace
from math import exp, log

from rapidfuzz.distance import Indel

from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.classes import part_words, whole_words
from ortaq.resolution.normalize.english import generic_words
from ortaq.resolution.normalize.parts import names_part
from ortaq.resolution.normalize.shapes import honor
from ortaq.resolution.normalize.words import forms as words_of
from ortaq.resolution.scoring.features import Option
from ortaq.resolution.store.names import Names
from ortaq.vocabulary.organizations import Candidate, Reason

MOST_WORDS = 12
LIKE = 0.8
WEIGHT = -2.5
_HAN = re.compile(r"[\u3400-\u9fff]")
# Legal forms before a name: a company, a state institution, an autonomous one.
_LEGAL = frozenset(
    "нао ао оао зао пао тоо ооо рго ргп кгп фгбоу фгаоу гбоу во впо ву кеақ ақ жшс шжқ рмк npjsc".split()
)


def unexplained(option: Option, reading: Reading, names: Names) -> list[str]:
    """The identity words of one short mention that the option leaves over; none where they may tell of a department."""
    forms, hit, text = reading.forms, option.hit, reading.tokens.text
    if len(reading.totals) > 1 or len(forms) > MOST_WORDS or honor(text):
        return []
    said = names.keys.restore_key(hit.key).split()
    inside = range(hit.first, hit.last)
    translated = not any(_HAN.match(word) for word in said)  # an English name found for Chinese words
    left = [
        place
        for place, form in enumerate(forms)
        if place not in inside or not (_meant(form, said) or (translated and _HAN.match(form)))
    ]
    rest = text[: option.span[0]] + " " + text[option.span[1] :]
    part = any(forms[place] in part_words() or forms[place] in whole_words() for place in left) or names_part(rest)
    if part and hit.last - hit.first > 1 and not hit.holes:
        return []
    telling = [forms[place] for place in left if _tells(forms[place], names)]
    return [form for form in telling if form not in _own_words(option, names)] if telling else []


def _own_words(option: Option, names: Names) -> set[str]:
    """The words of all names of the option's body."""
    return {form for name in names.get(option.organization).names for form in words_of(name.value)}


def _meant(form: str, said: list[str]) -> bool:
    """Whether a word is one of these, or a misspelling of one."""
    return form in said or any(Indel.normalized_similarity(form, word) >= LIKE for word in said if len(word) > 4)


def _tells(form: str, names: Names) -> bool:
    """Whether a word carries identity: no letter or number, no word that institutions share, no place."""
    if form in _LEGAL or form in generic_words() or form in part_words() or form in whole_words():
        return False
    if (len(form) == 1 and form < "\u3400") or form[0].isdigit():
        return False
    key = names.keys.get(f"{form} ", -1)
    return bool(key < 0 or names.place_runs[key] == names.place_runs[key + 1])


def doubted(candidate: Candidate, left: list[str]) -> Candidate:
    """The candidate with what the left-over words take from it."""
    if not left:
        return candidate
    odds = log(max(1e-9, candidate.score) / max(1e-9, 1 - candidate.score)) + WEIGHT
    told = Reason("leftover", WEIGHT, f"no name of it holds: {', '.join(left[:4])}", tuple(left[:4]))
    return replace(candidate, score=1 / (1 + exp(-odds)), reasons=(*candidate.reasons, told))
