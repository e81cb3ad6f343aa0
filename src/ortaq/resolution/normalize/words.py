"""A text as words in comparable form, each with its place in the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ortaq.resolution.normalize import arabic
from ortaq.resolution.normalize.english import in_english, spelled
from ortaq.resolution.normalize.folding import fold as fold
from ortaq.resolution.normalize.stems import cut, is_cyrillic, same

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+(?:['’ʼ`][^\W_\u3400-\u9fff]+)*|&")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
# Cyrillic letters that stand for words (МГУ, КазНУ): their last one is no ending.
_INITIALISM = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ]{2,5}|[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{1,5}[А-ЯЁӘҒҚҢӨҰҮҺІ]{1,5}")

# Words that carry no identity: they count neither for nor against a match. The last line holds Kazakh case endings,
# which stand as words of their own after a hyphen (ҚазҰУ-дың).
_SMALL = (
    "the a an of and for in at on to by named after al de la le et und y des du del der die das di e da do dos "
    "и в во на при по г им имени аль әл атындағы атындагы nomidagi және мен "
    "да де та те дан ден тан тен нан нен ға ге қа ке на не ның нің дың дің тың тің ны ні ды ді ты ті бен пен"
)
STOP = frozenset(form for word in _SMALL.split() for form in (word, spelled(cut(word))))


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its code-point offsets in the original, and its comparable form."""

    start: int
    end: int
    form: str


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order; each Chinese character is a word; possessive 's is left out."""
    for match in _WORD.finditer(text):
        raw = match.group()
        kept = _POSSESSIVE.sub("", raw) if len(raw) > 2 else raw
        form = comparable(kept)
        if form:
            yield Word(match.start(), match.start() + len(kept), form)


@lru_cache(maxsize=65_536)
def comparable(word: str) -> str:
    """One word without case, accents, apostrophes and endings, in English where a list knows it; ``&`` is ``and``."""
    if word == "&":
        return "and"
    form = fold(word)
    if not is_cyrillic(form):
        return arabic.in_english(form) if arabic.is_arabic(form) else same(form)
    return in_english(form, whole=bool(_INITIALISM.fullmatch(word)))


def forms(name: str) -> tuple[str, ...]:
    """The comparable words of a name, in order."""
    return tuple(word.form for word in words(name))


def content(name_forms: tuple[str, ...]) -> frozenset[str]:
    """The words that carry identity; all of them when nothing else is left."""
    return frozenset(form for form in name_forms if form not in STOP) or frozenset(name_forms)
