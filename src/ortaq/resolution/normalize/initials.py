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


def initials(name: str) -> tuple[str, ...]:
    """The acronyms that a name's initials make, upper case: without small words, and with them where they differ."""
    spoken = _WORD.findall(name)
    short = "".join(word[0] for word in spoken if fold(word) not in STOP)
    full = "".join(word[0] for word in spoken)
    return tuple(dict.fromkeys(item.upper() for item in (short, full) if len(item) >= 2))
