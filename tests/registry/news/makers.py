"""News in every state, made through the ordinary operations; photos made by hand."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from ortaq.registry import models as m
from ortaq.registry.news.operations import translate_news, write_news
from ortaq.registry.news.publishing import publish_news, schedule_news

HOUR = datetime.timedelta(hours=1)


def news(title: str = "A delegation from Harbor University came", **values: Any) -> m.NewsItem:
    """A draft, whole in its language."""
    return write_news(
        **{"language": "en", "title": title, "lead": "They talked.", "body": "They came.", "by": None} | values
    )


def translated(item: m.NewsItem, language: str = "ru", title: str = "Приехала делегация") -> m.NewsText:
    return translate_news(item=item, language=language, title=title, lead="Говорили.", body="Приехали.", by=None)


def published(title: str = "A delegation from Harbor University came", **values: Any) -> m.NewsItem:
    return publish_news(item=news(title, **values), by=None)


def scheduled(title: str = "A delegation will come", at: datetime.datetime | None = None) -> m.NewsItem:
    return schedule_news(item=news(title), publish_at=at or timezone.now() + HOUR, by=None)


def photo(width: int = 800, height: int = 600, form: str = "JPEG", **saved: Any) -> bytes:
    """A picture of that size, half red and half blue."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (0, 0, width // 2, height))
    held = BytesIO()
    picture.save(held, form, **saved)
    return held.getvalue()
