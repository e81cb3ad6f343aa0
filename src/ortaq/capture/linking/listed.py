"""Names that the index of organizations holds, as they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortaq.capture.linking.name_words import NameWords, plain_word, without_possessive
from ortaq.capture.linking.names import Found, Name
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.masking import plain
from ortaq.resolution.normalize.initials import looks_like_acronym
from ortaq.resolution.normalize.words import forms
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import OrganizationType

BEFORE = re.compile(r"\w+(?:['’ʼ-]\w+)* $")
WORDS = re.compile(r"\w+(?:['’ʼ-]\w+)*")


def listed_names(document: Document, index: NameIndex, words: NameWords) -> Iterator[Name]:
    """The index's hits that read as names: a capital begins them, no leading article, no "X and Y Universities"."""
    text = plain(document.text)
    for hit in index.scan(document.text):
        start, end = hit.start, hit.end
        first = WORDS.match(text, start)
        while first and plain_word(first.group()) in words.set("articles") and first.end() < end:
            start = first.end() + 1
            first = WORDS.match(text, start)
        end = closed(text, start, _without_possessive(text, start, end))
        start = _extended(text, start, end, hit.ids, index)
        quote = document.text[start:end]
        if not quote or _begins_small(quote) or quote.upper() in words.set("not_acronyms"):
            continue
        if _shared(text, start, end, words):
            continue
        head, kind = _head(quote, words)
        found = Found.ACRONYM if looks_like_acronym(quote) else Found.LISTED
        yield Name(start, end, quote, found, kind, head, ids=hit.ids)


def closed(text: str, start: int, end: int) -> int:
    """The end of a name with the quotation mark that closes one opened inside it; ``text`` has plain marks."""
    return end + (text[start:end].count('"') % 2 == 1 and text[end : end + 1] == '"')


def _extended(text: str, start: int, end: int, ids: tuple[str, ...], index: NameIndex) -> int:
    """Where the name begins, if the word before makes it a longer name of the same body ("Al-Farabi KazNU")."""
    before = BEFORE.search(text, max(0, start - 40), start)
    if before is None or before.group().islower():
        return start
    longer = text[before.start() : end]
    best = next(iter(index.resolve(longer)), None)
    same = best is not None and best.id in ids and forms(best.matched_name or "") == forms(longer)
    return before.start() if same else start


def _without_possessive(text: str, start: int, end: int) -> int:
    return start + len(without_possessive(text[start:end]))


def _shared(text: str, start: int, end: int, words: NameWords) -> bool:
    """Part of "Tsinghua and Qinghai Universities"?"""
    last = text[start:end].rpartition(" ")[2]
    pattern = words.pattern("shared_head_cased")
    return bool(pattern.match(text, end)) or bool(" " in text[start:end] and pattern.fullmatch(f" {last.lower()}"))


def _head(quote: str, words: NameWords) -> tuple[str, OrganizationType | None]:
    found = [words.base(plain_word(word.group())) for word in WORDS.finditer(quote)]
    head = next((word for word in found if word in words.heads), "")
    return head, words.heads.get(head)


def _begins_small(quote: str) -> bool:
    """Is there no capital in the first word ("al-Farabi" has one)?"""
    first = WORDS.match(quote)
    return first is not None and first.group().islower()
