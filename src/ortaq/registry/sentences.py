"""Sentences that were said and kept in English, told in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import override

Sentence = str | Promise
_VALUE = re.compile(r"%\((\w+)\)[sd]")


class Sentences:
    """Those that may have been said, as ``gettext_lazy`` holds them; by their words the values in them are found."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)

    def worded(self, text: str) -> str:
        """The sentence in the reader's language, with the values that it names; one that is not known as it stands."""
        for pattern, sentence in self._patterns:
            if found := pattern.fullmatch(text):
                return _VALUE.sub(lambda value: found[value[1]], str(sentence))
        return text

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Sentence], ...]:
        """The sentence that says most comes first: others may fit what it says as well."""
        with override("en"):
            english = [(str(sentence), sentence) for sentence in self.sentences]
        english.sort(key=lambda pair: -len(_VALUE.sub("", pair[0])))
        return tuple((re.compile(_pattern(text), re.DOTALL), sentence) for text, sentence in english)


def _pattern(sentence: str) -> str:
    parts = _VALUE.split(sentence)
    return "".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
