"""The bodies that a Russian text names: by the index, by their head words, by quotation marks, by acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ortaq.capture.linking.acronyms import defined, repeated, undefined
from ortaq.capture.linking.acting import acting_names
from ortaq.capture.linking.called import called_names
from ortaq.capture.linking.grammar import Phrases as EnglishPhrases
from ortaq.capture.linking.grammar import shouted
from ortaq.capture.linking.listed import listed_names
from ortaq.capture.linking.name_words import NameWords, name_words
from ortaq.capture.linking.names import Found, Name, without_overlaps
from ortaq.capture.linking.russian.phrases import Phrases
from ortaq.capture.linking.shouting import shouted_names
from ortaq.capture.reading.document import Document
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import OrganizationType

HONOR = r" (?:им\.|имени) ?(?:академика )?(?:[А-ЯЁ]\. ?){0,2}(?P<whom>(?:[а-яё]{2,3}-)?[А-ЯЁ][\w-]+(?: Ата(?!\w))?)"
HONORED = re.compile(HONOR)
HONORING = re.compile(rf"(?<![\w-])[А-ЯЁ][А-Яа-яё]{{0,6}}[А-ЯЁ]{HONOR}")
QUOTED = re.compile(r"[«\"“„](?P<own>[А-ЯЁA-Z][\w-]{2,20})[»\"”]$")
LATIN = re.compile(r"[A-Za-z]")


def find_names(document: Document, index: NameIndex) -> list[Name]:
    """Every place where a body is named, in order, without overlaps."""
    text, words = document.text, name_words("ru")
    listed = list(listed_names(document, index, words))
    seen = [*_by_heads(document, words), *_in_latin(document), *called_names(document, words)]
    full = without_overlaps([*seen, *listed])
    full = without_overlaps([*acting_names(text, full, words), *listed])
    short = [name for name in defined(text, full) if name.text.upper() not in words.set("not_acronyms")]
    names = without_overlaps([*full, *short, *repeated(text, short)])
    names = without_overlaps([*names, *undefined(text, names, words)])
    names = without_overlaps([*(_with_honored(text, name) for name in names), *_honoring(text, names)])
    names = without_overlaps([*names, *_quoted_again(text, names)])
    return without_overlaps([*names, *shouted_names(document, names)])


def _quoted_again(text: str, names: list[Name]) -> Iterator[Name]:
    """ "Университет «Туран»", then "«Турана»": the name in quotation marks stands for the body, in any case."""
    for name in names:
        if own := QUOTED.search(name.text):
            again = rf"(?<=[«\"“„]){re.escape(own['own'])}(?:а|у|ом|е|ы|и|ой)?(?=[»\"”])"
            for match in re.finditer(again, text):
                if not name.start <= match.start() < name.end:
                    yield Name(match.start(), match.end(), match.group(), Found.BARE, name.type, of=name.start)


def _honoring(text: str, names: list[Name]) -> Iterator[Name]:
    """ "КУ имени Коркыт Ата": capitals that honor somebody name a body, the one whose full name honors him, too."""
    for match in HONORING.finditer(text):
        full = [
            name.start for name in names if match["whom"] in name.text and not match.start() <= name.start < match.end()
        ]
        kind, of = OrganizationType.UNIVERSITY, next(iter(full), None)
        yield Name(match.start(), match.end(), match.group(), Found.ACRONYM, kind, of=of)


def _with_honored(text: str, name: Name) -> Name:
    """ "КазНУ им. аль-Фараби": whom an acronym honors belongs to it."""
    honored = HONORED.match(text, name.end) if name.found in (Found.ACRONYM, Found.DEFINED) else None
    return replace(name, end=honored.end(), text=text[name.start : honored.end()], ids=()) if honored else name


def _in_latin(document: Document) -> Iterator[Name]:
    """Names that stand in Latin letters, as English names them."""
    for sentence in document.sentences:
        for latin, run in groupby(sentence.tokens, lambda token: LATIN.search(token.text) is not None):
            if latin:
                yield from EnglishPhrases(document.text, tuple(run), name_words("en")).names()


def _by_heads(document: Document, words: NameWords) -> Iterator[Name]:
    for sentence in document.sentences:
        if not shouted(sentence.text):
            yield from Phrases(document.text, sentence.tokens, words).names()
