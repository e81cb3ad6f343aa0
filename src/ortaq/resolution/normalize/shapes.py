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
_INITIALS = re.compile(r"(?<![^\W\d_])(?<!U\.)(?!U\.\s?[SK])(?:[^\W\d_](?:[hшж]?)\.[\s-]*){1,3}(?=[^\W\d_]{3,})")
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

_COUNTRIES = (
    (re.compile(r"\bUnited States(?: of America)?\b"), "US"),
    (re.compile(r"\bU\.?S\.?(?=\s[A-Z])"), "United States"),
    (re.compile(r"\bUnited Kingdom\b"), "UK"),
    (re.compile(r"\bUK(?=\s[A-Z])"), "United Kingdom"),
    (re.compile(r"\bRussian Federation\b"), "Russia"),
    (re.compile(r"\b(?:the )?(?:(?:People['’]s|Islamic|Socialist|Federal|Hellenic) )+Republic of (?:the )?"), ""),
    (re.compile(r"\b(?<!People['’]s )(?<!Democratic )(?:the )?Republic of (?:the )?(?!China\b)"), ""),
)
_OWNER = re.compile(
    r"\b(?:national research|национальн\w+ исследовательск\w+|state|государственн\w+|мемлекеттік|davlat|dövlət)\s+",
    re.IGNORECASE,
)
# The longer kinds first: 科学技术大学 ends in 技术大学.
HAN_KINDS = {
    "科学技术大学": "科大",
    "航空航天大学": "航大",
    "电子科技大学": "电子科大",
    "建筑科技大学": "建大",
    "农林科技大学": "农林",
    "信息工程大学": "信工大",
    "经济贸易大学": "经贸大",
    "中医药大学": "中医大",
    "外国语大学": "外大",
    "师范大学": "师大",
    "交通大学": "交大",
    "理工大学": "理工",
    "科技大学": "科大",
    "工业大学": "工大",
    "农业大学": "农大",
    "林业大学": "林大",
    "医科大学": "医大",
    "财经大学": "财大",
    "海洋大学": "海大",
    "海事大学": "海大 海事",
    "石油大学": "石大",
    "邮电大学": "邮电",
    "民族大学": "民大",
    "体育大学": "体大",
    "政法大学": "政法",
}


@dataclass(frozen=True, slots=True)
class Honor:
    """A name in two parts: ``body`` without the person, and ``who`` it honors (no titles, no initials).

    ``leads``: the person stands first.
    """

    body: str
    who: str
    leads: bool = False

    @property
    def surname(self) -> str:
        """The last word of the person, or all of it where the last word alone would not do."""
        said: list[str] = _WORD.findall(self.who)
        if len(said) < 2 or _NO_SURNAME.match(said[-1]) or len(said[-1]) < 4:
            return self.who
        return said[-1]


def honor(name: str) -> Honor | None:
    """The two parts of «X named after P», X имени P, P атындағы X, or P. Q. X; None for another name."""
    behind = _AFTER.match(name)
    match = behind or _BEFORE.match(name) or _LED.match(name)
    if match is None:
        return None
    who = " ".join(_INITIALS.sub("", _TITLES.sub("", match["who"])).split()).strip(' .,«»"“”')
    body = match["body"].strip(" ,.")
    return Honor(body, who, leads=behind is None) if _WORD.search(who) else None


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
        yield from _without_owner(plain)
        yield from _han_short(name)
        return
    yield from _both_ways(parts.body, parts.surname, 0.95, parts.leads)
    if parts.surname != parts.who and not parts.who.startswith(parts.surname):
        yield f"{parts.body} {_WORD.findall(parts.who)[0]}", 0.9
    if kind := _KIND.search(parts.body):
        yield from _both_ways(kind.group(), parts.surname, 0.8, parts.leads)
    if len(_WORD.findall(parts.body)) >= 3:
        yield parts.body, 0.5


def countries_otherwise(name: str) -> Iterator[str]:
    """The name with its country said as others say it: US for United States, China for People's Republic of China."""
    for pattern, short in _COUNTRIES:
        if (said := pattern.sub(short, name)) != name:
            yield said


def _both_ways(body: str, person: str, left: float, leads: bool) -> Iterator[tuple[str, float]]:
    """Сәтбаев университеті and Университет Сатпаева: each order, the name's own first."""
    ways = f"{person} {body}", f"{body} {person}"
    yield from ((way, left) for way in (ways if leads else ways[::-1]))


def with_person(acronym: str, name: str) -> Iterator[str]:
    """The acronym with the person of the name beside it (КазНУ аль-Фараби); nothing for a name that honors nobody."""
    if parts := honor(name):
        yield f"{acronym} {parts.surname}"


def _without_owner(name: str) -> Iterator[tuple[str, float]]:
    """Томский государственный университет is also said Томский университет: a place and a kind must be left."""
    bare = _OWNER.sub("", name)
    if bare != name and len(_WORD.findall(bare)) == 2:
        yield bare, 0.75


def _han_short(name: str) -> Iterator[tuple[str, float]]:
    """兰州交通大学 is also said 兰州交大: a place in full and the kind by its first and last characters."""
    for kind, short in HAN_KINDS.items():
        place = name.removesuffix(kind)
        if place != name and 2 <= len(place) <= 3:
            yield from ((place + each, 0.9) for each in short.split())
            return
