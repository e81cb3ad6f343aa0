"""A reading as it is printed or written."""

from __future__ import annotations

import json
from collections.abc import Callable

from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading
from ortaq.vocabulary.layout import to_layout


def rendered(article: Article, reading: Reading, format: str) -> str:
    """The reading in one of FORMATS, with a line's end."""
    return FORMATS[format](article, reading) + "\n"


def _json(article: Article, reading: Reading) -> str:
    return json.dumps(to_layout(reading), ensure_ascii=False, indent=1)


def _html(article: Article, reading: Reading) -> str:
    from ortaq.capture.showing.page import render_page

    return render_page(article, reading)


def _reasons(article: Article, reading: Reading) -> str:
    from ortaq.capture.showing.explaining import explain

    return explain(article, reading)


EXPLAINED = "txt"
FORMATS: dict[str, Callable[[Article, Reading], str]] = {"json": _json, "html": _html, EXPLAINED: _reasons}
