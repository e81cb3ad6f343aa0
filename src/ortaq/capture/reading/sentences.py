"""Where sentences end. Offsets only; the text is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after these ends no sentence. Reviewed by Ortaq founders, 2026-11-23.
ABBREVIATIONS = {
    "en": "mr mrs ms dr prof hon st no vs etc e.g i.e inc ltd co dept univ vol fig gen col lt sgt rev sen rep gov pres "
    "assoc asst approx jr sr ph.d m.d u.s u.k a.m p.m jan feb mar apr aug sept sep oct nov dec acad ts",
    "ru": "г гг им проф акад доц д-р канд т.е т.д т.п т.к тыс млн млрд руб тг ул пр стр рис см ст обл р-н н.э др гос",
    "kk": "м.а ж жж ғ проф акад т.б т.с.с б.з млн млрд мың ст",
    "zh": "",
}
_KNOWN = {lang: frozenset(words.split()) for lang, words in ABBREVIATIONS.items()}

_END = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|[.!?]+[\"»”’)\]]*(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яё])|[。！？]+[”’」』）]*")
_WORD_BEFORE = re.compile(r"([\w.\-]+)$")
_INITIAL = re.compile(r"(?:^|[\s.(«\"“])(?:[^\W\d_]|Dzh|Дж|Ch|Sh|Zh|Yu|Ya|Kh)$")


def split_sentences(text: str, *, lang: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of one paragraph, without surrounding white space, in order."""
    known = _KNOWN.get(lang, _KNOWN["en"])
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and not _ends(text, match, known):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    window = text[max(0, match.start() - 24) : match.start()]
    rest = text[match.end() : match.end() + 3].lstrip()
    if rest[:1].islower():
        return False
    if _INITIAL.search(window):
        return False
    word = _WORD_BEFORE.search(window)
    return not (word and rest and word.group(1).casefold() in known)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
