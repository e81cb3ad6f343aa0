"""Whether facts bear a sentence out: its figures and its names must stand in them.

Names are words with a capital letter, the first word too; an ending may differ ("Харбине" for "Харбин"). Chinese has no
capitals: names of bodies must stand in the facts to the last signs, and most pairs of signs must come from there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# What begins a sentence without being a name, in four languages; short, because the rest must stand in the facts.
SMALL = frozenset(
    "a all an and as at both by for from in it its no of on our since the their there they this to we with you "
    "в все вместе из их к мы на наш наша наше наши по с со также у эта это этот "
    "ал біз біздің бұл екі жақ мен олар олардың сол".split()
)
ENDING, STEM = 4, 3  # letters that an ending may take; letters that a stem has at least
# Numbers in words: two to ten, and the large ones. Digits are asked for; a number in words must stand in the facts.
IN_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?"
    r"|дв[ае]|двух|двум|тр[иё]х?|четыр[её]\w?|пят[ьи]|шест[ьи]|сем[ьи]|вос[её]?м[ьи]|девят[ьи]|десят[ьи]\w*|сот[ен]\w*|тысяч\w*"
    r"|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жүз\w*|мың\w*)\b"
    r"|[两二三四五六七八九十百千万]+(?=[个名位次项所家年份万])",
    re.IGNORECASE,
)
HAN = "\u3400-\u9fff"
BODIES = re.compile(f"[{HAN}]{{2}}(?:大学|学院|研究院|研究所|实验室|公司|集团|中心|委员会)")
SHARE = 2 / 3  # of the pairs of Chinese signs


def bears_out(facts: Sequence[str], sentence: str) -> bool:
    """True where nothing in the sentence that can be checked is missing from the facts."""
    told, said = _plain("\n".join(facts)), _plain(sentence)
    return (
        set(_figures(said)) <= set(_figures(told))
        and all(number[0] in told.lower() for number in _numbers(said))
        and _names_stand(said, told)
        and _chinese_stands(said, told)
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _figures(text: str) -> list[str]:
    """Numbers as digits, however they are grouped: 30 000 and 30,000 are one."""
    return re.findall(r"\d+", re.sub(r"(?<=\d)[ ,.'’](?=\d{3}(?!\d))", "", text))


def _numbers(text: str) -> list[re.Match[str]]:
    return list(IN_WORDS.finditer(text.lower()))


def _names_stand(sentence: str, told: str) -> bool:
    there = {word.lower() for word in _words(told)}
    names = [word.lower() for word in _words(sentence) if word[0].isupper()]
    return all(name in SMALL or name in there or any(_same_stem(name, word) for word in there) for name in names)


def _words(text: str) -> list[str]:
    return re.findall(rf"[^\W\d_{HAN}]+", text)


def _same_stem(one: str, other: str) -> bool:
    """They differ in their endings alone."""
    shared = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        shared += 1
    return shared >= STEM and max(len(one), len(other)) - shared <= min(ENDING, shared - 1)


def _chinese_stands(sentence: str, told: str) -> bool:
    pairs = [run[n : n + 2] for run in re.findall(f"[{HAN}]+", sentence) for n in range(len(run) - 1)]
    known = sum(pair in told for pair in pairs)
    return known >= SHARE * len(pairs) and all(body in told for body in BODIES.findall(sentence))
