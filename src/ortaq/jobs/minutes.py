"""Minutes of a visit, pasted or handed in as a file: stored, read, and tied to the visit, in one step."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.jobs.intake import described, take_and_read
from ortaq.registry.engagements.holding import attach_minutes
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import SameText
from ortaq.vocabulary.articles import Article


@transaction.atomic
def take_minutes(
    *, engagement: Engagement, article: Article, by: User | None, language: str = "", file_name: str = ""
) -> SourceDocument:
    """Store and read the minutes of a visit that took place; their facts wait for review. A text that is here already
    becomes its minutes as it is.

    Raises Invalid when the visit cannot have minutes now, CannotBeRead for a text that nobody could read; then nothing
    is stored.
    """
    said = described(article, language=language, publisher="", published=engagement.start)
    try:
        source = take_and_read(article=said, by=by, file_name=file_name)
    except SameText as same:
        source = same.existing
    attach_minutes(engagement=engagement, source=source, by=by)
    return source
