"""Texts, records and photos of a news item, as its page shows them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_time
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ortaq.registry.news.models import NewsItem, NewsLink, NewsPhoto, NewsText
from ortaq.registry.news.queries import original_of
from ortaq.registry.news.rules import is_behind
from ortaq.web.components import Text, Value
from ortaq.web.dates import language_name, locale_of, long_day
from ortaq.web.records import link
from ortaq.web.words import word_of


@dataclass(frozen=True)
class TextRow:
    """``note`` says that it is the original, or behind it; the addresses are "" where the reader may not."""

    text: NewsText
    language: str
    note: str
    behind: bool
    edit: str
    edit_label: str
    preview: str


@dataclass(frozen=True)
class AboutRow:
    value: Value
    kind: Text
    remove: str


@dataclass(frozen=True)
class PhotoRow:
    """``source`` is the address of a version of ``width`` times ``height`` pixels; ``alternative`` in ``language``."""

    source: str
    width: int
    height: int
    alternative: str
    language: str
    others: tuple[tuple[str, str], ...]
    credit: str
    edit: str


def moment(at: datetime.datetime) -> str:
    """16 May 2024, 14:00, in the office's time zone."""
    here = timezone.localtime(at)
    clock = format_time(here.time(), "short", locale=locale_of(get_language() or "en"))
    return f"{long_day(here.date())}, {clock}"


def text_rows(item: NewsItem, texts: Sequence[NewsText], *, writes: bool) -> tuple[TextRow, ...]:
    """The original first."""
    original = original_of(texts, item)
    label = _("Correct") if item.is_out() else _("Edit")
    rows = []
    for text in sorted(texts, key=lambda text: (text.language != item.language, text.pk)):
        behind = original is not None and is_behind(text, original)
        note = _("the original") if text is original else _("older than the original") if behind else _("translation")
        rows.append(
            TextRow(
                text=text,
                language=language_name(text.language),
                note=note,
                behind=behind,
                edit=reverse("news_text", args=[item.slug, text.language]) if writes else "",
                edit_label=label,
                preview=reverse("news_preview", args=[item.slug, text.language]),
            )
        )
    return tuple(rows)


def about_rows(item: NewsItem, links: Sequence[NewsLink], *, writes: bool) -> tuple[AboutRow, ...]:
    return tuple(
        AboutRow(
            link(found.record),
            word_of("record_kind", found.record._meta.model_name or ""),
            reverse("news_detach", args=[item.slug, found.uuid]) if writes else "",
        )
        for found in links
    )


def photo_rows(item: NewsItem, photos: Sequence[NewsPhoto], *, writes: bool) -> tuple[PhotoRow, ...]:
    """The narrowest version of each, with its words in the language of the item first."""
    return tuple(photo_row(item, photo, item.language, writes=writes) for photo in photos)


def photo_row(item: NewsItem, photo: NewsPhoto, language: str, *, writes: bool, widest: bool = False) -> PhotoRow:
    texts = list(photo.texts.all())
    order = (language, item.language)
    own = next((text for wanted in order for text in texts if text.language == wanted), None)
    version = photo.versions[-1 if widest else 0]
    return PhotoRow(
        source=reverse("news_photo_file", args=[item.slug, photo.uuid, version["width"]]),
        width=version["width"],
        height=version["height"],
        alternative=own.alternative if own else "",
        language=own.language if own else "",
        others=tuple((text.language, text.alternative) for text in texts if text is not own),
        credit=photo.credit,
        edit=reverse("news_photo", args=[item.slug, photo.uuid]) if writes else "",
    )
