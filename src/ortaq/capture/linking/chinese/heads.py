"""Names by their heads: 哈尔滨工程大学 ends in 大学 and begins after the last word that no name holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ortaq.capture.linking.name_words import NameWords, name_words
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.chinese.geography import geography
from ortaq.vocabulary.facts import OrganizationType

# No name goes over these signs; quotation marks and brackets are looked at one by one.
CLAUSE = re.compile(r"[^,.;:!?\n、《》()“”\"'|/\s]+(?:“[^“”\n]{1,12}”[^,.;:!?\n、《》()“”\"'|/\s]+)*", re.DOTALL)
# A quotation at a name's beginning belongs to it: “阿里·法拉比”哈萨克国立大学.
QUOTED = re.compile(r"“[^“”,.;:!?\n]{1,12}”$")
# No name reaches farther left of its head.
REACH = 60
ANDS = ("与", "和", "及")
# A longer name is cut at the first place inside it.
LONG = 12
COLLEGE = "学院"
# Latin letters and digits stand in names ("IEEE青岛分会"), but not alone.
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class HeadWords:
    """The heads as one pattern, the longest first, and the type of each."""

    pattern: re.Pattern[str]
    types: tuple[OrganizationType, ...]
    syllables: re.Pattern[str]


@cache
def head_words() -> HeadWords:
    """The heads of the reviewed file."""
    words = name_words("zh")
    entries = [(kind, head) for kind, head in _entries(words)]
    ordered = sorted(entries, key=lambda entry: -len(re.sub(r"\(.*", "", entry[1])))
    joined = "|".join(f"(?P<h{n}>{head})" for n, (_, head) in enumerate(ordered))
    return HeadWords(
        words.lexicon.compiled(joined, case=True),
        tuple(OrganizationType(kind) for kind, _ in ordered),
        words.lexicon.compiled("(?:<SYLLABLE>|·)+", case=True),
    )


def _entries(words: NameWords) -> Iterator[tuple[str, str]]:
    for entry in words.lexicon.lists["heads"]:
        kind, _, heads = entry.partition("=")
        for head in heads.split():
            yield kind, head


def names_by_heads(text: str, words: NameWords) -> Iterator[Name]:
    """Every name that ends in a head, in order; ``text`` has its punctuation in plain form."""
    for clause in CLAUSE.finditer(text):
        if HAN.search(clause.group()):
            yield from _in_clause(text, clause.start(), clause.end(), words)


def _in_clause(text: str, start: int, end: int, words: NameWords) -> Iterator[Name]:
    heads = head_words()
    before: Name | None = None
    for match in heads.pattern.finditer(text, start, end):
        kind = heads.types[int((match.lastgroup or "h0")[1:])]
        floor = max(before.end if before else start, match.start() - REACH)
        begin = _left(text, floor, match, words)
        core = text[begin : match.start()]
        if before and begin == before.end and _joins(core, match.group(), words):
            before = _name(text, before.start, match, kind, Standing.OWN)
            continue
        if before:
            yield before
            before = None
        begin, core = _with_quotation(text, start, begin, core)
        if not _is_generic(core, words):
            standing = _standing(core, match.group(), words)
            kind = OrganizationType.UNIVERSITY if _is_college(core, match.group(), standing, words) else kind
            before = _name(text, begin, match, kind, standing)
    if before:
        yield before


def _is_college(core: str, head: str, standing: Standing, words: NameWords) -> bool:
    """湖州师范学院 is a university of its own, 俄罗斯语学院 a part of one."""
    place = geography().begins(core.lstrip("“"))
    if head != COLLEGE or standing is not Standing.OWN or place is None:
        return False
    return words.pattern("studied_after").match(core.lstrip("“"), place.end()) is None


def _name(text: str, start: int, head: re.Match[str], kind: OrganizationType, standing: Standing) -> Name:
    return Name(start, head.end(), text[start : head.end()], Found.HEAD, kind, head.group(), standing)


def _joins(core: str, head: str, words: NameWords) -> bool:
    known = words.lexicon.lists["joined_heads"]
    return head in known and any(re.fullmatch(pattern, core) for pattern in words.lexicon.lists["joined"])


def _left(text: str, floor: int, head: re.Match[str], words: NameWords) -> int:
    """Where the name begins that ends in ``head``."""
    begin = floor
    part = head.group() in words.set("parts")
    for match in words.pattern("stops").finditer(text, floor, head.start()):
        if match.group() in ANDS and _goes_on(
            text[begin : match.start()], text[match.end() : head.start()], part, words
        ):
            continue
        begin = match.end()
    core = text[begin : head.start()]
    if len(core) > LONG:
        begin += _to_place(core)
    return begin


def _goes_on(left: str, right: str, part: bool, words: NameWords) -> bool:
    """与 joins two fields of one name: 地球科学与资源学院, or of one that began with a place: 莫斯科动力与电子大学."""
    if part:
        return bool(words.pattern("fields_before").search(left))
    known = geography()
    place = known.begins(left)
    shortened = left.endswith(tuple(words.set("short_tails")))
    if place is None or shortened or len(left) < place.end() + 2 or head_words().pattern.search(left):
        return False
    return bool(right) and known.begins(right) is None


def _to_place(core: str) -> int:
    """How much of a long core stands before its first place; 0 where that is the spelling of a foreign name."""
    place = geography().pattern.search(core)
    if place is None or head_words().syllables.fullmatch(core, 0, place.start()):
        return 0
    return place.start()


def _with_quotation(text: str, floor: int, begin: int, core: str) -> tuple[int, str]:
    quoted = QUOTED.search(text, max(0, begin - 14), begin)
    if quoted and quoted.end() == begin and core:
        return quoted.start(), text[quoted.start() : begin] + core
    inner = core.rfind("“")
    if inner > 0 and geography().begins(core) is None:
        return begin + inner, core[inner:]
    return begin, core


def _is_generic(core: str, words: NameWords) -> bool:
    """Nothing of its own: 两所知名大学, 合作院校, 实验室."""
    return not HAN.search(core) or bool(_generic(words).fullmatch(core))


def _generic(words: NameWords) -> re.Pattern[str]:
    return words.lexicon.compiled(f"(?:{'|'.join(words.lexicon.lists['generic'])})+", case=True)


def _standing(core: str, head: str, words: NameWords) -> Standing:
    """A part ("国际教育学院") unless its name begins with a place ("伦敦国王学院")."""
    if head not in words.set("parts"):
        return Standing.OWN
    return Standing.OWN if geography().begins(core.lstrip("“")) else Standing.PART
