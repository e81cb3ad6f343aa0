"""The other ways in which people say one name: the person whom it honors with fewer words, first, last, or not at all.

Казахский национальный университет имени С. Д. Асфендиярова is also said … имени Асфендиярова, Университет Асфендиярова,
Казахский национальный университет. Applied to registered names and to mentions, both ways meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AFTER = re.compile(
    r"^(?P<body>.{3,}?)[\s,]+(?:(?:which is )?named (?:after|for)|in the name of|имени|им\.?)\s*(?P<who>\S.*)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?P<who>.+?)\s+(?:атындағы|атындагы|nomidagi|atındağı|adına)\s+(?P<body>.{3,})$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![^\W\d_])(?!U\.\s?[SK])(?:[^\W\d_](?:[hшж]?)\.[\s-]*){1,3}(?=[^\W\d_]{3,})")
_LED = re.compile(r"^(?!U\.\s?[SK])(?:[^\W\d_]h?\.\s*){1,3}(?P<who>[^\W\d_]{3,})\s+(?P<body>.{8,})$")
_TITLES = re.compile(
    r"\b(?:academician|acad\.?|professor|prof\.?|president|академика?|профессора?|героя|дважды|первого президента|"
    r"императрицы|адмирала|генерала|маршала|святого|шахида)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_KIND = re.compile(
    r"\b(?:universit\w*|institut\w*|academy|conservatory|college|school|университет\w*|институт\w*|академи\w*|консерватори\w*|"
    r"колледж\w*|школ\w*|мектеб\w*)\b",
    re.IGNORECASE,
)
# The second word of such a name is no surname: Абылай хан, Коркыт Ата, Пётр Великий.
_NO_SURNAME = re.compile(r"(?:хан|ата|баба|батыр|великого|ұлы|khan|ata|the|great|[ivx]+)\w{0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Honor:
    """A name in two parts: ``body`` without the person, and ``who`` it honors (no titles, no initials)."""

    body: str
    who: str

    @property
    def surname(self) -> str:
        """The last word of the person, or all of it where the last word alone would not do."""
        said: list[str] = _WORD.findall(self.who)
        if len(said) < 2 or _NO_SURNAME.match(said[-1]) or len(said[-1]) < 4:
            return self.who
        return said[-1]


def honor(name: str) -> Honor | None:
    """The two parts of «X named after P», X имени P, P атындағы X, or P. Q. X; None for another name."""
    match = _AFTER.match(name) or _BEFORE.match(name) or _LED.match(name)
    if match is None:
        return None
    who = " ".join(_INITIALS.sub("", _TITLES.sub("", match["who"])).split()).strip(' .,«»"“”')
    body = match["body"].strip(" ,.")
    return Honor(body, who) if _WORD.search(who) else None


def shorter(name: str) -> Iterator[tuple[str, float]]:
    """Shorter ways to say ``name``, each once, with how much of its meaning is left (1 all, 0 nothing)."""
    seen = {name}
    for shape, left in _shapes(name):
        if shape not in seen:
            seen.add(shape)
            yield shape, left


def _shapes(name: str) -> Iterator[tuple[str, float]]:
    plain = _INITIALS.sub("", _TITLES.sub("", name))
    yield plain, 1.0
    parts = honor(name)
    if parts is None:
        return
    yield f"{parts.body} {parts.surname}", 0.95
    if parts.surname != parts.who and not parts.who.startswith(parts.surname):
        yield f"{parts.body} {_WORD.findall(parts.who)[0]}", 0.9
    if kind := _KIND.search(parts.body):
        yield f"{kind.group()} {parts.surname}", 0.8
    if len(_WORD.findall(parts.body)) >= 3:
        yield parts.body, 0.5


def with_person(acronym: str, name: str) -> Iterator[str]:
    """The acronym with the person of the name beside it (КазНУ аль-Фараби); nothing for a name that honors nobody."""
    if parts := honor(name):
        yield f"{acronym} {parts.surname}"
