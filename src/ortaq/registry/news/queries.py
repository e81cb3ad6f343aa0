"""Read news: for the press officer all of it, for the public what is out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from ortaq.registry.accounts.rules import may
from ortaq.registry.base import Record, Visibility
from ortaq.registry.news.models import HELD, NewsItem, NewsLink, NewsSource, NewsState, NewsText
from ortaq.registry.news.rules import ABOUT
from ortaq.registry.sources.models import SourceDocument


def listed(*, state: str = "", language: str = "", text: str = "", about: Record | None = None) -> QuerySet[NewsItem]:
    """All news, with its texts."""
    found = NewsItem.objects.prefetch_related("texts")
    if state == NewsState.PUBLISHED:
        found = found.filter(pk__in=NewsItem.objects.out())
    elif state == NewsState.SCHEDULED:
        found = found.filter(state=state).exclude(pk__in=NewsItem.objects.out())
    elif state:
        found = found.filter(state=state)
    if language:
        found = found.filter(pk__in=NewsText.objects.filter(language=language).values("item"))
    if text:
        said = Q(title__icontains=text) | Q(lead__icontains=text) | Q(body__icontains=text)
        found = found.filter(pk__in=NewsText.objects.filter(said).values("item"))
    return found.filter(pk__in=_about(about)) if about else found


def published(
    *, at: datetime.datetime | None = None, language: str = "", about: Record | None = None
) -> QuerySet[NewsItem]:
    """What the public may read at a moment (now by default), newest first: nothing before its time or its embargo,
    nothing withdrawn. Loaded with texts, photos with their alternatives, corrections, and the links that
    :func:`public_links` leaves. ``language``: only what is written in it."""
    found: QuerySet[NewsItem] = NewsItem.objects.out(at)
    if language:
        found = found.filter(pk__in=NewsText.objects.filter(language=language).values("item"))
    if about:
        found = found.filter(pk__in=_about(about))
    links = Prefetch("links", public_links())
    return found.order_by("-publish_at", "-id").prefetch_related("texts", "photos__texts", "corrections", links)


def headlines(
    *, at: datetime.datetime | None = None, language: str = "", about: Record | None = None
) -> QuerySet[NewsItem]:
    """The same as :func:`published` for a list: loaded with texts and photos alone."""
    found = published(at=at, language=language, about=about)
    return found.prefetch_related(None).prefetch_related("texts", "photos__texts")


def out_about(record: Record) -> QuerySet[NewsItem]:
    """What is out now about a record, newest first, without its texts."""
    return NewsItem.objects.out().filter(pk__in=_about(record)).order_by("-publish_at", "-id")


def public_links() -> QuerySet[NewsLink]:
    """Links to records that everybody may see; a merged one counts as the one that stands for both."""
    public = Q()
    for field in HELD:
        own = Q(**{f"{field}__visibility": Visibility.PUBLIC})
        if field in ("organization", "person"):
            merged = f"{field}__merged_into"
            own = own & Q(**{merged: None}) | Q(**{f"{merged}__visibility": Visibility.PUBLIC})
        public |= own
    return _with_records(NewsLink.objects.filter(public))


def links_of(item: NewsItem, reader: User | AnonymousUser | None) -> list[NewsLink]:
    """Links to records that this reader may see."""
    return [link for link in _with_records(item.links.all()) if may(reader, "read", link.record)]


def original_of(texts: Iterable[NewsText], item: NewsItem) -> NewsText | None:
    """The text in the language in which the item was written."""
    return next((text for text in texts if text.language == item.language), None)


def text_in(item: NewsItem, language: str) -> NewsText | None:
    """The text in a language, else the original; None for an item without any. Asks nothing where texts are loaded."""
    texts = list(item.texts.all())
    return next((text for text in texts if text.language == language), None) or original_of(texts, item)


def without_source(at: datetime.datetime) -> QuerySet[NewsText]:
    """Texts of items that are out, in the language in which they were written, whose present version is no source yet.
    Translations say the same again: they become none."""
    there = NewsSource.objects.filter(text=OuterRef("pk"), version=OuterRef("version"))
    found = NewsText.objects.filter(item__in=NewsItem.objects.out(at), language=F("item__language"))
    return found.exclude(Exists(there)).select_related("item").order_by("id")


def source_before(text: NewsText) -> SourceDocument | None:
    """The source that the version before this one is."""
    rows = NewsSource.objects.filter(text=text, version__lt=text.version).select_related("source")
    row = rows.order_by("-version").first()
    return row.source if row else None


def sources_of_news(item: NewsItem, reader: User | AnonymousUser | None) -> list[SourceDocument]:
    """The sources that its text became, the newest first, as far as this reader may see them."""
    rows = NewsSource.objects.filter(text__item=item).select_related("source").order_by("-version")
    return [row.source for row in rows if may(reader, "read", row.source)]


def _about(record: Record) -> QuerySet[NewsLink, int]:
    """The items that are about a record, or one that is merged into it."""
    field = ABOUT[record._meta.model_name or ""]
    own = Q(**{field: record.pk})
    if field in ("organization", "person"):
        own |= Q(**{f"{field}__merged_into": record.pk})
    return NewsLink.objects.filter(own).values_list("item", flat=True)


def _with_records(links: QuerySet[NewsLink]) -> QuerySet[NewsLink]:
    return links.select_related(*HELD, "organization__merged_into", "person__merged_into")
