"""Acronyms: what looks like one, and which a name would have."""

from __future__ import annotations

import re

from ortaq.resolution.normalize.words import STOP, fold

ACRONYM = re.compile(
    r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][A-Za-zА-Яа-яёӘҒҚҢӨҰҮҺІәғқңөұүһі]{0,5}[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{0,6}\d?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def looks_like_acronym(word: str) -> bool:
    """KazNU, HEU, ҚазҰУ, NWPU: at least two capitals, ending in one."""
    return bool(ACRONYM.fullmatch(word)) and sum(letter.isupper() for letter in word) >= 2


# Endings on acronyms: Kazakh after a hyphen or apostrophe (ҚазҰУ-дың), Russian at once (ВГИКа, КИМЭПом).
_ENDING = re.compile(
    r"(?:[-‑–’'](?:[дтн]а|[дтн]е|[дтн]ан|[дтн]ен|ға|ге|қа|ке|[дтн]ың|[дтн]ің|[дтн]ы|[дтн]і|[мбп]ен|[мбп]енен|дағы|дегі|тағы|тегі)"
    r"|(?<=[А-ЯЁ])(?:а|у|ом|е|ы|и|ой|ою|ах|ам|ами))$"
)


def bare_acronym(word: str) -> str:
    """An acronym without its case ending; any other word as it is."""
    bare = _ENDING.sub("", word)
    return bare if bare != word and looks_like_acronym(bare) else word


def initials(name: str) -> tuple[str, ...]:
    """The acronyms that a name's initials make, upper case: without small words, and with them where they differ."""
    spoken = _WORD.findall(name)
    short = "".join(word[0] for word in spoken if fold(word) not in STOP)
    full = "".join(word[0] for word in spoken)
    return tuple(dict.fromkeys(item.upper() for item in (short, full) if len(item) >= 2))
