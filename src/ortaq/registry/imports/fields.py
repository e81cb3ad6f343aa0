"""The columns of each kind of table and the words of their values, read from the two TOML files beside."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "ru", "kk", "zh")
_SIGNS = re.compile(r"[^\w№']+")


@dataclass(frozen=True)
class Field:
    """One column that a kind of table may have. ``headings`` by language, the first of each is the one we write."""

    name: str
    type: str
    headings: Mapping[str, tuple[str, ...]]
    required: bool = False
    values: str = ""
    least: int = 0
    most: int = 300

    def heading(self, language: str) -> str:
        """What the column is called in a language of the pages."""
        return self.headings[language[:2] if language[:2] in LANGUAGES else "en"][0]


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """The columns of a kind of table, by name, in their order."""
    return {name: _field(name, entry) for name, entry in _read("columns.toml")[kind].items()}


@cache
def heading_words(kind: str) -> dict[str, str]:
    """All headings that we know, as they are compared, with the name of the field."""
    found: dict[str, str] = {}
    for field in fields_of(kind).values():
        for headings in field.headings.values():
            for heading in headings:
                found.setdefault(comparable(heading), field.name)
    return found


@cache
def value_words(group: str) -> dict[str, str]:
    """All words for the values of a group, as they are compared, with the value."""
    found: dict[str, str] = {}
    for value, words in _read("values.toml")[group].items():
        for word in (value.replace("_", " "), *words):
            found.setdefault(comparable(word), value)
    return found


@cache
def open_ended_words() -> frozenset[str]:
    """What stands in the column of the end where there is none."""
    return frozenset(comparable(word) for word in _read("values.toml")["open_ended"])


def comparable(text: object) -> str:
    """A heading or value without case, signs, brackets and the star of a required column."""
    plain = re.sub(r"\(.*?\)|（.*?）", " ", unicodedata.normalize("NFKC", str(text)))
    words = _SIGNS.sub(" ", plain.casefold().replace("ё", "е").replace("_", " ")).split()
    return " ".join(words)


def _field(name: str, entry: dict[str, Any]) -> Field:
    headings = {language: tuple(entry.pop(language)) for language in LANGUAGES}
    return Field(name=name, headings=headings, **entry)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ortaq.registry.imports").joinpath(name).read_text(encoding="utf-8"))
