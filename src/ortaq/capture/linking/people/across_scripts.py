"""One person whose name an article writes in two scripts: Туймебаев, Tuimebayev; 段广仁, Duan Guangren.

Names are compared in Latin letters, with the ways of spelling one sound made one. Given names must agree in full or as
an initial; nothing is guessed from a likeness, so a name that Chinese writes by its sound stays a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from anyascii import anyascii

from ortaq.capture.linking.people.persons import MANY
from ortaq.resolution.normalize.palladius import in_pinyin
from ortaq.vocabulary.facts import Doubt, PersonFact

WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ\-‐‑][^\W\d_]+)*")
HAN = re.compile(r"[\u3400-\u9fff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# What one sound is spelled as, in the order in which the spellings are replaced; Kazakh letters among them.
SPELLINGS = tuple(
    pair.split(":")
    for pair in (
        "iya:a iia:a ander:andr shch:s sch:s dzh:j zh:j dj:j kh:h gh:g ts:c tz:c ph:f ck:k x:ks q:k w:v"
        " yo:e io:e ye:e ie:e je:e yu:u iu:u ya:a ia:a ey:ei iy:i ii:i yi:i y:i"
    ).split()
)
# A family name of so many letters is enough alone: shorter ones many people share.
TELLING = 6


def join_scripts(facts: Sequence[PersonFact]) -> tuple[PersonFact, ...]:
    """The persons, in the order given, one written in a second script joined to the first of that name.

    The first keeps its name; the other is an alias, and the doubt ``two-names`` says why the two are one. A name that
    fits two people joins neither.
    """
    kept: list[PersonFact] = []
    for fact in facts:
        homes = [n for n, other in islice(enumerate(kept), MANY) if _one(other, fact)]
        if len(homes) == 1:
            kept[homes[0]] = _joined(kept[homes[0]], fact)
        else:
            kept.append(fact)
    return tuple(kept)


def _one(first: PersonFact, second: PersonFact) -> bool:
    """Written in full, the name is enough; by a part of it, a person of another organization is another one."""
    apart = first.organization and second.organization and first.organization != second.organization
    return any(
        same_in_latin(one, other) and not (apart and (_is_partial(one) or _is_partial(other)))
        for one in (first.name, *first.aliases)
        for other in (second.name, *second.aliases)
        if _script(one) != _script(other)
    )


def _is_partial(name: str) -> bool:
    """A family name alone or with initials."""
    return HAN.search(name) is None and sum(len(match.group()) > 2 for match in WORDS.finditer(name)) < 2


def same_in_latin(one: str, other: str) -> bool:
    """Do the names read the same in Latin letters, words in any order, given names in full or as initials?"""
    if HAN.search(one + other):
        return _syllables(one) == _syllables(other) or _turned(one) == _turned(other)
    return _by_words(_keys(one), _keys(other)) or (CYRILLIC.search(one + other) is not None and _by_pinyin(one, other))


def _by_pinyin(one: str, other: str) -> bool:
    """A Chinese name in Cyrillic and in Latin letters: Дуань Гуанжэнь, Duan Guangren."""
    cyrillic, latin = (one, other) if CYRILLIC.search(one) else (other, one)
    words = [in_pinyin(word) for word in cyrillic.split()]
    if len(words) < 2 or None in words:
        return False
    return "".join(map(str, words)) in (_syllables(latin), _turned(latin))


def _by_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, full = sorted((a, b), key=lambda words: (len(words), sum(map(len, words))))
    shared = [word for word in short if word in full and len(word) > 1]
    if not shared:
        return False
    rest, others = [w for w in short if w not in shared], [w for w in full if w not in shared]
    if not rest:
        return len(shared) > 1 or len(shared[0]) >= TELLING
    return all(any(_initial(word, whole) for whole in others) for word in rest)


def _initial(one: str, other: str) -> bool:
    short, full = sorted((one, other), key=len)
    return len(short) == 1 and full.startswith(short)


@lru_cache(maxsize=5_000)
def _keys(name: str) -> tuple[str, ...]:
    return tuple(_key(match.group()) for match in WORDS.finditer(name))


def _key(word: str) -> str:
    """A word of a name in Latin letters, each sound in one spelling, no letter twice in a row."""
    key = _syllables(word)
    for spelling, sound in SPELLINGS:
        key = key.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", key)


def _syllables(name: str) -> str:
    """The name in Latin letters (pinyin, where it is Chinese), written in one."""
    return "".join(letter for letter in anyascii(name).lower() if letter.isalpha())


def _turned(name: str) -> str:
    """The same of a name that Western order writes, the family name last."""
    *given, family = name.split()
    return _syllables(" ".join((family, *given)))


def _script(name: str) -> str:
    return "han" if HAN.search(name) else "cyrillic" if CYRILLIC.search(name) else "latin"


def _joined(first: PersonFact, second: PersonFact) -> PersonFact:
    told = f"The text writes what seems to be one name in two scripts: {first.name} and {second.name}."
    titled = first if first.title or not second.title else second
    return replace(
        first,
        aliases=tuple(dict.fromkeys((*first.aliases, second.name, *second.aliases))),
        title=titled.title,
        title_span=titled.title_span,
        organization=first.organization or second.organization,
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        doubts=(*first.doubts, *second.doubts, Doubt("two-names", told)),
    )
