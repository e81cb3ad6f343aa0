"""Read stored sources and file their facts for review."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.contrib.auth.models import User

from ortaq.capture.errors import CaptureError
from ortaq.capture.pipeline import read_article
from ortaq.registry.review.operations import file_facts
from ortaq.registry.sources.models import ReadingState, SourceDocument
from ortaq.registry.sources.operations import mark_failed, mark_read
from ortaq.registry.sources.queries import waiting_to_be_read
from ortaq.resolution import NameIndex, open_index
from ortaq.vocabulary.articles import Article


class ReadingFailed(Exception):
    """The source could not be read; ``str()`` is a sentence for a person, kept with the source too."""


@lru_cache(maxsize=1)
def name_index() -> NameIndex:
    """The name index of this data folder, opened once per process."""
    return open_index(settings.DATA)


def capture_source(*, source: SourceDocument, by: User | None) -> SourceDocument:
    """Read one source and file its facts; a second call changes nothing. Raises ReadingFailed."""
    article = Article(
        id=source.slug,
        text=source.text,
        title=source.title,
        lang=source.language or None,
        date=source.published.isoformat() if source.published else None,
        url=source.url or None,
        publisher=source.publisher or None,
    )
    try:
        reading = read_article(article, index=name_index())
    except CaptureError as error:
        mark_failed(source=source, why=str(error), by=by)
        raise ReadingFailed(str(error)) from error
    file_facts(source=source, reading=reading, by=by)
    return mark_read(source=source, extractor=reading.extractor, language=reading.lang, by=by)


def capture_waiting(*, by: User | None) -> tuple[int, int]:
    """Read every source that waits: (read, failed). What was interrupted is found waiting again the next time."""
    read = failed = 0
    for source in waiting_to_be_read().filter(state=ReadingState.WAITING):
        try:
            capture_source(source=source, by=by)
            read += 1
        except ReadingFailed:
            failed += 1
    return read, failed
