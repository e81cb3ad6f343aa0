"""In which country a body is, as far as the words in and around its name tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ortaq.capture.linking.name_words import NameWords, plain_word
from ortaq.capture.linking.names import Name
from ortaq.capture.reading.chinese.geography import geography
from ortaq.capture.reading.masking import plain
from ortaq.vocabulary.facts import OrganizationFact, OrganizationType

WHOLE = re.compile(r"(?: \([^()]{1,20}\))?,? (?:at|of|in) (?:the )?|, ")
HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PLACE = r"(?P<place>[A-ZА-ЯЁ][^\W\d_]+(?: [A-ZА-ЯЁ][^\W\d_]+){0,2})"
AFTER = re.compile(rf"(?: ?\((?:[^()]{{0,30}}, ?)?| in |, )(?:the )?{PLACE}(?=[\s,.;:)!?]|$)")
BEFORE = re.compile(rf"{PLACE}'s (?:\w+ ){{0,2}}$")


def country_of(text: str, name: Name, words: NameWords) -> str | None:
    """ISO code of the country that the name itself, or the words right beside it, say; else None."""
    if HAN.search(name.text):
        return geography().country_in(name.text)
    return country_in(name.text, words, first=name.type is OrganizationType.EMBASSY) or _beside(text, name, words)


def country_in(phrase: str, words: NameWords, *, first: bool = False) -> str | None:
    """The last country named in ``phrase`` (whose an embassy is stands first), by name or adjective."""
    lowered = phrase.casefold().replace("’", "'")
    for country, code in words.long_countries.items():
        if country in lowered and re.search(rf"\b{country}\b", lowered):
            return code
    found = [words.countries.get(words.base(plain_word(w.group()))) for w in WORD.finditer(phrase)]
    return next((code for code in (found if first else reversed(found)) if code), None)


def with_countries_of_wholes(text: str, facts: Sequence[OrganizationFact]) -> tuple[OrganizationFact, ...]:
    """The facts, where a part that tells no country is in that of the whole named right after it ("… of ORG")."""
    mentions = sorted(((span, fact) for fact in facts for span in fact.mentions), key=lambda pair: pair[0])
    found = {
        part.id: whole.country
        for (before, part), (after, whole) in pairwise(mentions)
        if part.country is None and whole.country and WHOLE.fullmatch(text, before.end, after.start)
    }
    return tuple(replace(fact, country=found[fact.id]) if fact.id in found else fact for fact in facts)


def _beside(text: str, name: Name, words: NameWords) -> str | None:
    after = AFTER.match(plain(text[name.end : name.end + 60]))
    if after and (code := country_in(after["place"], words)):
        return code
    before = BEFORE.search(plain(text[max(0, name.start - 50) : name.start]))
    return country_in(before["place"], words) if before else None
