"""From the draft to the public: scheduled, published, corrected, withdrawn."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.news.holding import held_text, known_language, moving
from ortaq.registry.news.models import NewsCorrection, NewsItem, NewsSource, NewsText
from ortaq.registry.news.models import NewsState as S
from ortaq.registry.news.operations import words_of, write_text
from ortaq.registry.news.rules import missing
from ortaq.registry.sources.models import SourceDocument


@operation("publish", "newsitem", on="item")
@transaction.atomic
def set_embargo(
    *, item: NewsItem, until: datetime.datetime | None, by: User | None, seen_version: int | None = None
) -> NewsItem:
    """Nobody outside may read it before then; None lifts the embargo. What is scheduled for an earlier moment has to
    be scheduled anew first. Raises Invalid once it is public."""
    item = as_seen(item, seen_version)
    if item.is_out():
        raise Invalid(
            _("This news is public since %(time)s: an embargo comes too late. Withdraw it, if nobody is to read it.")
            % {"time": _said_time(item.publish_at)}
        )
    if until and item.publish_at and item.publish_at < until and item.state == S.SCHEDULED:
        raise Invalid(
            _("It is to be published on %(time)s, before the embargo ends: take it back to the draft first.")
            % {"time": _said_time(item.publish_at)}
        )
    return audit.change(item, action="set_embargo", by=by, embargo_until=until)


@operation("publish", "newsitem", on="item")
@transaction.atomic
def schedule_news(*, item: NewsItem, publish_at: datetime.datetime, by: User | None) -> NewsItem:
    """It will be public from then on, by itself. Raises Invalid for a moment that is past or before the embargo ends,
    and for an item that lacks something."""
    item = moving(item, S.SCHEDULED)
    if publish_at <= timezone.now():
        raise Invalid(_("This moment is past: publish it now, or choose one to come."))
    _check_embargo(item, publish_at)
    _check_whole(item)
    return audit.change(item, action="schedule_news", by=by, state=S.SCHEDULED, publish_at=publish_at)


@operation("publish", "newsitem", on="item")
@transaction.atomic
def unschedule_news(*, item: NewsItem, by: User | None) -> NewsItem:
    """It is a draft again. Raises Invalid once it is public."""
    item = moving(item, S.DRAFT)
    if item.is_out():
        raise Invalid(_("This news is public already: it can only be withdrawn."))
    return audit.change(item, action="unschedule_news", by=by, state=S.DRAFT, publish_at=None)


@operation("publish", "newsitem", on="item")
@transaction.atomic
def publish_news(*, item: NewsItem, by: User | None) -> NewsItem:
    """It is public from now on; what was withdrawn, again under its first day. Raises Invalid under an embargo, and
    for an item that lacks something."""
    item = moving(item, S.PUBLISHED)
    now = timezone.now()
    first = item.publish_at if item.state == S.WITHDRAWN and item.publish_at else now
    _check_embargo(item, now)
    _check_whole(item)
    return audit.change(
        item,
        action="publish_news",
        by=by,
        state=S.PUBLISHED,
        publish_at=min(first, now),
        visibility=Visibility.PUBLIC,
        reason="",
    )


@operation("publish", "newsitem", on="item")
@transaction.atomic
def note_published(*, item: NewsItem, by: User | None, at: datetime.datetime | None = None) -> NewsItem:
    """The time of a scheduled item has come: it is public since then, and its record says so now. Raises Invalid before
    that."""
    item = as_seen(item, None)
    if not item.is_out(at):
        raise Invalid(_("Its time has not come yet."))
    return audit.change(item, action="publish_news", by=by, state=S.PUBLISHED, visibility=Visibility.PUBLIC)


@operation("publish", "newsitem", on="item")
@transaction.atomic
def withdraw_news(*, item: NewsItem, reason: str, by: User | None) -> NewsItem:
    """Nobody outside reads it any more. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid(_("Say why the news is withdrawn."))
    item = moving(item, S.WITHDRAWN)
    out = item.is_out()
    return audit.change(
        item,
        action="withdraw_news",
        by=by,
        state=S.WITHDRAWN,
        reason=reason.strip()[:2000],
        visibility=Visibility.STAFF if out else item.visibility,
    )


@operation("publish", "newsitem", on="item")
@transaction.atomic
def correct_news(
    *,
    item: NewsItem,
    language: str,
    title: str,
    note: str,
    by: User | None,
    lead: str = "",
    body: str = "",
    seen_version: int | None = None,
) -> NewsCorrection:
    """Change a text that the public reads; its readers see the note. Raises Invalid without a note, when nothing
    changes, or for an item that is not public; StaleVersion when the text changed since it was seen."""
    item = as_seen(item, None)
    if not note.strip():
        raise Invalid(_("Say in a sentence what was corrected: the readers see it below the text."))
    text = held_text(item, known_language(language), seen_version)
    if text is None or not item.is_out():
        raise Invalid(_("Only a text that is public is corrected; a draft is edited."))
    before = text.version
    said = words_of(title, lead, body)
    if not said["body"]:
        raise Invalid(_("A text that is public cannot be empty: withdraw it instead."))
    if write_text(item=item, text=text, language=language, said=said, action="correct_news", by=by).version == before:
        raise Invalid(_("Nothing was changed: there is nothing to correct."))
    correction = NewsCorrection(item=item, language=language, note=" ".join(note.split())[:1000], by=by)
    return audit.add(correction, action="correct_news", by=by)


@operation("publish", "newsitem", on="text.item")
@transaction.atomic
def note_source(
    *, text: NewsText, source: SourceDocument, by: User | None, at: datetime.datetime | None = None
) -> NewsSource:
    """This version of the published text is that source; noted once. Raises Invalid for a text that is not public."""
    if not text.item.is_out(at):
        raise Invalid(_("Only what is public becomes a source."))
    found = NewsSource.objects.filter(text=text, version=text.version).first()
    row = NewsSource(text=text, version=text.version, source=source)
    return found or audit.add(row, action="note_source", by=by)


def _check_embargo(item: NewsItem, at: datetime.datetime) -> None:
    if item.embargo_until and at < item.embargo_until:
        raise Invalid(
            _("There is an embargo until %(time)s: publish it after that, or lift the embargo.")
            % {"time": _said_time(item.embargo_until)}
        )


def _check_whole(item: NewsItem) -> None:
    lacks = missing(list(item.texts.all()), list(item.photos.prefetch_related("texts")))
    if any(one.what == "body" for one in lacks):
        raise Invalid(
            _("A text is missing (%(languages)s): write it, or take the language away.")
            % {"languages": ", ".join(one.language for one in lacks if one.what == "body")}
        )
    if lacks:
        raise Invalid(
            _("Say for each photo what it shows, for people who do not see it (%(languages)s).")
            % {"languages": ", ".join(one.language for one in lacks)}
        )


def _said_time(moment: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""
