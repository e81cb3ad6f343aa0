"""Endings cut off, so that inflected and loosely translated names meet. Deliberately light: a stem keeps 4 letters.

Reviewed by Ortaq founders, 2026-11-24. Words arrive folded (й is и, ё is е).
"""

from __future__ import annotations

import re

_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WEAK_END = re.compile(r"[аяоеуюыиь]$")


def _longest_first(endings: str) -> list[str]:
    return sorted(endings.split(), key=len, reverse=True)


# Not among them: -ов and -ев. In names they end surnames and towns (Карлов, Саратов), or genitives that never change.
_RUSSIAN = _longest_first(
    "ского скому ским ском ская скои скую ские ских скими скии ское ск ска ску ске ого ему ому ыми ими его ая яя ои еи "
    "ую юю ые ие ых их ыи ии ое ее ым им ом ем ами ями ах ях ам ям ия ию иеи а я о е у ю ы и ь"
)
_KAZAKH = _longest_first(
    "ларының лерінің ларында лерінде ларына леріне ының інің ында інде ына іне ынан інен ымен імен ын ін ның нің дың "
    "дің тың тің ға ге қа ке на не да де та те дан ден тан тен нан нен мен бен пен лар лер дар дер тар тер ды ді ты ті "
    "ны ні ы і"
)
# Nouns of institutions whose Kazakh and Russian endings are many: whatever follows, the noun is meant.
_NOUNS = (
    "университет институт академи министрл министерств факультет зертхана колледж филиал консерватори корпораци орталы "
    "мектеб"
).split()

# English and other Latin words that press services exchange for one another in names of institutions.
_SAME = dict(
    pair.split("=")
    for pair in (
        "universities=university universitat=university universite=university universidad=university uni=university "
        "universita=university universidade=university universiteti=university universitesi=university "
        "universitety=university unversity=university univ=university institutes=institute institut=institute "
        "instituto=institute centre=center centers=center centres=center polytechnical=polytechnic "
        "technologies=technology "
        "technological=technology tech=technology languages=language studies=study sciences=science sci=science "
        "political=politics arts=art agricultural=agriculture agrarian=agriculture medical=medicine affairs=affair "
        "programmes=program programme=program programs=program laboratories=laboratory lab=laboratory teachers=teacher "
        "engineers=engineering economics=economy economic=economy finances=finance academic=academy womens=women "
        "peoples=people"
    ).split()
)


def stem(word: str) -> str:
    """The comparable stem of one folded word."""
    if not _CYRILLIC.search(word):
        return _SAME.get(word, word)
    for noun in _NOUNS:
        if word.startswith(noun) and len(word) - len(noun) <= 8:
            return noun
    if len(word) == 4:
        return _WEAK_END.sub("", word)
    # Kazakh endings follow on Russian ones; a word without Kazakh letters is cut the Russian way alone.
    if _KAZAKH_LETTER.search(word):
        word = _cut(word, _KAZAKH)
    return _cut(word, _RUSSIAN)


def _cut(word: str, endings: list[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
