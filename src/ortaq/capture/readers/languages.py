"""Which language a text is in, and who reads it. A new language is one entry in READERS."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from ortaq.capture.errors import UnsupportedLanguage
from ortaq.capture.reading.document import Document
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading

Reader = Callable[[Document, NameIndex], Reading]


def _english(document: Document, index: NameIndex) -> Reading:
    from ortaq.capture.readers.english import read

    return read(document, index)


# Russian, Kazakh and Chinese texts go through the shared steps (names, dates) until each has a reader of its own.
READERS: dict[str, Reader] = {"en": _english, "ru": _english, "kk": _english, "zh": _english}

_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def detect_language(text: str) -> str:
    """en, ru, kk or zh by script and by Kazakh's own letters; ``und`` when no letters of these scripts prevail."""
    sample = text[:20_000]
    counts = Counter(
        zh=3 * len(_HAN.findall(sample)), cyrillic=len(_CYRILLIC.findall(sample)), en=len(_LATIN.findall(sample))
    )
    letters = sum(character.isalpha() for character in sample)
    best, count = counts.most_common(1)[0]
    if not count or count < 0.3 * letters:
        return "und"
    if best != "cyrillic":
        return best
    return "kk" if len(_KAZAKH.findall(sample)) > 0.04 * count else "ru"


def choose_language(article: Article, lang: str) -> str:
    """The language to read in: ``lang``, else the article's own, else the detected one.

    Raises UnsupportedLanguage, naming the language and those that are read.
    """
    chosen = (article.lang or detect_language(article.text)) if lang == "auto" else lang
    chosen = chosen.lower().partition("-")[0]
    if chosen not in READERS:
        named = "could not be told" if chosen == "und" else f"is {chosen!r}"
        raise UnsupportedLanguage(
            f"{article.id}: the language {named}; Ortaq reads {', '.join(READERS)}. If it is one of these, name it."
        )
    return chosen


def reader_for(lang: str) -> Reader:
    """The reader of one language (KeyError for a language that :func:`choose_language` would refuse)."""
    return READERS[lang]
