"""Bare names: the one word of its own by which a body that the text has introduced is called ("Tsinghua")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ortaq.capture.linking.name_words import NameWords, plain_word
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.masking import plain

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
BEFORE, AFTER = 60, 40


def bare_names(text: str, names: Sequence[Name], words: NameWords) -> Iterator[Name]:
    """Places where the one distinctive word of a name stands for the body, by what stands around it."""
    short = _short_forms(names, words)
    if not short:
        return
    signs = plain(text)
    known = "|".join(re.escape(word) for word in sorted(short, key=len, reverse=True))
    taken = iter(sorted(names))
    current = next(taken, None)
    for match in re.finditer(rf"(?<![\w'-])(?:{known})(?![\w-])", text):
        while current is not None and current.end <= match.start():
            current = next(taken, None)
        inside = current is not None and current.start <= match.start()
        if not inside and _stands_for_body(signs, match, words):
            yield replace(short[match.group()], start=match.start(), end=match.end(), text=match.group())


def _short_forms(names: Sequence[Name], words: NameWords) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for name in names:
        if name.standing is not Standing.OWN or name.found not in (Found.HEAD, Found.LISTED) or not name.head:
            continue
        own = [w.group() for w in WORD.finditer(name.text) if plain_word(w.group()) not in (*_SMALL, name.head)]
        if len(own) == 1 and len(own[0]) > 3 and plain_word(own[0]) not in words.set("generic") | set(words.countries):
            found.setdefault(own[0], replace(name, found=Found.BARE, ids=(), of=name.start))
    return found


_SMALL = ("of", "the")


def _stands_for_body(text: str, match: re.Match[str], words: NameWords) -> bool:
    before = text[max(0, match.start() - BEFORE) : match.start()]
    after = text[match.end() : match.end() + AFTER]
    if words.pattern("shared_head_cased").match(after) or re.search(r"[A-Z][\w'-]* $", before[-30:]):
        return _opens(before) and not words.pattern("shared_head_cased").match(after) and _fits(before, after, words)
    return _fits(before, after, words)


def _opens(before: str) -> bool:
    return not before or before[-1] == "\n" or bool(re.search(r"[.!?]\s+$", before))


def _fits(before: str, after: str, words: NameWords) -> bool:
    if words.pattern("bare_after").match(after) or words.pattern("bare_after_cased").match(after):
        return True
    joined = words.pattern("bare_before").search(before) or words.pattern("bare_before_cased").search(before)
    return bool(joined) and not words.pattern("bare_not_after_cased").match(after)
