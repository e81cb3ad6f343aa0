"""An article from named fields: those of a JSON object, or of the row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

TEXTS = ("id", "title", "lang", "date", "url", "publisher")


def article_of_fields(fields: Mapping[str, Any], name: str) -> Article:
    """The article with these fields. Raises UnreadableFile naming ``name`` and the field that is wrong."""
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableFile(f"{name}: the article has no 'text'.")
    for key in TEXTS:
        if fields.get(key) is not None and not isinstance(fields[key], str):
            raise UnreadableFile(f"{name}: '{key}' must be text or null, not {type(fields[key]).__name__}.")
    return Article(
        id=fields.get("id") or article_id(name),
        text=whole(text),
        title=fields.get("title"),
        lang=fields.get("lang") or None,
        date=_day(fields.get("date"), name),
        url=fields.get("url"),
        publisher=fields.get("publisher"),
    )


def article_id(name: str) -> str:
    """A file name's stem as an id: letters, digits, dot, dash and underscore."""
    return re.sub(r"[^\w.-]+", "-", Path(name).stem)[:120].strip("-.") or "article"


def whole(text: str) -> str:
    """Lone surrogates (possible in JSON escapes) cannot be written back as UTF-8: they become U+FFFD, one for one."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def titled(text: str, title: str | None) -> str:
    """The text with its title above it, where it does not begin with it."""
    return f"{title}\n\n{text}" if title and not text.lstrip().startswith(title) else text


def first_line(text: str) -> str | None:
    """The first line where it can be a title: short, with more below it."""
    first, _, rest = text.strip().partition("\n")
    return first.strip() if rest.strip() and len(first) <= 300 else None


def _day(value: str | None, name: str) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UnreadableFile(f"{name}: 'date' must be a day such as 2026-03-31, not {value!r}.") from error
