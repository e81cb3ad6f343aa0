"""Texts and items as they are now, held while they are written."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ortaq.registry.base import PublicLanguage
from ortaq.registry.errors import Invalid, RecordGone, StaleVersion
from ortaq.registry.locking import as_seen
from ortaq.registry.news.models import NewsItem, NewsText
from ortaq.registry.news.rules import TRANSITIONS


def moving(item: NewsItem, to: str) -> NewsItem:
    """The item as it is now, held, if it may move to that state. Raises Invalid."""
    current = as_seen(item, None)
    if to not in TRANSITIONS[current.state]:
        raise Invalid(_("This news was moved on meanwhile, so this step does not fit any more. Nothing was changed."))
    return current


def held_text(item: NewsItem, language: str, seen_version: int | None) -> NewsText | None:
    """The text in a language as it is now, held; None where there is none yet.

    Raises StaleVersion when it is not the version that the actor saw (0: none), RecordGone when it is not there any
    more.
    """
    text = NewsText.objects.select_for_update(of=("self",)).filter(item=item, language=language).first()
    if seen_version is None or seen_version == (text.version if text else 0):
        return text
    if text is None:
        raise RecordGone(_("This text was taken away meanwhile. Nothing was changed."))
    raise StaleVersion(
        _("“%(record)s” changed since you opened the page. Nothing was changed; compare, and decide again.")
        % {"record": text}
    )


def known_language(language: str) -> str:
    """Raises Invalid for one that news is not written in."""
    if language not in PublicLanguage.values:
        raise Invalid(_("News is written in English, Kazakh, Russian or Chinese."))
    return language
