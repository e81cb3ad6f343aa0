"""Rules kept as data: regular expressions over masked sentences, with words that are named once and used in many."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from ortaq.capture.reading.masking import DATE, ORG, PERSON, PLACE
from ortaq.capture.reading.needed import needed

WORD = re.compile(r"<([A-Z][A-Z_0-9]*)>")
# What masking leaves in place of a name; every file may use them.
NAMES = {"ORG": ORG, "PER": PERSON, "DATE": DATE, "PLACE": PLACE}
# The language whose file serves where another has none of that name yet.
FALLBACK = "en"


@cache
def language_of_files(lang: str, name: str = "words") -> str:
    """The language whose file ``<name>.toml`` is used for a text in ``lang``: its own where there is one."""
    own = lang.isalpha() and files("ortaq.capture.lexicons").joinpath(lang, f"{name}.toml").is_file()
    return lang if own else FALLBACK


@dataclass(frozen=True)
class Rule:
    """One pattern with a name. ``extra`` holds what its fact kind needs to know (kind, status, attribute …).

    Compiled only when a text may match: a first article is read at once, though a language has hundreds of rules.
    """

    name: str
    pattern: str
    flags: int = re.IGNORECASE
    extra: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def signs(self) -> tuple[tuple[str, ...], ...]:
        """Groups of words, of each of which a text that matches holds one; read off the pattern."""
        return needed(self.pattern, self.flags)

    def may_match(self, told: str) -> bool:
        """False when a text (given as its ``signs_of``) cannot match for want of the rule's signs."""
        for (
            signs
        ) in self.signs:  # two loops: asked for each rule and sentence, where all() and any() take thrice as long
            for sign in signs:
                if sign in told:
                    break
            else:
                return False
        return True

    def get(self, key: str, default: str = "") -> str:
        return str(self.extra.get(key, default))


@dataclass(frozen=True)
class Lexicon:
    """One data file: words by name, lists, and rules in the order in which they are tried."""

    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    # What was compiled once; the module re keeps fewer patterns than a language has.
    _compiled: dict[tuple[str, bool], re.Pattern[str]] = field(default_factory=dict, compare=False, repr=False)
    _listed: dict[str, tuple[Rule, ...]] = field(default_factory=dict, compare=False, repr=False)

    def compiled(self, pattern: str, *, case: bool = False) -> re.Pattern[str]:
        """``pattern`` with this file's words filled in; letters match in either case unless ``case``."""
        found = self._compiled.get((pattern, case))
        if found is None:
            found = re.compile(_filled(pattern, self.words), 0 if case else re.IGNORECASE)
            self._compiled[pattern, case] = found
        return found

    def listed(self, key: str) -> tuple[Rule, ...]:
        """The patterns of a list as rules of its name: with the words of which a text must hold one."""
        if key not in self._listed:
            self._listed[key] = tuple(Rule(key, _filled(pattern, self.words)) for pattern in self.lists[key])
        return self._listed[key]

    def search(self, key: str, text: str) -> re.Match[str] | None:
        """The first match of any pattern of the list, tried in order."""
        return next((match for rule in self.listed(key) if (match := rule.regex.search(text))), None)

    def whole(self, key: str, text: str) -> bool:
        """True when a pattern of the list covers all of ``text``."""
        return any(rule.regex.fullmatch(text) for rule in self.listed(key))

    def group(self, group: str) -> tuple[Rule, ...]:
        """The rules whose ``group`` is this one."""
        return tuple(rule for rule in self.rules if rule.get("group") == group)


@cache
def lexicon(lang: str, name: str) -> Lexicon:
    """The reviewed file ``lexicons/<lang>/<name>.toml``; every file may use the words of ``words.toml``.

    A language that lacks the file is read with the English one.
    """
    own = language_of_files(lang, name)
    if own != lang:
        return lexicon(own, name)
    data = _load(lang, name)
    shared = _load(lang, "words") if name != "words" else {}
    words = {**NAMES, **shared.get("words", {}), **data.get("words", {})}
    rules = tuple(_rules(data.get("rules", ()), words, name))
    return Lexicon(words, {key: tuple(value) for key, value in data.get("lists", {}).items()}, rules)


def _load(lang: str, name: str) -> dict[str, Any]:
    path = files("ortaq.capture.lexicons").joinpath(lang, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rules(rows: Any, words: Mapping[str, str], file: str) -> Iterator[Rule]:
    for row in rows:
        extra = {key: value for key, value in row.items() if key not in ("name", "pattern", "case")}
        flags = 0 if row.get("case") else re.IGNORECASE
        yield Rule(f"{file}/{row['name']}", _filled(row["pattern"], words), flags, extra)


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """Replace ``<WORD>`` by what it stands for; words may use words, to a small depth."""
    for _ in range(6):
        if not WORD.search(pattern):
            return pattern
        pattern = WORD.sub(lambda match: f"(?:{words[match.group(1)]})", pattern)
    raise ValueError(f"words that name each other in a circle: {pattern[:80]}")
