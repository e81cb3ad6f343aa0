"""Short forms: explained in brackets (以下简称“哈国大”), or made of a full name's characters (西北工业大学: 西工大)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ortaq.capture.linking.name_words import NameWords
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.chinese.geography import geography
from ortaq.vocabulary.facts import OrganizationType

REACH = 40
SHORTEST = 2
UNIVERSITY, COLLEGE = "大学", "学院"
# A short form of two characters shows itself by what stands around it; between these nothing else stands.
OPENS = re.compile(
    r"(?:^|[,.;:!?、()“”《》\s]|与|和|同|及|由|在|到|的|对|是|向|经|从|往|访|迎|请|谢|派|赴|为|将|选|贺|望|代表|来自|托|助|持|动|立|设)$"
)


def defined(text: str, names: Sequence[Name], words: NameWords) -> Iterator[Name]:
    """``of`` tells where the full name stands."""
    pattern = words.pattern("definition")
    for name in names:
        match = pattern.match(text[name.end : name.end + REACH])
        short = match["short"].strip() if match else ""
        if match and _may_be_short(short, name):
            start = name.end + match.start("short")
            yield Name(
                start, start + len(short), short, Found.DEFINED, name.type, name.head, name.standing, of=name.start
            )


def _may_be_short(short: str, name: Name) -> bool:
    """Not a town that tells which of several is meant: 中国石油大学（华东）."""
    return short not in geography().places and short not in geography().states and short != name.text


def repeated(text: str, definitions: Sequence[Name]) -> Iterator[Name]:
    """The further uses of short forms that the text explains."""
    known = {name.text: name for name in reversed(definitions)}
    if not known:
        return
    for match in re.finditer("|".join(re.escape(short) for short in sorted(known, key=len, reverse=True)), text):
        yield replace(known[match.group()], start=match.start(), end=match.end(), text=match.group())


def made_of(text: str, names: Sequence[Name], words: NameWords) -> Iterator[Name]:
    """Uses of short forms that nothing explains, by the characters of the universities named in full."""
    short: dict[str, Name] = {}
    for name in names:
        if name.type is not OrganizationType.UNIVERSITY:
            continue
        if name.text.endswith(UNIVERSITY):
            forms = short_forms(name.text)
        elif name.text.endswith(COLLEGE):
            forms = college_forms(name.text)
        else:
            continue
        for form in forms:
            short.setdefault(form, name)
    known = {form: name for form, name in short.items() if not words.pattern("not_short").fullmatch(form)}
    if not known:
        return
    for match in re.finditer("|".join(sorted(map(re.escape, known), key=len, reverse=True)), text):
        if _stands_free(text, match, words):
            full = known[match.group()]
            bare = replace(full, found=Found.BARE, ids=(), of=full.start, standing=Standing.OWN)
            yield replace(bare, start=match.start(), end=match.end(), text=match.group())


def short_forms(name: str) -> frozenset[str]:
    """河大, 西工大, 哈尔滨工大 …: the first character (or place) of the name, perhaps one or two more, and 大."""
    core = re.sub(r"[“”·]", "", name.removesuffix(UNIVERSITY))
    place = geography().begins(core)
    found: set[str] = set()
    for start in {0, place.end() if place and place.end() < len(core) - 1 else 0}:
        rest = core[start:]
        found |= {rest[0] + "大"} | {rest[0] + second + "大" for second in rest[1:]}
    for size in (2, 3, 4):
        found |= {core[:size] + second + "大" for second in core[size:]}
    if place and place.end() < len(core) - 1 and place.group() not in geography().states:
        found |= {core[0] + core[place.end()], core[0] + core[place.end() : place.end() + 2]}
    if place and place.end() < len(core):
        found |= {core[0] + second + "大" for second in core[place.end() :]}
        found |= {place.group() + second + "大" for second in core[place.end() :]}
    return frozenset(form for form in found if len(form) < len(name) - 1)


def college_forms(name: str) -> frozenset[str]:
    """湖师院 and 湖州师院 of 湖州师范学院: its first character or place, one of the others, and 院."""
    core = name.removesuffix(COLLEGE)
    place = geography().begins(core)
    if place is None or place.group() in geography().states:
        return frozenset()
    rest = core[place.end() :]
    return frozenset(begin + one + "院" for begin in (core[0], place.group()) for one in rest)


def shortens(short: str, full: str, head: str) -> bool:
    """南联邦大学 of 俄罗斯南联邦大学, 里海大学 of 里海国立科技工程大学; but 山东大学 of no other in Shandong."""
    if short == full or not head or not full.endswith(head) or not short.endswith(head):
        return False
    if full.endswith(short):
        return True
    known = geography()
    core, rest = (_without_state(name) for name in (short.removesuffix(head), full))
    return len(core) > 1 and core not in known.places and core not in known.states and rest.startswith(core)


def _without_state(name: str) -> str:
    state = geography().begins(name)
    return name[state.end() :] if state and state.group() in geography().states else name


def _stands_free(text: str, match: re.Match[str], words: NameWords) -> bool:
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 8]
    if words.pattern("not_short_after").match(after):
        return False
    opens = match.start() == 0 or bool(OPENS.search(before))
    if len(match.group()) == SHORTEST and match.group().endswith("大"):
        return opens
    return opens or bool(words.pattern("short_after").match(after))
