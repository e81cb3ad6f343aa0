"""Where a quote stands in a text: exactly; else white space apart; else punctuation apart; else nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ortaq.vocabulary.spans import Span

_MARKS = str.maketrans(
    {
        **dict.fromkeys("«»„“”‟＂", '"'),
        **dict.fromkeys("‘’‚‛`´ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "，": ",",
        "。": ".",
        "：": ":",
        "；": ";",
        "（": "(",
        "）": ")",
        "！": "!",
        "？": "?",
        "、": ",",
        "…": ".",
    }
)


def align(quote: str, text: str) -> Span | None:
    """The first place of a quote in the text, as the text writes it; None when it is not there."""
    quote = quote.strip()
    if not quote:
        return None
    at = text.find(quote)
    if at >= 0:
        return Span.of(text, at, at + len(quote))
    for fold in (_spaced, _marked):
        found = _found(quote, text, fold)
        if found is not None:
            return found
    return None


def _spaced(character: str) -> str:
    return "" if character.isspace() else character


def _marked(character: str) -> str:
    """Without white space; quotation marks, dashes and full-width signs as their plain ones."""
    return "" if character.isspace() else unicodedata.normalize("NFKC", character.translate(_MARKS)).strip()


def _found(quote: str, text: str, fold: Callable[[str], str]) -> Span | None:
    """Compares what is left of both after folding, and leads back to the places in the text.

    The quote must begin and end where words do: without white space, "an art" stands in "Can Art".
    """
    wanted = "".join(map(fold, quote))
    if not wanted:
        return None
    places = [at for at, character in enumerate(text) for _ in fold(character)]
    folded = "".join(map(fold, text))
    at = folded.find(wanted)
    while at >= 0:
        span = Span.of(text, places[at], places[at + len(wanted) - 1] + 1)
        if between_words(text, span) and _same_words(quote, span.text):
            return span
        at = folded.find(wanted, at + 1)
    return None


def between_words(text: str, span: Span) -> bool:
    """True when the span begins and ends where words do."""
    before, after = text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1]
    return not any(len(pair) == 2 and _one_word(pair) for pair in (before, after))


def _one_word(pair: str) -> bool:
    return all(character.isalnum() and not "\u3400" <= character <= "\u9fff" for character in pair)


def _same_words(quote: str, found: str) -> bool:
    """White space may differ in kind and amount, and stand beside signs; it may not part or join words."""
    words = [
        re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+", unicodedata.normalize("NFKC", one))
        for one in (quote, found)
    ]
    return words[0] == words[1]
