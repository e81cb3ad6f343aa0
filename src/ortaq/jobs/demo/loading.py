"""Load the demo, one article at a time: each whole or not at all, and never a second time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.jobs.capture import ReadingFailed, capture_source
from ortaq.jobs.demo.articles import demo_articles
from ortaq.jobs.demo.decisions import decide
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.sources.operations import SameText, add_source
from ortaq.vocabulary.articles import Article

LOADED = "load_demo_article"


def articles_to_load() -> list[Article]:
    """Those that were never loaded here, also if somebody has deleted what became of them."""
    loaded = {event.after["article"] for event in AuditEvent.objects.filter(action=LOADED) if event.after}
    return [article for article in demo_articles() if article.id not in loaded]


def load_articles(articles: list[Article], *, by: User) -> Iterator[Article]:
    """Store, read and decide one article after the other; yields each when it is there."""
    for article in articles:
        _load(article, by=by)
        yield article


@transaction.atomic
def _load(article: Article, *, by: User) -> None:
    try:
        source = add_source(
            title=article.title or "",
            text=article.text,
            by=by,
            language=article.lang or "",
            publisher=article.publisher or "",
            published=datetime.date.fromisoformat(article.date) if article.date else None,
            file_name=f"{article.id}.json",
        )
    except SameText as same:  # somebody pasted it before the demo came to it: it is theirs to decide
        audit.note(same.existing, action=LOADED, by=by, article=article.id)
        return
    try:
        capture_source(source=source, by=by)
        decide(article.id, source, by=by)
    except ReadingFailed:  # the source stays in the inbox, saying why
        pass
    audit.note(source, action=LOADED, by=by, article=article.id)
