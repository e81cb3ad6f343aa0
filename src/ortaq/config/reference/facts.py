"""docs/reference/facts.md: what is read from a text, from the words in ``vocabulary.facts``."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from enum import StrEnum

from ortaq.config.reference.tables import first_words, page, table
from ortaq.vocabulary import facts
from ortaq.vocabulary.layout import KIND_OF_KEY, key_in_json

INTRODUCTION = (
    "Every fact has quotes: a span is start and end in code points (end exclusive) and the text between. "
    "`ortaq capture` writes them under the keys given here."
)


def facts_page() -> str:
    hints = typing.get_type_hints(facts.Reading)
    parts = [
        _part(kind.value.replace("_", " "), key, typing.get_args(hints[key])[0]) for key, kind in KIND_OF_KEY.items()
    ]
    return page("Facts", INTRODUCTION, *parts)


def _part(title: str, key: str, kind: type) -> str:
    hints = typing.get_type_hints(kind)
    rows = [(f"`{key_in_json(field.name)}`", describe(hints[field.name])) for field in fields(kind)]
    return "\n\n".join([f"## {title}", f"`{key_in_json(key)}`: {first_words(kind)}", table(("field", "holds"), rows)])


def describe(hint: object) -> str:
    """A type in words: the values of an enumeration, "list of …", "… or nothing"."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        known = [describe(argument) for argument in arguments if argument is not type(None)]
        return " or ".join([*known, "nothing"] if type(None) in arguments else known)
    if arguments:
        return f"list of {describe(arguments[0])}"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return " · ".join(value.value for value in hint)
    names = {str: "text", int: "whole number", float: "number", bool: "yes or no"}
    return names.get(typing.cast(type, hint), getattr(hint, "__name__", str(hint)))
