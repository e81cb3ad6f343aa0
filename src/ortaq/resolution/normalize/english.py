"""Words of other scripts under the form in which they meet the English ones, so that translated names find each other.

Варшавский университет, Варшава университеті and University of Warsaw become the same words. What no list knows is
spelled in Latin letters (Букетов: buketov).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ortaq.resolution.normalize.folding import fold
from ortaq.resolution.normalize.stems import cut, cut_kazakh, same

_FOLDER = files("ortaq.resolution.normalize")
_LETTERS = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфыэәғқңөұүһі", "abvgdeziklmnoprstufyeagqnouuhi", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)
_VOWEL_END = re.compile(r"[аяоеуюыиь]$")
_SOUNDS = {letter: group[0] for group in ("aeiouyj", "ckqx", "vw", "sz", "gh", "fp", "dt") for letter in group}
_SPLIT = re.compile(r"[\s-]+")


def in_english(word: str, whole: bool = False) -> str:
    """The English form of one folded Cyrillic word, or its stem in Latin letters; ``whole``: it has no ending."""
    known = _words()
    if whole:
        return known.get(word) or spelled(word)
    stem = cut(word)
    return known.get(stem) or known.get(cut_kazakh(word)) or spelled(stem)


def spelled(stem: str) -> str:
    """A Cyrillic stem in Latin letters; short ones stay, for there they would meet words of other meaning."""
    return stem.translate(_LETTERS) if len(stem) > 3 else stem


def rows(name: str) -> Iterator[list[str]]:
    """The lines of one list beside this file, as cells."""
    for line in _FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _words() -> dict[str, str]:
    """Stems and their English forms: cities first, so that the reviewed lexicon has the last word."""
    found: dict[str, str] = {}
    for english, _, cyrillic, *_ in rows("places.tsv"):
        if cyrillic:
            forms = [same(form) for form in _SPLIT.split(fold(english))]
            for name in fold(cyrillic).split(" | "):
                for stem, form in _aligned(_SPLIT.split(name), forms):
                    found.setdefault(stem, form)
    for english, russian, kazakh, *_ in (*rows("lexicon.tsv"), *rows("regions.tsv")):
        for word in fold(f"{russian} {kazakh}").split():
            found[cut(word)] = same(english)
    return found


@cache
def generic_words() -> frozenset[str]:
    """The words of the lexicon in their one form: what institutions have in common, no place and no person."""
    return frozenset(same(row[0]) for row in rows("lexicon.tsv"))


def _aligned(words: list[str], forms: list[str]) -> Iterator[tuple[str, str]]:
    """Word by word, where both have as many words: the town's own form, and the adjectives that rules make of it."""
    if len(words) != len(forms):
        return
    for word, form in zip(words, forms, strict=True):
        if len(words) == 1 or _alike(word, form):
            yield cut(word), form
    if len(words) == 1 and len(words[0]) > 3:
        base = _VOWEL_END.sub("", words[0])
        yield from ((cut(base + ending), forms[0]) for ending in ("скии", "искии", "инскии"))


def _alike(word: str, form: str) -> bool:
    """Whether both begin with the same kind of sound: нью and new, but not эль and kuwait."""
    return _SOUNDS.get(spelled(word + "    ")[0], word[0]) == _SOUNDS.get(form[:1], form[:1])
