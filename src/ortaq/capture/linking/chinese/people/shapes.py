"""How long a name is: family name and one or two characters, or syllables of a foreign name, perhaps with points."""

from __future__ import annotations

import re

from ortaq.capture.linking.chinese.people.words import PersonWords

POINT = "·•・‧"
HAN = re.compile(r"[\u3400-\u9fff]")
UP_TO_POINT = re.compile(rf"(?:(?![与和及在由率、])[\u3400-\u9fff]){{1,8}}(?=[{POINT}])")
# No part of a foreign name is longer than this, and as many syllables as the second are a foreign name.
LONGEST, FOREIGN = 10, 4


def name_end(text: str, start: int, words: PersonWords) -> int:
    """Where the name ends that begins at ``start``; ``start`` itself where none does."""
    end = _end(text, start, words)
    return start if words["not_names"].fullmatch(text, start, end) else end


def _end(text: str, start: int, words: PersonWords) -> int:
    if latin := words["latin"].match(text, start):
        return latin.end()
    pointed = _pointed(text, start, words)
    if pointed > start:
        return pointed
    run = _syllables(text, start, words)
    if run - start >= FOREIGN and words["follow"].match(text, run):
        return run
    chinese = _chinese(text, start, words)
    if chinese > start:
        return chinese
    return run if run - start >= 2 and words["follow"].match(text, run) else start


def _pointed(text: str, start: int, words: PersonWords) -> int:
    """尹娜·康斯坦丁诺芙娜: parts joined by points."""
    before = UP_TO_POINT.match(text, start)
    if before is None:
        return start
    at = before.end()
    while text[at : at + 1] and text[at] in POINT:
        inner = UP_TO_POINT.match(text, at + 1)
        end = inner.end() if inner else _part(text, at + 1, words)
        if end == at + 1:
            return start
        at = end
    return at


def _part(text: str, start: int, words: PersonWords) -> int:
    """The last part: syllables and other characters up to what follows a name."""
    at = start
    while at < len(text) and at - start < LONGEST and HAN.match(text, at):
        if at - start >= 1 and text[at] not in words.syllables and words["follow"].match(text, at):
            break
        if at - start >= 2 and words["follow_words"].match(text, at):
            break
        at += 1
    return at


def _syllables(text: str, start: int, words: PersonWords) -> int:
    at = start
    while (
        at < len(text)
        and text[at] in words.syllables
        and not (at - start >= 2 and words["follow_words"].match(text, at))
    ):
        at += 1
    while at - start >= 2 and not words["follow"].match(text, at):
        at -= 1
    return at


def _chinese(text: str, start: int, words: PersonWords) -> int:
    double = words["double_surnames"].match(text, start)
    if double is None and text[start : start + 1] not in words.surnames:
        return start
    given = double.end() if double else start + 1
    fits = [length for length in (1, 2) if _is_given(text, given, length, words)]
    if len(fits) == 2 and words["follow_words"].match(text, given + 1):
        return given + 1
    return given + fits[-1] if fits else start


def _is_given(text: str, start: int, length: int, words: PersonWords) -> bool:
    given = text[start : start + length]
    if len(given) < length or not all(HAN.match(letter) for letter in given):
        return False
    if any(words["not_given"].match(text, start + n) for n in range(length)):
        return False
    return bool(words["follow"].match(text, start + length))


def name_start(text: str, end: int, floor: int, words: PersonWords) -> int:
    """Where the name begins that ends at ``end`` right before a rank; ``end`` itself where none does."""
    for start in range(max(floor, end - 24), end - 1):
        opens = start == floor or _opens(text, start, words)
        if opens and HAN.match(text, start) and name_end(text, start, words) == end:
            return start
    latin = re.search(r"[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3} ?$", text[floor:end])
    return floor + latin.start() if latin else end


def _opens(text: str, start: int, words: PersonWords) -> bool:
    return bool(
        re.search(
            r"(?:[,.;:!?、()“”《》\s\ue000-\ue007]|与|和|及|由|邀请|请|的|聘请|是|为|对|向|在|给|授予|感谢|欢迎|同)$",
            text[max(0, start - 2) : start],
        )
    )
