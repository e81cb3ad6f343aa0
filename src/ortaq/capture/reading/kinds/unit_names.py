"""Names of units: a head word ("laboratory", "branch") and the words left and right of it that belong to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ortaq.capture.reading.masking import ORG
from ortaq.capture.reading.naming import UnitName
from ortaq.capture.reading.patterns import lexicon
from ortaq.capture.reading.scene import Line

WORD = re.compile(rf"{ORG}(?:-(?:{ORG}|[A-Z][^\W_]*))*(?:'s)?|[^\W_]+(?:[-'+/.][^\W_]+|(?<=\d) ?\+ ?\d)*|\"")
JOINERS = frozenset({"of", "for", "and", "in", "the", "on", "&"})
TAIL = re.compile(
    rf" ?\([A-Z]{{2,8}}\)| (?:of|for|in|on)(?: the)? (?:{ORG}(?: ?\([^()]{{1,40}}\))?|[^,.;:()\"]{{3,110}})", re.DOTALL
)

AT = re.compile(rf" at (?:the )?{ORG}")


@cache
def _heads(lang: str) -> re.Pattern[str]:
    words = lexicon(lang, "units")
    return words.compiled(r"(?<![\w-])(?P<head>" + "|".join(words.lists["heads"]) + r")(?![\w-])")


@cache
def _small(lang: str) -> frozenset[str]:
    """Heads that stay in small letters in proper names ("Silk Way project")."""
    return frozenset(lexicon(lang, "units").lists["small_heads"])


@cache
def _lower(lang: str) -> frozenset[str]:
    return frozenset(lexicon(lang, "units").lists["lower"])


def unit_names(line: Line, lang: str) -> list[UnitName]:
    """The names of units in a line, in order, never overlapping: as the language builds them."""
    if lang == "zh":
        return list(_without_spaces(line, lang))
    if lang == "ru":
        from ortaq.capture.reading.russian.unit_names import russian_unit_names

        return russian_unit_names(line)
    if lang == "kk":
        from ortaq.capture.reading.kinds.kazakh_unit_names import unit_names as kazakh_unit_names

        return kazakh_unit_names(line)
    return _with_spaces(line, lang)


def _with_spaces(line: Line, lang: str) -> list[UnitName]:
    found: list[UnitName] = []
    for match in _heads(lang).finditer(line.text):
        start, proper = _left(line.text, match.start(), lang)
        end = _right(line.text, match.end(), proper=proper or match.group()[0].isupper(), lang=lang)
        if found and line.start + start < found[-1].end:
            continue
        proper = proper and (match.group()[0].isupper() or match.group("head").casefold() in _small(lang))
        found.append(UnitName(line.start + start, line.start + end, match.group("head").casefold(), proper))
    return found


def _without_spaces(line: Line, lang: str) -> Iterator[UnitName]:
    """In Chinese a name begins after the last word that no name holds, or at the quotation mark that it stands in."""
    floor = 0
    for match in _heads_alone(lang).finditer(line.text):
        start = _after_stops(line.text, floor, match.start(), lang)
        quoted = line.text.rfind("“", start, match.start())
        if line.text[match.end() : match.end() + 1] == "”" and quoted >= 0:
            start = quoted + 1
        core = line.text[start : match.start()]
        if not core and (counted := COUNTED.search(line.text[:start], floor)):
            start = _after_stops(line.text, counted.start(), counted.end("first"), lang)
            core = line.text[start : match.start()]
        if core.strip("“”") or len(match.group()) > BARE:
            yield UnitName(line.start + start, line.start + match.end(), match.group(), len(core) > 1)
            floor = match.end()


def _after_stops(text: str, floor: int, end: int, lang: str) -> int:
    rules = lexicon(lang, "units").listed("left")
    return max([floor, *(stop.end() for rule in rules for stop in rule.regex.finditer(text, floor, end))])


# A longer head says by itself what it is: 双学位项目.
BARE = 4
# "俄语、环境设计、视觉传达3个" before 本科项目: what is counted belongs to the name.
COUNTED = re.compile(r"(?P<first>[\u3400-\u9fff]{2,12})(?:、[\u3400-\u9fff]{2,10})+等?[\d一二两三四五六七八九十]+个$")


@cache
def _heads_alone(lang: str) -> re.Pattern[str]:
    words = lexicon(lang, "units")
    return words.compiled("|".join(words.lists["heads"]))


def _left(text: str, start: int, lang: str) -> tuple[int, bool]:
    """Where the name begins, and whether a capital letter or a name is among the words before the head."""
    words = list(WORD.finditer(text, max(0, start - 160), start))
    begin, proper = start, False
    pending = False
    following = start
    for word in reversed(words):
        if text[word.end() : following].strip():
            break
        token = word.group()
        if token.endswith("'s") and not token[0].islower():
            break
        token = token.removesuffix("'s")
        joins = token in (("and", "of", "for") if proper else ("and",)) and begin < start
        if token[0].isupper() or token[0] == "\ue000" or token[0].isdigit():
            begin, proper, pending = word.start(), proper or not token[0].isdigit(), False
        elif token.casefold() in _lower(lang) or _compound(token, lang):
            if pending and proper:
                break
            begin, pending = word.start(), False
        elif joins and not pending:
            pending = True
        else:
            break
        following = word.start()
    return _without_opening(text, begin, start), proper


def _compound(token: str, lang: str) -> bool:
    return "-" in token and any(part.casefold() in _lower(lang) for part in token.split("-"))


def _without_opening(text: str, begin: int, head: int) -> int:
    """A capital letter that only opens the sentence ("The Center", "A joint") is no part of the name."""
    match = re.compile(
        r"(?:The|A|An|This|Their|Its|Our|Both|In|At|On|New(?! Zealand| York| Delhi| Jersey| South| Mexico)) "
    ).match(text, begin, head)
    return match.end() if match else begin


def _right(text: str, end: int, *, proper: bool, lang: str) -> int:
    if proper and (place := AT.match(text, end)):
        return place.end()
    match = TAIL.match(text, end)
    if match is None:
        return end
    tail = match.group()
    if tail.startswith((" of ", " for ")) or proper:
        return end + len(_tail(tail, proper=proper, lang=lang).rstrip())
    if tail.startswith(" in ") and not tail.startswith(" in the "):
        return end + len(_tail(tail, proper=False, lang=lang).rstrip())
    return end


STOPS = re.compile(
    r" in \ue004| on the \ue000| (?:every|each|in \d|"
    r"was|were|is|are|will|has|have|had|at|with|by|to|which|that|who|on|from|as|between|under|within|would|"
    r"opened|operates|including|during|after|before|together|jointly|can|may|could|so|beginning|starting|where|"
    r"and (?:the|a|an|to|others|its|also|then|invited|suggested|proposed|asked|"
    r"agreed|signed|expressed|discussed|noted))\b"
)


def _tail(tail: str, *, proper: bool, lang: str) -> str:
    """The part of ``tail`` that belongs to the name: capitals and joiners in a proper name, up to a verb otherwise."""
    stop = STOPS.search(tail, 4)
    tail = tail[: stop.start()] if stop else tail
    if not proper:
        return tail
    kept = 0
    for word in WORD.finditer(tail):
        token = word.group()
        if token.endswith("'s") and not token[0].islower():
            break
        token = token.removesuffix("'s")
        if token[0].isupper() or token[0] == "\ue000" or "-" in token or token.isdigit():
            kept = word.end()
        elif token not in JOINERS:
            break
    return tail[:kept] if kept else ""
