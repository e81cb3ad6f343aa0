"""What follows by itself from published news: its record says that it is out, and its text becomes a source."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ortaq.jobs.intake import take
from ortaq.registry.news.cleaning import plain_text
from ortaq.registry.news.models import NewsItem, NewsText
from ortaq.registry.news.publishing import note_published, note_source
from ortaq.registry.news.queries import source_before, without_source
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.review.operations import supersede_facts
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import SameText
from ortaq.vocabulary.articles import Article


def press_is_due(now: datetime.datetime) -> bool:
    """True when the time of an item has come, or a published text is no source yet."""
    return NewsItem.objects.due(now).exists() or without_source(now).exists()


def follow_press(
    *, by: User | None, now: datetime.datetime | None = None
) -> tuple[list[NewsItem], list[SourceDocument]]:
    """Note which scheduled items are out, and make sources of published and corrected texts, to be read like any other:
    (items, sources). Run again, it does nothing more."""
    at = now or timezone.now()
    noted = [note_published(item=item, at=at, by=by) for item in NewsItem.objects.due(at)]
    return noted, [source_of(text, at=at, by=by) for text in without_source(at)]


@transaction.atomic
def source_of(text: NewsText, *, at: datetime.datetime, by: User | None) -> SourceDocument:
    """The published text as a source that waits to be read; what waits for review in the version before waits no more.
    A text that is here already stays the source that it is."""
    before = source_before(text)
    try:
        source = take(article=article_of_news(text), by=by)
    except SameText as same:
        source = same.existing
    note_source(text=text, source=source, at=at, by=by)
    if before is not None and before != source:
        supersede_facts(source=before, by=by)
    return source


def article_of_news(text: NewsText) -> Article:
    """Title, lead and paragraphs, without addresses; of the day on which the item was published."""
    parts = (text.title, text.lead, plain_text(text.body))
    ours, out = our_organization(), text.item.publish_at
    return Article(
        id=text.item.slug,
        text="\n\n".join(part for part in parts if part),
        title=text.title,
        lang=text.language,
        date=timezone.localdate(out).isoformat() if out else None,
        publisher=ours.name if ours else None,
    )
