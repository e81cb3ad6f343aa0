"""Acronyms: defined in brackets after a name, made of its initials, or plainly used as names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ortaq.capture.linking.name_words import NameWords
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.masking import plain
from ortaq.resolution.normalize.initials import initials, looks_like_acronym

SHORT = re.compile(
    r"(?<![A-Za-z0-9'’-])(?=[A-Za-z]*[A-Z])(?:[A-Z][A-Za-z]{0,7}[A-Z]|[A-Z][a-z]{2,9}[A-Z][a-z]{2,12})(?![A-Za-z0-9-])"
    r"|(?<![\w'’-])[А-ЯЁ][А-Яа-яё]{0,6}[А-ЯЁ](?![\w-])"
)
DEFINITION = re.compile(
    r" ?\((?:[^()]{0,30}[-–—:,;] ?)?[\"“«]?(?P<short>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W_]{0,9}[-’']?[^\W\d_]{1,9})[\"”»]?\)"
)
# From so many letters on, an acronym may hold a letter from inside a word.
LETTERS = 4
NEAR = re.compile(r"(?:,| and|, and| &| и|、|和|与|，)(?: the)? ?")


def defined(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """``Name (ABC)``: the acronym is a name of its own, and ``of`` tells where the full one stands."""
    for name in names:
        match = DEFINITION.match(text, name.end)
        if match and looks_like_short(match["short"]):
            start, end = match.span("short")
            yield Name(start, end, text[start:end], Found.DEFINED, name.type, name.head, name.standing, of=name.start)


def without_units_of(names: Sequence[Name], definitions: Sequence[Name]) -> list[Name]:
    """The names without those that a defined acronym opens: "the ABC Institute" names ABC."""
    short = {name.text for name in definitions}
    return [n for n in names if n.standing is not Standing.NAMED or n.text.partition(" ")[0] not in short]


def looks_like_short(word: str) -> bool:
    """KazNU, CityU, FERI, INF: at least two capitals, or capitals alone."""
    return looks_like_acronym(word) or (sum(letter.isupper() for letter in word) >= 2 and word[0].isupper())


def repeated(text: str, definitions: Sequence[Name]) -> Iterator[Name]:
    """The further uses of acronyms that the text defines."""
    by_text = {name.text: name for name in reversed(definitions)}
    if not by_text:
        return
    known = "|".join(re.escape(short) for short in sorted(by_text, key=len, reverse=True))
    for match in re.finditer(rf"(?<![A-Za-z0-9])(?<![a-z0-9]-)(?:{known})(?![A-Za-z0-9])", text):
        first = by_text[match.group()]
        yield replace(first, start=match.start(), end=match.end(), text=match.group())


def undefined(text: str, names: Sequence[Name], words: NameWords) -> Iterator[Name]:
    """Capitals that no bracket explains: initials of a name of the text, or used the way names of bodies are used."""
    full = {
        short: name
        for name in reversed(names)
        if name.found in (Found.LISTED, Found.HEAD)
        for short in initials(name.text)
    }
    inner = _by_inner_letters(text, names, full)
    starts, ends = {name.start for name in names}, {name.end for name in names}
    signs = plain(text)
    free = [match for match in _outside(text, names) if match.group().upper() not in words.set("not_acronyms")]
    known = {m.group() for m in free if len(m.group()) > 2 and _used(signs, m, starts, ends, words)}
    for match in free:
        whole = full.get(match.group().upper()) or inner.get(match.group())
        if whole is not None or match.group() in known:
            yield Name(match.start(), match.end(), match.group(), Found.ACRONYM, of=whole.start if whole else None)


def _by_inner_letters(text: str, names: Sequence[Name], full: Mapping[str, Name]) -> dict[str, Name]:
    """Acronyms in which the first word gives several letters: ТОГУ of Тихоокеанский, GZNU of Guizhou."""
    found: dict[str, Name] = {}
    for match in SHORT.finditer(text):
        short = match.group()
        if short in found or len(short) < LETTERS or not short.isupper() or short in full:
            continue
        for more in (1, 2):
            whole = full.get(short[0] + short[1 + more :])
            if whole is not None and in_order(short[: 1 + more], whole.text.split()[0]):
                found.setdefault(short, whole)
    return found


def in_order(letters: str, word: str) -> bool:
    """Do the letters stand in the word in this order, others among them or not?"""
    waiting = iter(word.casefold())
    return all(letter in waiting for letter in letters.casefold())


def _outside(text: str, names: Sequence[Name]) -> Iterator[re.Match[str]]:
    """What looks like an acronym and is no part of a name that was found."""
    waiting = iter(sorted(names))
    name = next(waiting, None)
    for match in SHORT.finditer(text):
        while name is not None and name.end <= match.start():
            name = next(waiting, None)
        if (name is None or match.end() <= name.start) and looks_like_short(match.group()):
            yield match


def _used(text: str, match: re.Match[str], starts: set[int], ends: set[int], words: NameWords) -> bool:
    """Between names in a list, or between words that only names of bodies stand between; or of a shape that tells."""
    if words.cased_if_any("acronym_itself").search(match.group()):
        return True
    after = NEAR.match(text, match.end())
    if after and after.end() in starts:
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    if any(text[: match.start()].endswith(sign) and match.start() - len(sign) in ends for sign in _SIGNS):
        return True
    following = text[match.end() : match.end() + 40]
    return bool(words.pattern("acronym_before").search(before)) and bool(
        words.pattern("acronym_after").search(following) or match.group()[-1] in "UУ"
    )


_SIGNS = (", ", " and ", ", and ", " and the ", ", the ", " и ", ", а также ", "和", "与", "、", "，")
