"""Markdown tables and paragraphs."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence

WRITTEN = (
    "<!-- Written by `ortaq-office reference` from the code. Do not edit: change the code, then run `./dev fix`. -->"
)


def page(title: str, *parts: str) -> str:
    """A whole document."""
    return "\n\n".join([f"# {title}", WRITTEN, *(part for part in parts if part)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty without rows."""
    lines = [[cell(value) for value in row] for row in rows]
    if not lines:
        return ""
    rule = ["---"] * len(head)
    return "\n".join("| " + " | ".join(line) + " |" for line in (list(head), rule, *lines))


def cell(value: str) -> str:
    """A value on one line, with nothing in it that ends the cell."""
    return " ".join(value.split()).replace("|", "\\|")


def first_words(thing: object) -> str:
    """The first paragraph of a docstring, on one line; empty without one, or with one that was made up from fields."""
    words = " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split()).replace("``", "`")
    return "" if words.startswith(f"{getattr(thing, '__name__', '')}(") else words
