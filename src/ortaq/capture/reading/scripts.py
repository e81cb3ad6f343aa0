"""In which language a text or a sentence is, by its script and by Kazakh's own letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[\u0400-\u04ff\u3400-\u9fff]")
# English with words of its own in small letters, not a name among signs.
_ENGLISH = re.compile(r"(?:\b[a-z]+\b.*?){4}", re.DOTALL)
# Russian in a Kazakh text: words that Kazakh does not have. A Kazakh sentence may lack Kazakh's own letters.
_RUSSIAN = re.compile(
    r"\b(?:и|в|во|на|с|со|по|для|из|о|об|что|как|был|была|было|были|это|также|между|от|при|за|к|не|его|их|который|которые)\b",
    re.IGNORECASE,
)
UNKNOWN = "und"
# A Kazakh sentence of so few letters may have none of Kazakh's own.
SHORT = 40


def span_of(letters: int, lang: str) -> int:
    """How many characters say as much as ``letters`` of an alphabet: a third in Chinese."""
    return letters // 3 if lang == "zh" else letters


def detect_language(text: str) -> str:
    """en, ru, kk or zh by script and by Kazakh's own letters; ``und`` when no letters of these scripts prevail."""
    sample = text[:20_000]
    counts = Counter(
        zh=3 * len(_HAN.findall(sample)), cyrillic=len(_CYRILLIC.findall(sample)), en=len(_LATIN.findall(sample))
    )
    letters = sum(character.isalpha() for character in sample)
    best, count = counts.most_common(1)[0]
    if not count or count < 0.3 * letters:
        return UNKNOWN
    if best != "cyrillic":
        return best
    return "kk" if len(_KAZAKH.findall(sample)) > 0.04 * count else "ru"


def language_teller(text: str, lang: str) -> Callable[[str], str]:
    """What tells the language of a sentence of ``text``, which is in ``lang`` as a whole."""
    if lang == "en" and not _FOREIGN.search(text):
        return lambda sentence: lang
    return lambda sentence: _language_of(sentence, lang)


def _language_of(sentence: str, lang: str) -> str:
    """Another language than ``lang`` only where the letters leave no doubt: Russian and Kazakh share most of theirs."""
    own = detect_language(sentence)
    if own in (lang, UNKNOWN) or (own == "en" and not _ENGLISH.search(sentence)):
        return lang
    if {own, lang} == {"ru", "kk"} and (len(sentence) <= SHORT or (lang == "kk" and not _is_russian(sentence))):
        return lang
    return own


def _is_russian(sentence: str) -> bool:
    """Two Russian words of grammar, and no letter of Kazakh's own."""
    return len(_RUSSIAN.findall(sentence)) > 1 and _KAZAKH.search(sentence) is None
