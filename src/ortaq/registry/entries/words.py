"""A text as search compares it: words in the letters that were written and as they sound, Chinese by pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ortaq.resolution.normalize.chinese_english import english_readings
from ortaq.resolution.normalize.chinese_places import chinese_places, places_named
from ortaq.resolution.normalize.words import fold, words

LONGEST = 40  # letters of a word that count
MOST_BYTES = 400_000  # of the different words of a text; PostgreSQL takes a megabyte
# Words of long texts are other words to the index than those of names: names are looked up among names alone.
IN_TEXT = "t_"
_SIGN = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Sounds that the ways to write Cyrillic and Chinese names in Latin letters render differently, under one letter.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("dzh", "z"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ch", "c"),
    ("ph", "f"), ("tz", "c"), ("ts", "c"), ("ck", "k"), ("w", "v"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_FIRST = re.compile(r"^j")
_GLIDE = re.compile(r"(?<=[aeou])[iyj]+|[iyj]+(?=[aeou])")
_TWICE = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"(?<!^)[aeiou]")


@dataclass(frozen=True)
class Term:
    """One word as it is written (``raw``, folded), how it sounds (``key``), or a stretch of Chinese characters."""

    raw: str
    key: str
    chinese: bool = False

    @property
    def pairs(self) -> tuple[str, ...]:
        """Neighbors in a Chinese stretch; the character itself where it stands alone."""
        return tuple(a + b for a, b in zip(self.raw, self.raw[1:], strict=False)) or (self.raw,)

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The English words that a Chinese stretch may render, as they sound: 哈尔滨 is harbin."""
        if not self.chinese:
            return ()
        places = places_named(self.raw) if "".join(chinese_places(self.raw)) == self.raw else []
        english = [*english_readings(self.raw), *([" ".join(places)] if places else [])]
        return tuple(tuple(term.key for term in terms(name)) for name in english)


def terms(text: str) -> Iterator[Term]:
    """The words of a text in order."""
    stretch, end = "", -1
    for word in words(text):
        raw = _SIGN.sub("", fold(text[word.start : word.end]))[:LONGEST]
        if len(raw) == 1 and _HAN.match(raw):
            if stretch and word.start != end:
                yield Term(stretch, stretch, chinese=True)
                stretch = ""
            stretch, end = stretch + raw, word.end
            continue
        if stretch:
            yield Term(stretch, stretch, chinese=True)
            stretch = ""
        if raw:
            yield Term(raw, sound(_SIGN.sub("", word.form)[:LONGEST]) or raw)
    if stretch:
        yield Term(stretch, stretch, chinese=True)


def sound(form: str) -> str:
    """How a word in Latin letters sounds, roughly: kharbin and harbin, tuimebayev and tuimebaev are one."""
    if len(form) < 4 or not (form.isascii() and form.isalpha()):
        return form
    for written, letter in _SOUNDS:
        form = form.replace(written, letter)
    return _TWICE.sub(r"\1", _GLIDE.sub("", _FIRST.sub("z", form)).replace("y", "i")) or form


def spellings(key: str) -> frozenset[str]:
    """Where a word is looked up that may be misspelled: itself, without one letter, without its vowels and one more."""
    found = {key}
    if len(key) < 4 or not (key.isascii() and key.isalpha()):
        return frozenset(found)
    if len(key) <= 8:
        found |= _shortened(key)
    if len(key) >= 7:
        bare = _VOWEL.sub("", key)
        found |= {f"{bare}-"} | {f"{one}-" for one in _shortened(bare) if len(one) > 2}
    return frozenset(found)


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def words_of_name(text: str, record_type: str) -> str:
    """All under which a name is found, as the full-text index takes it."""
    said = tuple(terms(text))
    found: dict[str, None] = {kind_word(record_type): None, _whole(said): None}
    for term in said:
        found |= dict.fromkeys((term.raw, term.key) if not term.chinese else (*term.pairs, *term.raw))
        found |= dict.fromkeys(key for reading in term.readings for key in reading)
    return " ".join(found)


def words_of_text(text: str, record_type: str) -> str:
    """The same of a long text: words as they sound, and pairs of Chinese characters."""
    found: dict[str, None] = {kind_word(record_type): None}
    for term in terms(text):
        own = (*term.pairs, *term.raw) if term.chinese else (term.key,)
        found |= dict.fromkeys(IN_TEXT + word for word in own)
    kept, size = [], 0
    for word in found:
        size += len(word.encode()) + 1
        if size > MOST_BYTES:
            break
        kept.append(word)
    return " ".join(kept)


def whole(text: str) -> str:
    """A name as one word: what is exactly called so is found however many names hold the words."""
    return _whole(terms(text))


def _whole(said: Iterable[Term]) -> str:
    return f"w_{''.join(term.raw for term in said)[:100]}"


def kind_word(record_type: str) -> str:
    """What all entries that lead to a kind of record hold."""
    return f"k_{record_type}"
