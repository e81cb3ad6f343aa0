"""The words of which names of bodies are made, from the language's reviewed file; the code knows none itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ortaq.capture.reading.patterns import Lexicon, lexicon
from ortaq.vocabulary.facts import OrganizationType

DASHES = re.compile(r"[‐‑–—−]")
POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
CASED = "_cased"


def plain_word(text: str) -> str:
    """One word as the lists write it: lower case, one kind of dash and apostrophe."""
    return DASHES.sub("-", text.casefold()).replace("’", "'").replace("ʼ", "'")


def without_possessive(text: str) -> str:
    """``Auckland's`` → ``Auckland``."""
    return POSSESSIVE.sub("", text)


@dataclass(frozen=True)
class NameWords:
    """The lists of ``organizations.toml`` as sets, tables and patterns."""

    lexicon: Lexicon

    @cached_property
    def heads(self) -> Mapping[str, OrganizationType]:
        """Head words and two-word heads → type; the first entry of a word decides."""
        table: dict[str, OrganizationType] = {}
        for key in ("pairs", "heads"):
            for entry in self.lexicon.lists[key]:
                kind, _, found = entry.partition("=")
                for word in found.split():
                    table.setdefault(word.replace("_", " "), OrganizationType(kind))
        return table

    def base(self, word: str) -> str:
        """A plain word without the ending that says its case or whose it is, as the lists of this language hold it."""
        return self.pattern("endings").sub("", word)

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Names of states and their adjectives → ISO code."""
        table = {}
        for entry in self.lexicon.lists["countries"]:
            code, _, found = entry.partition("=")
            table.update(dict.fromkeys(found.replace(";", " ").split(), code))
        return table

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """The adjectives among them: "Chinese" makes no name of "university", "China" does."""
        return frozenset(word for entry in self.lexicon.lists["countries"] for word in entry.partition(";")[2].split())

    @cached_property
    def long_countries(self) -> Mapping[str, str]:
        return {name: code for code, _, name in (e.partition("=") for e in self.lexicon.lists["long_countries"])}

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {}

    def set(self, key: str) -> frozenset[str]:
        """The words of one list; none where a language has no such list."""
        if key not in self._sets:
            self._sets[key] = frozenset(
                word for entry in self.lexicon.lists.get(key, ()) for word in _split(entry, key)
            )
        return self._sets[key]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def pattern(self, key: str) -> re.Pattern[str]:
        """One list of patterns as alternatives; capitals count where the key ends in ``_cased``."""
        if key not in self._patterns:
            joined = "|".join(f"(?:{pattern})" for pattern in self.lexicon.lists.get(key, (NEVER,)))
            self._patterns[key] = self.lexicon.compiled(joined, case=key.endswith(CASED))
        return self._patterns[key]

    def cased(self, key: str) -> re.Pattern[str]:
        """One list of patterns in which capitals count."""
        return self.lexicon.compiled("|".join(f"(?:{pattern})" for pattern in self.lexicon.lists[key]), case=True)

    def cased_if_any(self, key: str) -> re.Pattern[str]:
        """The same; what no text matches where the language has no such list."""
        return self.cased(key) if key in self.lexicon.lists else re.compile(NEVER)

    def is_field(self, word: str) -> bool:
        """Does the word name a field of knowledge or of government?"""
        word = plain_word(word)
        if self.pattern("field").search(word):
            return True
        known = word in self.set("generic") or word in self.countries
        return not known and bool(self.pattern("field_adjectives").search(word))


# What no text matches: the pattern of a list that a language does not have.
NEVER = "(?!)"
# Lists whose entries may hold a space.
PHRASES = frozenset({"parts", "free_parts", "listing", "collective", "in_places", "named"})


def _split(entry: str, key: str) -> list[str]:
    return [entry] if key in PHRASES else entry.split()


@cache
def name_words(lang: str) -> NameWords:
    """The words of one language; English where it has no file yet."""
    return NameWords(lexicon(lang, "organizations"))
