"""Names of units in Kazakh: the head stands last, with its endings, and the words before it belong to the name."""

from __future__ import annotations

import re
from functools import cache

from ortaq.capture.reading.masking import ORG, PLACE
from ortaq.capture.reading.naming import UnitName
from ortaq.capture.reading.patterns import Lexicon, lexicon
from ortaq.capture.reading.scene import Line

ENDING = "(?:-?[а-яәіңғүұқөһ]{1,5})?"
WORD = re.compile(
    rf"{ORG}{ENDING}|{PLACE}{ENDING}|\"[^\"]{{1,60}}\"|\d ?\+ ?\d(?: ?\+ ?\d)?|[^\W_]+(?:[-'+/.][^\W_]+)*"
)
LONGEST = 160
# An object before a noun of deed belongs to the name: "орыс тілін оқыту орталығы".
# "Қытайдың": whose something is.
OWNER = re.compile(r"[ндт][ыі]ң$")
OBJECT, DEED = re.compile(r"(?:[ыі]н|[ндт][ыі])$"), re.compile(r"[ую]$")
# "The branch in Kyzylorda" (Қызылордадағы) is a name, what is done in Kyzylorda (Қызылордада) is none.
ATTRIBUTIVE = re.compile(r"[дт](?:ағы|егі)$")
# A body in a case in which it owns nothing.
IN_CASE = re.compile(r"(?:[дт][ае]н?|[гғкқ][ае]|н[ае]н?|[мбп]ен|[ндт][ыі])$")
CONJUNCTIONS = frozenset({"мен", "пен", "бен", "және"})
CASES = re.compile(r"(?:[дт][ае]н?|[ыі]нд[ае]|[ғқ]а|[гк]е|(?:[ыі])н[ае]|нан|нен|[ыі]п|ған|ген|қан|кен)$")


@cache
def _heads() -> re.Pattern[str]:
    words = lexicon("kk", "units")
    return words.compiled(
        r"(?<![\w-])(?P<head>"
        + "|".join(words.lists["heads"])
        + r")(?P<end>(?![лдт][ыі][қк])[а-яәіңғүұқөһ]{0,14})(?!\w)"
    )


def unit_names(line: Line) -> list[UnitName]:
    """The names of units in a line, in order, never overlapping."""
    found: list[UnitName] = []
    for match in _heads().finditer(line.text):
        start, proper = _left(line.text, match.start())
        if found and line.start + start < found[-1].end:
            between = line.text[found[-1].end - line.start : match.start()]
            if between.strip():
                start = found[-1].end - line.start + len(between) - len(between.lstrip())
            else:  # "қос диплом бағдарламасы": the last head is the head
                start, proper = found[-1].start - line.start, proper or found[-1].proper
                found.pop()
        found.append(UnitName(line.start + start, line.start + match.end(), match["head"].casefold(), proper))
    return found


def _left(text: str, head: int) -> tuple[int, bool]:
    """Where the name begins, and whether a capital letter, a quotation or a name is among the words before the head."""
    words = list(WORD.finditer(text, max(0, head - LONGEST), head))
    begin, proper, following, after = head, False, head, ""
    lexicon_ = lexicon("kk", "units")
    for word in reversed(words):
        token = word.group()
        if text[word.end() : following].strip() or not _belongs(text, word, after, lexicon_):
            break
        proper = proper or token[0] in '\ue000"' or token[0].isupper() or token[0].isdigit()
        begin, following, after = word.start(), word.start(), token
    return _without_conjunctions(text, begin, head), proper


def _belongs(text: str, word: re.Match[str], after: str, words: Lexicon) -> bool:
    token = word.group()
    lowered = token.casefold()
    if token[0] == "\ue000":
        return not IN_CASE.search(token) and after.casefold() not in words.lists["vague"]
    if token[0] == "\ue006":
        return ATTRIBUTIVE.search(token) is not None
    if token[0] == '"' or token[0].isdigit():
        return True
    if lowered in CONJUNCTIONS:
        return after.casefold() in words.lists["lower"] or (after[:1].isupper() and word.start() > 0)
    if token[0].isupper():
        opens = not text[: word.start()].strip(' "-')
        return (
            not CASES.search(lowered) and not OWNER.search(lowered) and (not opens or lowered in words.lists["lower"])
        )
    if OBJECT.search(lowered) and DEED.search(after):
        return True
    return lowered in words.lists["lower"] or bool(words.compiled(words.lists["lower_endings"][0]).search(lowered))


def _without_conjunctions(text: str, begin: int, head: int) -> int:
    """A name begins with no conjunction; nor does one thing of a list belong to the next ("X ашу және Y")."""
    while match := re.compile(r"(?:мен|пен|бен|және|бойынша|үшін|арналған) ").match(text, begin, head):
        begin = match.end()
    return begin
