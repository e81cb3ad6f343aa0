"""Read stored sources and file their facts for review."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from ortaq.capture.consulting.choice import BadModel, chosen_reader
from ortaq.capture.errors import CaptureError
from ortaq.capture.pipeline import read_article
from ortaq.capture.ports import Reader
from ortaq.jobs.learning import heed_rejections, judged_by_reviewers
from ortaq.registry.errors import RecordGone
from ortaq.registry.review.operations import file_facts
from ortaq.registry.sources.models import ReadingState, SourceDocument
from ortaq.registry.sources.operations import locked, mark_failed, mark_read
from ortaq.registry.sources.queries import waiting_to_be_read
from ortaq.resolution.judgements.index import JudgedIndex
from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.opening import open_names
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading

log = logging.getLogger(__name__)


class ReadingFailed(Exception):
    """The source could not be read; ``str()`` is a sentence for a person, kept with the source too."""


class CannotBeRead(ReadingFailed):
    """The text itself is why: its language, for one. Reading it again as it is will not help."""


@lru_cache(maxsize=1)
def name_index() -> JudgedIndex:
    """The name index of this data folder, opened once per process."""
    return open_names(settings.DATA)


@lru_cache(maxsize=1)
def model_reader() -> Reader | None:
    """The language model that the office has set, if any; one per process, so that it is left in peace when it fails.

    Raises BadModel.
    """
    return chosen_reader(os.environ, settings.DATA)


def read(article: Article) -> Reading:
    """The facts of an article, by what reviewers said of others; writes nothing. Raises ReadingFailed, CannotBeRead
    among them."""
    try:
        index = judged_by_reviewers(name_index())
        return heed_rejections(read_article(article, index=index, reader=model_reader()))
    except BadModel as error:  # a setting is to blame, not the text
        raise ReadingFailed(str(error)) from error
    except CaptureError as error:
        raise CannotBeRead(str(error)) from error
    except BadList as error:  # the name index cannot be opened: the text is not to blame
        raise ReadingFailed(str(error)) from error
    except Exception as error:
        # One text that the reader chokes on must not hold up all that wait behind it.
        log.exception("reading %s failed", article.id)
        raise ReadingFailed(
            f"The reader failed on this text ({type(error).__name__}). The text is kept; read it again after an update."
        ) from error


def capture_source(*, source: SourceDocument, by: User | None) -> SourceDocument:
    """Read one source and file its facts, whole or not at all; a second call changes nothing.

    Raises ReadingFailed, and RecordGone when the source was deleted meanwhile.
    """
    try:
        reading = read(article_of(source))
    except ReadingFailed as failure:
        mark_failed(source=source, why=str(failure), by=by)
        raise
    return file_reading(source=source, reading=reading, by=by)


@transaction.atomic
def file_reading(*, source: SourceDocument, reading: Reading, by: User | None) -> SourceDocument:
    """File what was read. Reading holds no lock: whoever files first wins, and the second finds it done."""
    current = locked(source)
    if current.state == ReadingState.READ and current.extractor == reading.extractor:
        return current
    file_facts(source=current, reading=reading, by=by)
    return mark_read(source=current, extractor=reading.extractor, language=reading.lang, by=by)


def capture_waiting(
    *, by: User | None, limit: int | None = None, told: Callable[[SourceDocument], None] = lambda source: None
) -> tuple[int, int]:
    """Read the sources that wait (at most ``limit``), oldest first: (read, failed). ``told`` hears of each when done.

    What was interrupted is found waiting again the next time.
    """
    read = failed = 0
    for source in waiting_to_be_read()[:limit]:
        try:
            capture_source(source=source, by=by)
            read += 1
        except ReadingFailed:
            failed += 1
        except RecordGone:  # deleted while we read: nothing to do any more
            pass
        told(source)
    return read, failed


def article_of(source: SourceDocument) -> Article:
    """A stored source as the reader wants it."""
    return Article(
        id=source.slug,
        text=source.text,
        title=source.title,
        lang=source.language or None,
        date=source.published.isoformat() if source.published else None,
        url=source.url or None,
        publisher=source.publisher or None,
        pages=tuple(source.pages),
    )
