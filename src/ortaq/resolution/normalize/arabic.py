"""Words in Arabic letters under the form in which they meet the English ones: دانشگاه کاشان is kashan university."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_BEFORE = re.compile(r"^(?:[وبلف]?ال|لل)(?=\w{3})")  # the article, alone or behind and, in, for
_JOINED = re.compile(r"^[وبل](?=\w{4})")  # and, in, for


def is_arabic(word: str) -> bool:
    """Whether any letter is Arabic."""
    return bool(_ARABIC.search(word))


def in_english(word: str) -> str:
    """The English form of one folded word, with or without the article; the word itself when no list knows it."""
    known = _words()
    for form in (word, _BEFORE.sub("", word), _JOINED.sub("", word)):
        if form in known:
            return known[form]
    return _BEFORE.sub("", word)


@cache
def _words() -> dict[str, str]:
    content = files("ortaq.resolution.normalize").joinpath("arabic.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in content.splitlines() if line and not line.startswith("#")]
    return {_BEFORE.sub("", word): form for form, words in reversed(rows) for word in words.split()}
