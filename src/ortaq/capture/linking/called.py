"""Names without a head word, told by the word before them: "the company Great Wheel", ‹company "Silk Way"›."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortaq.capture.linking.name_words import NameWords, plain_word, without_possessive
from ortaq.capture.linking.names import Found, Name
from ortaq.capture.reading.document import Document, Token
from ortaq.vocabulary.facts import OrganizationType

QUOTED = re.compile(r" [\"“«„](?P<name>[^\W\d_][^\"“”«»„\n]{1,60})[\"”»“]")


def called_names(document: Document, words: NameWords) -> Iterator[Name]:
    """The names that follow a word for a company, in quotation marks or in capitals."""
    for sentence in document.sentences:
        for at, token in enumerate(sentence.tokens):
            if plain_word(token.text) not in words.set("called"):
                continue
            quoted = QUOTED.match(document.text, token.end)
            start, end = quoted.span("name") if quoted else (0, 0)
            if not quoted and not token.capitalized:
                start, end = _run(sentence.tokens, at + 1, words)
            if start < end:
                yield Name(start, end, document.text[start:end], Found.CALLED, OrganizationType.COMPANY)


def _run(tokens: tuple[Token, ...], at: int, words: NameWords) -> tuple[int, int]:
    """Start and end of the capitalized words from ``at`` on; empty where there are none, or a head is among them."""
    end = at
    while end < len(tokens) and tokens[end].capitalized and plain_word(tokens[end].text) not in words.set("breaks"):
        if end > at and tokens[end].start - tokens[end - 1].end != 1:
            break
        end += 1
    if end == at or any(plain_word(token.text) in words.heads for token in tokens[at:end]):
        return 0, 0
    last = tokens[end - 1]
    return tokens[at].start, last.start + len(without_possessive(last.text))
