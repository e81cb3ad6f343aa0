"""A news item as the public reads it, or will: only what is public of what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ortaq.registry.news.models import NewsItem, NewsText
from ortaq.registry.news.queries import public_links
from ortaq.registry.news.related import related_news
from ortaq.registry.news.rules import state_at
from ortaq.web.components import State, Tab, Value
from ortaq.web.dates import language_name
from ortaq.web.press.parts import PhotoRow, moment, photo_row
from ortaq.web.records import address_of, link
from ortaq.web.words import state_of


@dataclass(frozen=True)
class PreviewPage:
    """``body`` is the stored HTML: paragraphs, lists and links, cleaned when it was written."""

    back: str
    state: State
    when: str
    tabs: tuple[Tab, ...]
    text: NewsText
    body: SafeString
    photos: tuple[PhotoRow, ...]
    corrections: tuple[tuple[str, str], ...]
    about: tuple[Value, ...]
    hidden: int
    related: tuple[Value, ...]


def preview_page(item: NewsItem, language: str) -> PreviewPage:
    """Raises Http404 where the item has no text in the language."""
    texts = list(item.texts.all())
    text = next((one for one in texts if one.language == language), None)
    if text is None:
        raise Http404
    public = list(public_links().filter(item=item))
    return PreviewPage(
        back=address_of(item),
        state=state_of("news_state", state_at(item)),
        when=moment(item.publish_at) if item.publish_at else _("when it is published"),
        tabs=tuple(
            Tab(language_name(one.language), reverse("news_preview", args=[item.slug, one.language]), here=one is text)
            for one in texts
        ),
        text=text,
        body=mark_safe(text.body),  # noqa: S308
        photos=tuple(
            photo_row(item, photo, language, writes=False, widest=True)
            for photo in item.photos.prefetch_related("texts")
        ),
        corrections=tuple((moment(one.at), one.note) for one in item.corrections.filter(language=language)),
        about=tuple(link(found.record) for found in public),
        hidden=item.links.count() - len(public),
        related=tuple(link(other) for other in related_news(item, language=language)),
    )
