"""Short Chinese names: nothing parts words, so what stands around one tells whether it is a word of its own."""

from __future__ import annotations

import re

from ortaq.resolution.normalize.chinese_english import known_places
from ortaq.resolution.normalize.han import simplified

SHORT, SHORTEST = 3, 2
LONGEST_PLACE = 4
_HAN = re.compile(r"[\u3400-\u9fff]")
_REGIONS = frozenset("东北 西北 华北 东南 西南 华南 中南 江南 岭南 华东 华中 华西 内蒙古".split())
# 东北师大 + 学, 吉大 + 会: the end is that of another word; but 北师大 + 学生.
_GOES_ON = re.compile(r"大(?:学(?!生|者|子|院|报|科|术|位|历|员|堂|园|霸|习)|会|厦|楼|街|道|门|洋|桥|赛|奖)")
# Of two characters a name shows itself only between these.
_OPENS = re.compile(
    r"(?:^|[^\u3400-\u9fff]|[与和同及跟对由在到的是向从往访迎请赴为将于]|来自|访问|代表|考入|考取|走进|携手|联合|委托|作为)$"
)
_CLOSES = re.compile(
    r"$|[^\u3400-\u9fff]|[与和同及跟的是将在签赴访率派校系]|合作|联合|共同|共建|代表|教授|教师|学生|师生|学者|学子|专家|"
    r"党委|书记|副校|毕业|攻读|就读|留学|举行|举办|开展|达成|建立|成立|之间|一行|方面|图书馆|研究|附属|附中|附院|医院|"
    r"学院|科研|工作|交流|期间|等"
)
# Everyday words that are short names as well; 人大 is more often the assembly.
_WORDS = frozenset("重大 长大 人大 万里 黎明 快手 中南 外院".split())


def stands_free(text: str, start: int, end: int) -> bool:
    """False for what begins inside the name of a place (南师大 in 海南师大, 国科大 in 中国科大), goes on as another
    word, or, of two characters, is not set off on both sides (北大 in 东北大). All but short Chinese names are free."""
    length = end - start
    if length > SHORT or not _HAN.match(text, start):
        return True
    before, name, after = map(
        simplified, (text[max(0, start - LONGEST_PLACE) : start], text[start:end], text[end : end + 3])
    )
    if _inside_place(before + name, len(before)) or _GOES_ON.match(name[-1] + after):
        return False
    if length > SHORTEST:
        return True
    return bool(name not in _WORDS and _OPENS.search(before) and _CLOSES.match(after))


def _inside_place(text: str, at: int) -> bool:
    """Does the name of a place stand across ``at``?"""
    places = known_places()
    return any(
        (place := text[begin:end]) in _REGIONS or place in places
        for begin in range(max(0, at - LONGEST_PLACE + 1), at)
        for end in range(at + 1, min(len(text), begin + LONGEST_PLACE) + 1)
    )
