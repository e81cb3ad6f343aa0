"""Quotes of printed files say on which page they begin."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from ortaq.vocabulary.articles import Article, page_at
from ortaq.vocabulary.facts import Reading
from ortaq.vocabulary.layout import KIND_OF_KEY
from ortaq.vocabulary.spans import Span


def with_pages(reading: Reading, article: Article) -> Reading:
    """The reading with a page on each span, where the article has pages."""
    if not article.pages:
        return reading
    paged: dict[str, Any] = {
        key: tuple(_paged(item, article.pages) for item in getattr(reading, key))
        for key in (*KIND_OF_KEY, "ungrounded")
    }
    return replace(reading, **paged)


def _paged(item: Any, pages: tuple[int, ...]) -> Any:
    return replace(item, **{field.name: _placed(getattr(item, field.name), pages) for field in fields(item)})


def _placed(value: Any, pages: tuple[int, ...]) -> Any:
    if isinstance(value, Span):
        return replace(value, page=page_at(pages, value.start))
    if isinstance(value, tuple):
        return tuple(_placed(item, pages) for item in value)
    return value
