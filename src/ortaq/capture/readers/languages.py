"""Which language a text is read in, and with which parts. A new language is one entry in READERS."""

from __future__ import annotations

from collections.abc import Callable

from ortaq.capture.errors import UnsupportedLanguage
from ortaq.capture.readers.parts import Parts
from ortaq.capture.reading.scripts import UNKNOWN, detect_language
from ortaq.vocabulary.articles import Article


def _english() -> Parts:
    from ortaq.capture.readers.english import PARTS

    return PARTS


def _russian() -> Parts:
    from ortaq.capture.readers.russian import PARTS

    return PARTS


def _kazakh() -> Parts:
    from ortaq.capture.readers.kazakh import PARTS

    return PARTS


def _chinese() -> Parts:
    from ortaq.capture.readers.chinese import PARTS

    return PARTS


# Loaded when a text in the language comes. Those that have no parts of their own yet are read with the English ones.
READERS: dict[str, Callable[[], Parts]] = {"en": _english, "ru": _russian, "kk": _kazakh, "zh": _chinese}


def choose_language(article: Article, lang: str) -> str:
    """The language to read in: ``lang``, else the article's own, else the detected one.

    Raises UnsupportedLanguage, naming the language and those that are read.
    """
    chosen = (article.lang or detect_language(article.text)) if lang == "auto" else lang
    chosen = chosen.lower().partition("-")[0]
    if chosen not in READERS:
        named = "could not be told" if chosen == UNKNOWN else f"is {chosen!r}"
        raise UnsupportedLanguage(
            f"{article.id}: the language {named}; Ortaq reads {', '.join(READERS)}. If it is one of these, name it."
        )
    return chosen


def parts_of(lang: str) -> Parts:
    """The parts of one language (KeyError for a language that :func:`choose_language` would refuse)."""
    return READERS[lang]()
