"""Chinese names as Russian and Kazakh write them (the system of Palladius) in pinyin: Дуань Гуанжэнь, Duan Guangren."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

# Initials that take every final alike, and those that soften it.
_PLAIN = "b:б p:п m:м f:ф d:д t:т n:н l:л g:г k:к h:х zh:чж ch:ч sh:ш r:ж z:цз c:ц s:с"
_SOFT = "j:цз q:ц x:с"
_FINALS = (
    "a:а o:о e:э ai:ай ei:эй ao:ао ou:оу an:ань en:энь ang:ан eng:эн ong:ун u:у ua:уа uo:о uai:уай ui:уй ui:уэй"
    " uan:уань un:унь uang:уан"
)
_SOFT_FINALS = "i:и ia:я ie:е iao:яо iu:ю ian:янь in:инь iang:ян ing:ин"
_YU_FINALS = "iong:юн u:юй ue:юэ uan:юань un:юнь"
_WHOLE = (
    "a:а o:о e:э ai:ай ei:эй ao:ао ou:оу an:ань en:энь ang:ан eng:эн er:эр yi:и ya:я ye:е yao:яо you:ю yan:янь yin:инь"
    " yang:ян ying:ин yong:юн yu:юй yue:юэ yuan:юань yun:юнь wu:у wa:ва wo:во wai:вай wei:вэй wan:вань wen:вэнь"
    " wang:ван weng:вэн nv:нюй lv:люй nve:нюэ lve:люэ hui:хой"
)
# Letters of the longest syllable in Cyrillic: чжуань.
LONGEST = 6
_LABIAL = frozenset({"b", "p", "m", "f"})
_HUSHING = frozenset({"zh", "ch", "sh", "r"})
_HISSING = frozenset({"z", "c", "s"})


@lru_cache(maxsize=10_000)
def in_pinyin(word: str) -> str | None:
    """The word in pinyin, small letters without spaces; None for what is no run of Chinese syllables."""
    letters = re.sub(r"[-’']", "", word.lower())
    table = _syllables()
    # Of what begins at each letter: the reading whose first syllable is the longest, None where there is none.
    told: list[str | None] = [None] * len(letters) + [""]
    for at in range(len(letters) - 1, -1, -1):
        for end in range(min(len(letters), at + LONGEST), at, -1):
            after = end + letters.startswith("ъ", end)
            syllable, rest = table.get(letters[at:end]), told[after]
            if syllable is not None and rest is not None:
                told[at] = syllable + rest
                break
    return told[0] or None


@cache
def _syllables() -> dict[str, str]:
    """All syllables in Cyrillic, and what each is in pinyin."""
    table: dict[str, str] = {}
    for pinyin, cyrillic in (*_pairs(_WHOLE), *_joined()):
        table.setdefault(cyrillic, pinyin)
    return table


def _joined() -> Iterator[tuple[str, str]]:
    for initial, letters in _pairs(_PLAIN):
        for final, ending in _pairs(_FINALS):
            if final != "o" or initial in _LABIAL:
                yield initial + final, letters + ending
        if initial in _HUSHING | _HISSING:
            yield initial + "i", letters + ("ы" if initial in _HISSING else "и")
        else:
            yield from ((initial + final, letters + ending) for final, ending in _pairs(_SOFT_FINALS))
    for initial, letters in _pairs(_SOFT):
        for final, ending in _pairs(f"{_SOFT_FINALS} {_YU_FINALS}"):
            yield initial + final, letters + ending


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, _, other in (pair.partition(":") for pair in text.split())]
