"""The demo's articles, in the order in which they came out."""

from __future__ import annotations

from importlib.resources import files

from ortaq.capture.articles.files import read_bytes
from ortaq.vocabulary.articles import Article


def demo_articles() -> list[Article]:
    """All of them, oldest first; invented, as the README of their folder says."""
    folder = files("ortaq.jobs.demo").joinpath("texts")
    found = [read_bytes(file.read_bytes(), name=file.name) for file in folder.iterdir() if file.name.endswith(".json")]
    return sorted(found, key=lambda article: (article.date or "", article.id))
