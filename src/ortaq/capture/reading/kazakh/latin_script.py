"""Kazakh in Latin letters, read through its Cyrillic form: every character of it remembers where it stands in the text.

Two alphabets are in use: that of 2021 (ä ğ ı ñ ö ş ū ü) and that of 2018 with acutes (á ǵ ı ń ó ú ý, sh, ch), in
which ı and u mean other letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Doubt, Reading
from ortaq.vocabulary.organizations import Candidate
from ortaq.vocabulary.spans import Span

F = TypeVar("F")
# Words that Kazakh has and no neighbor of it writes so: "and", "for", "about", "with", "of the state" …
_KAZAKH = re.compile(
    r"\b(?:jäne|jáne|üşın|úshin|turaly|boiynşa|boıynsha|osy|bolyp|boldy|arasynda|qazaq\w*|memleket\w*|ğylym\w*|ǵylym\w*"
    r"|halyqaralyq\w*|yntymaqtasty\w*|kelısım\w*|kelisim\w*|oqu|bılım\w*|bilim\w*|universitetı\w*|ötti|öttı)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"[äğıñşūüáǵńý]")
_ACUTE = re.compile(r"[áǵńóúý]", re.IGNORECASE)
TELLING, SHARE = 3, 0.02

_2021 = dict(
    zip("aäbdefgğhıjklmnñoöpqrsştuūüvyz", "аәбдефгғхіжклмнңоөпқрсштуұүвыз", strict=True), c="с", w="в", x="кс", ç="ч"
)
_2018 = _2021 | dict(zip("áǵńóúýıiu", "әғңөүуиіұ", strict=True))
_VOWELS = frozenset("aäeıioöuūüyáóúý")
# The letter that is й after a vowel and и elsewhere, in each of the two.
_GLIDE = ("i", "ı")
_DIGRAPHS = {"sh": "ш", "ch": "ч", "şş": "щ", "ts": "ц"}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True)
class Transcript:
    """An article in Cyrillic; ``places`` are the offsets in the ``original`` at which its characters begin, and its
    end."""

    article: Article
    original: Article
    places: tuple[int, ...]

    def restored(self, reading: Reading) -> Reading:
        """The same facts with the quotes, names and values of the original."""
        return self._of(reading)

    def _of(self, value: F) -> F:
        if isinstance(value, Span):
            return self._span(value)  # type: ignore[return-value]
        if isinstance(value, str):  # the words of a closed list are Latin
            return self._word(value) if _CYRILLIC.search(value) else value  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self._of(item) for item in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, Candidate | Doubt | type):
            changed: dict[str, Any] = {field.name: self._of(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **changed)
        return value

    def _span(self, span: Span) -> Span:
        start, end = self.places[span.start], self.places[span.end]
        return Span(start, end, self.original.text[start:end])

    def _word(self, value: str) -> str:
        """Words that the article holds, as it writes them; what a list calls a thing stays what it is."""
        at = self.article.text.find(value)
        if at < 0:
            return value
        return self.original.text[self.places[at] : self.places[at + len(value)]]


def transcribe(article: Article) -> Transcript | None:
    """The article in Cyrillic where it is Kazakh in Latin letters, else None."""
    if not is_latin_kazakh(article.text):
        return None
    text, places = in_cyrillic(article.text)
    title = None if article.title is None else in_cyrillic(article.title)[0]
    pages = tuple(bisect_left(places, page) for page in article.pages)
    return Transcript(replace(article, text=text, title=title, lang="kk", pages=pages), article, places)


def is_latin_kazakh(text: str) -> bool:
    """Several words that only Kazakh writes so, and enough of them for the whole to be Kazakh."""
    sample = text[:20_000]
    if not _OWN.search(sample):
        return False
    found = len(_KAZAKH.findall(sample))
    return found >= TELLING and found >= SHARE * len(sample.split())


def in_cyrillic(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in Cyrillic letters, and where each of its characters begins in ``text`` (one place more: its end)."""
    acute = len(_ACUTE.findall(text[:20_000])) > 2
    letters, glide = (_2018, _GLIDE[1]) if acute else (_2021, _GLIDE[0])
    written: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        taken, told = _letter(text, at, letters, glide)
        written.append(told)
        places += [at] * len(told)
        at += taken
    return "".join(written), (*places, len(text))


def _letter(text: str, at: int, letters: dict[str, str], glide: str) -> tuple[int, str]:
    """How many characters are read at ``at``, and what Cyrillic writes for them."""
    pair = text[at : at + 2].lower()
    before = text[at - 1 : at].lower() if at else ""
    one = text[at].lower()
    if pair in _DIGRAPHS:
        return 2, _cased(_DIGRAPHS[pair], text[at])
    if len(pair) == 2 and one == glide and pair[1] in "auýo":
        told = {"a": "я", "o": "ё"}.get(pair[1], "ю")
        soft = before.isalpha() and before not in _VOWELS
        return 2, _cased("и" + told if soft else told, text[at])
    if one == glide:
        return 1, _cased("й" if before in _VOWELS else "и", text[at])
    if one == "i":
        return 1, _cased("і", text[at])
    return 1, _cased(letters.get(one, text[at]), text[at])


def _cased(told: str, like: str) -> str:
    return told.upper() if like.isupper() and len(told) == 1 else told.capitalize() if like.isupper() else told
