"""The reviewed words about people as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from ortaq.capture.reading.patterns import Lexicon, lexicon


@dataclass(frozen=True)
class PersonWords:
    """The lists of ``people.toml``; each list of patterns is one regular expression."""

    lexicon: Lexicon

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def __getitem__(self, key: str) -> re.Pattern[str]:
        if key not in self._patterns:
            joined = "|".join(f"(?:{pattern})" for pattern in self.lexicon.lists[key])
            self._patterns[key] = self.lexicon.compiled(joined, case=True)
        return self._patterns[key]

    @cached_property
    def surnames(self) -> frozenset[str]:
        return frozenset(self.lexicon.lists["surnames"][0])

    @cached_property
    def syllables(self) -> frozenset[str]:
        return frozenset(self.lexicon.words["SYLLABLE"].strip("[]"))


@cache
def person_words() -> PersonWords:
    """The Chinese file."""
    return PersonWords(lexicon("zh", "people"))
