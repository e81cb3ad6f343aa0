"""The language's knowledge of names and posts, compiled once: every other module here asks it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ortaq.capture.reading.endings.choosing import case_stems, endings_of
from ortaq.capture.reading.patterns import lexicon
from ortaq.capture.reading.places import places_in_all_cases

# Letters that look like words of these lists ("Long Wei", "Guest, Han") are names when this short.
SHORT = 4


@dataclass(frozen=True)
class PersonWords:
    """Patterns by the name of their list, and word lists in lower case."""

    lang: str
    patterns: dict[str, tuple[re.Pattern[str], ...]]
    sets: dict[str, frozenset[str]]
    syllables: re.Pattern[str]
    peoples: dict[str, str]

    def plain(self, word: str) -> str:
        """A word of a name as it is compared: letters alone, without case, accents and, where a language has them,
        case endings."""
        return plain_word(word, self.patterns.get("case_endings", ()))

    def first_case(self, name: str) -> str:
        """The name in the nominative, where the language has cases that change the whole of it."""
        if self.lang != "ru":
            return name
        from ortaq.capture.linking.russian.declension import nominative

        return nominative(name, self.sets["given"])

    def first_form(self, name: str) -> int:
        """How many words of the name are given names as the list writes them: in the first form of all cases."""
        return sum(self.has("given", word) for word in name.split()) if "case_endings" in self.patterns else 0

    def search(self, key: str, text: str) -> re.Match[str] | None:
        """The first match of any pattern of the list, tried in order."""
        return next((match for regex in self.patterns[key] if (match := regex.search(text))), None)

    def match(self, key: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The same, at ``start``."""
        stop = len(text) if end is None else end
        return next((match for regex in self.patterns[key] if (match := regex.match(text, start, stop))), None)

    def whole(self, key: str, text: str) -> bool:
        """True when a pattern of the list covers all of ``text``."""
        return any(regex.fullmatch(text) for regex in self.patterns[key])

    def ending(self, word: str) -> int:
        """How many letters at the end of the last word of a name are its case ending."""
        return endings_of(self.lang)(word, True)

    def stems(self, word: str) -> tuple[str, ...]:
        """The word, and what is left of it without what may be a case ending."""
        return (word, *case_stems(self.lang, word))

    def closes(self, word: str) -> bool:
        """True when the word has an ending that only the last word of a name has."""
        return not self.has("given", word) and any(regex.search(word) for regex in self.patterns.get("closing", ()))

    def has(self, key: str, word: str) -> bool:
        """True when the word list has this word, whatever its letters' case."""
        return word.casefold() in self.sets[key]


WORD_LISTS = ("openers", "common", "particles", "surnames", "given", "heads_of_state", "small")
# Word lists that not every language has.
OWN_LISTS = ("in_titles", "offices", "in_body", "own_country")


@cache
def person_words(lang: str) -> PersonWords:
    """What the file ``people.toml`` of the language holds."""
    words = lexicon(lang, "people")
    patterns = {
        key: tuple(words.compiled(pattern, case=True) for pattern in rows)
        for key, rows in words.lists.items()
        if key not in (*WORD_LISTS, *OWN_LISTS, "peoples", "syllable")
    }
    sets = {key: frozenset(_split(words.lists.get(key, ()))) for key in (*WORD_LISTS, *OWN_LISTS)}
    sets["common"] |= places_in_all_cases(lang)
    peoples = dict(pair.split("=") for row in words.lists["peoples"] for pair in row.split("|"))
    syllables = re.compile(f"(?:{words.lists['syllable'][0]})+", re.IGNORECASE)
    return PersonWords(lang, patterns, sets, syllables, peoples)


def _split(rows: tuple[str, ...]) -> Iterator[str]:
    for row in rows:
        yield from (word.casefold() for word in row.split("|"))


@lru_cache(maxsize=20_000)
def plain_word(word: str, endings: tuple[re.Pattern[str], ...] = ()) -> str:
    """A word of a name without accents, apostrophes, hyphens, the case of its letters, and one of ``endings``."""
    folded = unicodedata.normalize("NFKD", word).casefold()
    letters = "".join(letter for letter in folded if letter.isalpha())
    return next((cut for ending in endings if (cut := ending.sub("", letters)) != letters), letters)
