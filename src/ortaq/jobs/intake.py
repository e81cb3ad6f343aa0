"""What people hand in becomes a stored source: pasted text and files, read at once or left waiting."""

from __future__ import annotations

import dataclasses
import datetime

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.capture.articles.files import MAX_CHARACTERS, article_id, read_bytes, too_long
from ortaq.jobs.capture import CannotBeRead, ReadingFailed, file_reading, read
from ortaq.registry.errors import Invalid
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import SameText, add_source, mark_failed
from ortaq.registry.sources.queries import same_text
from ortaq.vocabulary.articles import Article


def pasted(text: str, *, title: str = "") -> Article:
    """Pasted text as an article; a title given apart stands above it. Raises Invalid when it is empty or too large."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not any(character.isalnum() for character in text):
        raise Invalid("The text is empty: paste the article or choose a file that has one.")
    if len(text) > MAX_CHARACTERS:
        raise Invalid(f"{too_long(text).capitalize()}; paste one article at a time.")
    title = " ".join(title.split())
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Article(id=article_id(title or "pasted"), text=text, title=title or None)


def from_file(data: bytes, *, name: str) -> Article:
    """The article in a file that was handed in. Raises UnreadableFile, naming it."""
    return read_bytes(data, name=name)


def described(article: Article, *, language: str, publisher: str, published: datetime.date | None) -> Article:
    """The article with what the person says about it; what it says itself stands where nothing was said."""
    return dataclasses.replace(
        article,
        lang=language or article.lang,
        publisher=publisher or article.publisher,
        date=published.isoformat() if published else article.date,
    )


def take_and_read(*, article: Article, by: User | None, file_name: str = "") -> SourceDocument:
    """Store an article with its facts, in one step.

    Raises SameText, and CannotBeRead when the text is such that nobody could read it; then nothing is stored. Where
    the reader itself fails, the text is kept and the source says why.
    """
    refuse_same(article)
    try:
        reading = read(article)
    except CannotBeRead:
        raise
    except ReadingFailed as failure:
        with transaction.atomic():
            source = take(article=article, by=by, file_name=file_name)
            return mark_failed(source=source, why=str(failure), by=by)
    with transaction.atomic():
        source = take(article=article, by=by, file_name=file_name)
        return file_reading(source=source, reading=reading, by=by)


def take(*, article: Article, by: User | None, file_name: str = "") -> SourceDocument:
    """Store an article to be read later. Raises SameText, or Invalid for a text that cannot be stored."""
    url = article.url or ""
    return add_source(
        title=article.title or "",
        text=article.text,
        by=by,
        language=(article.lang or "")[:10],
        publisher=(article.publisher or "")[:300],
        published=datetime.date.fromisoformat(article.date) if article.date else None,
        # The address comes from a file that anybody may have written, and pages make a link of it.
        url=url if url.startswith(("https://", "http://")) and len(url) <= 1000 else "",
        file_name=file_name[:300],
        pages=article.pages,
    )


def refuse_same(article: Article) -> None:
    """Raises SameText when the text is here already."""
    existing = same_text(article.text)
    if existing is not None:
        raise SameText(existing)
