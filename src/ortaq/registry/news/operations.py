"""Write news: the original, translations, and what it is about."""

from __future__ import annotations

import uuid as uuids

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.rules import may
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Record, Visibility
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.news.cleaning import cleaned
from ortaq.registry.news.holding import held_text, known_language
from ortaq.registry.news.models import NewsItem, NewsLink, NewsState, NewsText
from ortaq.registry.news.rules import ABOUT
from ortaq.registry.slugs import free_slug

MOST_LETTERS = 100_000


@operation("publish", "newsitem")
@transaction.atomic
def write_news(
    *,
    language: str,
    title: str,
    by: User | None,
    lead: str = "",
    body: str = "",
    unit: OrganizationUnit | None = None,
    uuid: uuids.UUID | None = None,
) -> NewsItem:
    """A draft in its first language. ``body`` is what was typed or pasted. ``uuid`` is that of the form: sent twice, it
    makes one. Raises Invalid without a title, or in a language that news is not written in."""
    if uuid and (found := NewsItem.objects.filter(uuid=uuid).first()):
        return found
    said = words_of(title, lead, body)
    item = NewsItem(
        uuid=uuid or uuids.uuid4(),
        slug=free_slug(NewsItem, title, fallback="news"),
        title=said["title"],
        language=known_language(language),
        unit=unit,
    )
    audit.add(item, action="write_news", by=by)
    text = NewsText(item=item, language=language, changed_by=by, **said)
    audit.add(text, action="write_news", by=by)
    return item


@operation("publish", "newsitem", on="item")
@transaction.atomic
def translate_news(
    *,
    item: NewsItem,
    language: str,
    title: str,
    by: User | None,
    lead: str = "",
    body: str = "",
    seen_version: int | None = None,
) -> NewsText:
    """Write the text in a language, anew or over: a translation, or the original. ``seen_version`` is that of the text
    (0: there was none).

    Raises Invalid for a text that the public reads: that is corrected, with a note. StaleVersion when it changed.
    """
    item = as_seen(item, None)
    text = held_text(item, known_language(language), seen_version)
    if text is not None and item.is_out():
        raise Invalid(_("This text is public: correct it with a note that its readers see."))
    said = words_of(title, lead, body)
    if item.is_out() and not said["body"]:
        raise Invalid(_("This news is public: a language is added when its text is whole."))
    return write_text(item=item, text=text, language=language, said=said, action="translate_news", by=by)


def words_of(title: str, lead: str, body: str) -> dict[str, str]:
    """What is stored of a text: its words in order, its body cleaned. Raises Invalid for too few and too many."""
    if not title.strip():
        raise Invalid(_("News needs a title."))
    if len(body) > 10 * MOST_LETTERS or len(clean := cleaned(body)) > MOST_LETTERS:
        raise Invalid(_("The text is longer than %(most)d characters: make it shorter.") % {"most": MOST_LETTERS})
    return {"title": " ".join(title.split())[:300], "lead": " ".join(lead.split())[:2000], "body": clean}


@operation("publish", "newsitem", on="item")
def write_text(
    *, item: NewsItem, text: NewsText | None, language: str, said: dict[str, str], action: str, by: User | None
) -> NewsText:
    """The text with these words, its title on the item where it is the original; a translation is up to date then."""
    original = NewsText.objects.filter(item=item, language=item.language).first()
    of_version = original.version if original and language != item.language else None
    if text is None:
        made = NewsText(item=item, language=language, of_version=of_version, changed_by=by, **said)
        return audit.add(made, action=action, by=by)
    values = said | {"of_version": of_version}
    if any(getattr(text, name) != value for name, value in values.items()):
        audit.change(text, action=action, by=by, version=text.version + 1, changed_by=by, **values)
    if language == item.language:
        audit.change(item, action=action, by=by, title=said["title"])
    return text


@operation("publish", "newsitem", on="item")
@transaction.atomic
def restrict_news(*, item: NewsItem, visibility: str, by: User | None) -> NewsItem:
    """Who in the office may see the draft. Raises Invalid once it is public."""
    item = as_seen(item, None)
    if item.is_out() or visibility not in (Visibility.STAFF, Visibility.RESTRICTED):
        raise Invalid(_("A draft is for staff or for few; once it is published, everybody may see it."))
    return audit.change(item, action="restrict_news", by=by, visibility=visibility)


@operation("publish", "newsitem", on="item")
@transaction.atomic
def attach_record(*, item: NewsItem, record: Record, by: User | None) -> NewsLink:
    """The news is about this record; said once. Raises Invalid for a kind of record that news is not about, or one that
    the actor may not see."""
    kind = record._meta.model_name or ""
    if kind not in ABOUT or (by is not None and not may(by, "read", record)):
        raise Invalid(_("News can be about partners, people, visits, agreements, joint units and projects on record."))
    item = as_seen(item, None)
    found = NewsLink.objects.filter(**{"item": item, ABOUT[kind]: record}).first()
    if found is not None:
        return found
    return audit.add(NewsLink(**{"item": item, ABOUT[kind]: record}), action="attach_record", by=by)


@operation("publish", "newsitem", on="link.item")
@transaction.atomic
def detach_record(*, link: NewsLink, by: User | None) -> None:
    """The news is not about this record after all."""
    audit.remove(link, action="detach_record", by=by)


@operation("publish", "newsitem", on="text.item")
@transaction.atomic
def remove_translation(*, text: NewsText, by: User | None) -> None:
    """Take a translation away that nobody has read yet. Raises Invalid for the original and for a text that was
    public."""
    item = as_seen(text.item, None)
    if text.language == item.language or item.state != NewsState.DRAFT or text.sources.exists():
        raise Invalid(_("Only a translation of a draft can be taken away."))
    audit.remove(text, action="remove_translation", by=by)
