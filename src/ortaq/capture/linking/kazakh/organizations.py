"""Where a Kazakh article names bodies: the register's names, head words, acronyms; endings belong to the mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ortaq.capture.linking.acronyms import defined, repeated, undefined
from ortaq.capture.linking.acting import acting_names
from ortaq.capture.linking.called import called_names
from ortaq.capture.linking.kazakh.heads import names_by_heads
from ortaq.capture.linking.listed import listed_names
from ortaq.capture.linking.name_words import NameWords, name_words, plain_word
from ortaq.capture.linking.names import Found, Name, without_overlaps
from ortaq.capture.linking.shouting import shouted_names
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.endings.kazakh import CASES, place_stems, without_ending
from ortaq.capture.reading.places import gazetteer
from ortaq.resolution.normalize.initials import initials
from ortaq.resolution.normalize.words import fold
from ortaq.resolution.ports import NameIndex

HYPHENED = re.compile(rf"(?:[-‑–]|(?<=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])){CASES}(?!\w)")
NAMED = "атындағы"
# "Каспий университеттерінің": several bodies, and none of them.
SEVERAL = re.compile(r"(?:университет|институт|академия|министрлік)[лт][ае]р[а-яәіңғүұқөһ]*$")
# How far behind an acronym the word stands that tells a body.
AFTER = 40
CYRILLIC = re.compile(r"(?<![\w'’.-])[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһі]{0,3}[А-ЯӘҒҚҢӨҰҮҺІЁ]{1,6}(?!\w)")
# One to three words with capitals, initials among them.
PERSONAL = re.compile(r"(?:[A-ZА-ЯӘҒҚҢӨҰҮҺІ][\w’'.-]* ?){1,3}")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
NAMED_AFTER = re.compile(r"(?:[«\"“]?[А-ЯӘҒҚҢӨҰҮҺІ][\w’'.-]*[»\"”]? ?){1,4} ?атындағы $|(?:[А-ЯӘҒҚҢӨҰҮҺІ]\. ?){1,2}$")


def find_names(document: Document, index: NameIndex) -> list[Name]:
    """Every place where a body is named, in order, without overlaps."""
    text, words = document.text, name_words(document.lang)
    listed = [_grown(text, n, words) for n in listed_names(document, index, words) if not SEVERAL.search(n.text)]
    headed = list(without_speakers(text, list(names_by_heads(document, words)), listed))
    full = without_overlaps([*headed, *called_names(document, words), *listed])
    full = without_overlaps([*(n for n in acting_names(text, full, words) if not _opened(text, n, words)), *listed])
    short = [_grown(text, name, words) for name in defined(text, full)]
    names = without_overlaps([*full, *short, *(_grown(text, name, words) for name in repeated(text, short))])
    names = [*_of_full(names)]
    names = without_overlaps([*names, *_undefined(text, names, words)])
    return without_overlaps([*names, *shouted_names(document, names)])


def _opened(text: str, name: Name, words: NameWords) -> bool:
    """Is it a laboratory or centre that is being opened? The readers of joint units tell of those."""
    return name.head in words.set("parts") and bool(words.pattern("opened_after").match(text, name.end))


def _of_full(names: Sequence[Name]) -> Iterator[Name]:
    """The names, where an acronym that the register lists means the body of this text whose initials it is."""
    full = _by_initials(names)
    for name in names:
        whole = full.get(without_ending(name.text).upper()) if name.found is Found.ACRONYM else None
        other = whole is not None and bool(whole.ids) and whole.ids != name.ids
        yield replace(name, of=whole.start, ids=()) if whole is not None and other else name


def _by_initials(names: Sequence[Name]) -> dict[str, Name]:
    return {
        short: name
        for name in reversed(names)
        if name.found in (Found.LISTED, Found.HEAD)
        for short in (*initials(without_ending(name.text)), *_with_town(without_ending(name.text)))
    }


def _with_town(name: str) -> Iterator[str]:
    """Short forms that keep some letters of the first word: ҚарТУ, ОмМПУ."""
    first, *rest = WORD.findall(name)[-6:] or ("",)
    if len(rest) > 1:
        tail = "".join(word[0] for word in rest)
        yield from ((first[:letters] + tail).upper() for letters in (2, 3, 4))


def _undefined(text: str, names: Sequence[Name], words: NameWords) -> Iterator[Name]:
    """Acronyms that no bracket explains: Latin ones, and initials of the Cyrillic names of this text (ХИУ-дың)."""
    yield from (_grown(text, name, words) for name in undefined(text, names, words))
    full = _by_initials(names)
    for match in CYRILLIC.finditer(text):
        whole, short = full.get(match.group().upper()), match.group()
        if short.upper() in words.set("not_acronyms"):
            continue
        if whole is not None or words.pattern("acronym_after").match(text[match.end() : match.end() + AFTER]):
            name = Name(match.start(), match.end(), short, Found.ACRONYM, of=whole.start if whole else None)
            yield _grown(text, name, words)


def _grown(text: str, name: Name, words: NameWords) -> Name:
    """The name with the ending that a hyphen ties to it, and with whom it is named after or whose state's it is."""
    ending = HYPHENED.match(text, name.end)
    end = ending.end() if ending else name.end
    before = text[max(0, name.start - 60) : name.start]
    lead = NAMED_AFTER.search(before) or words.pattern("state_before").search(before)
    start = name.start - (len(before) - _lead(before, lead.start(), words)) if lead else name.start
    if not name.head:
        name = _headed(name, words)
    return replace(name, start=start, end=end, text=text[start:end]) if (start, end) != (name.start, name.end) else name


def _lead(before: str, start: int, words: NameWords) -> int:
    """Where the person begins after whom a body is named: behind words that only open the sentence."""
    while (word := WORD.match(before, start)) and _opens(word.group(), words):
        start = word.end() + 1
    return start


def _opens(word: str, words: NameWords) -> bool:
    """A word of the sentence, or a town in which something is ("Шымкентте")."""
    known = gazetteer("kk")
    return plain_word(word) in words.set("breaks") or any(known.at((stem,), 0) for stem in place_stems(word))


def _headed(name: Name, words: NameWords) -> Name:
    """A listed name with the head word that its ending hid."""
    head = plain_word(without_ending(name.text)).rpartition(" ")[2]
    return replace(name, head=head, type=words.heads[head]) if head in words.heads else name


def without_speakers(text: str, names: Sequence[Name], listed: Sequence[Name]) -> Iterator[Name]:
    """The names without a person's name that stands right before them: "Неждет Үнүвар Анкара университеті".

    What is cut are capitalized words before a name that the text has elsewhere, or that the register lists.
    """
    known = {fold(without_ending(name.text)) for name in names}
    ends = {name.end: name for name in listed}
    for name in names:
        yield _from(text, name, _shorter(text, name, known, ends.get(name.end)))


def _shorter(text: str, name: Name, known: set[str], listed: Name | None) -> int:
    if NAMED in name.text:
        return name.start
    whole = fold(without_ending(name.text))
    if listed is not None and listed.start > name.start and PERSONAL.fullmatch(text, name.start, listed.start):
        return listed.start
    for word in WORD.finditer(text, name.start, name.end):
        tail = fold(without_ending(text[word.start() : name.end]))
        if tail != whole and tail in known and PERSONAL.fullmatch(text, name.start, word.start()):
            return word.start()
    return name.start


def _from(text: str, name: Name, start: int) -> Name:
    return replace(name, start=start, text=text[start : name.end]) if start != name.start else name
