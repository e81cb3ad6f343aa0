"""Photos of a news item, and what they show in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.news.holding import known_language
from ortaq.registry.news.models import NewsItem, NewsPhoto, PhotoText
from ortaq.registry.news.pictures import keep_photo
from ortaq.registry.news.rules import MOST_PHOTOS


@operation("publish", "newsitem", on="item")
def add_photo(
    *,
    item: NewsItem,
    chunks: Iterable[bytes],
    name: str,
    alternatives: Mapping[str, str],
    by: User | None,
    credit: str = "",
) -> NewsPhoto:
    """A photo comes to the item, scaled and freed of what the camera wrote; the same one only once. ``alternatives``
    say by language what it shows.

    Raises Invalid, naming the file, for what is no photo; for one without words in the language of the item.
    """
    said = _said(alternatives)
    _check_said(item, said)
    return _add(item=item, versions=keep_photo(chunks, name=name), said=said, credit=credit, by=by)


@operation("publish", "newsitem", on="photo.item")
@transaction.atomic
def describe_photo(
    *, photo: NewsPhoto, alternatives: Mapping[str, str], by: User | None, credit: str = ""
) -> NewsPhoto:
    """What the photo shows by language, and who took it. Raises Invalid without words in the language of the item, or
    where words are taken away that the public reads."""
    item = as_seen(photo.item, None)
    said, held = _said(alternatives), {text.language: text for text in photo.texts.all()}
    _check_said(item, said)
    audit.change(photo, action="describe_photo", by=by, credit=" ".join(credit.split())[:200])
    for language, words in said.items():
        if language in held:
            audit.change(held[language], action="describe_photo", by=by, alternative=words)
        else:
            row = PhotoText(photo=photo, language=language, alternative=words)
            audit.add(row, action="describe_photo", by=by)
    for language in held.keys() - said:
        audit.remove(held[language], action="describe_photo", by=by)
    return photo


@operation("publish", "newsitem", on="photo.item")
@transaction.atomic
def remove_photo(*, photo: NewsPhoto, by: User | None) -> None:
    """The item stands without this photo; what was public of it stays in the file store and in the audit trail."""
    for text in photo.texts.all():
        audit.remove(text, action="remove_photo", by=by)
    audit.remove(photo, action="remove_photo", by=by)


@transaction.atomic
def _add(
    *, item: NewsItem, versions: list[dict[str, object]], said: Mapping[str, str], credit: str, by: User | None
) -> NewsPhoto:
    item = as_seen(item, None)
    _check_said(item, said)
    digest = str(versions[-1]["sha256"])
    found = NewsPhoto.objects.filter(item=item, sha256=digest).first()
    if found is not None:
        return describe_photo(photo=found, alternatives=said, credit=credit or found.credit, by=by)
    if item.photos.count() >= MOST_PHOTOS:
        raise Invalid(_("A news item has at most %(most)d photos.") % {"most": MOST_PHOTOS})
    photo = NewsPhoto(item=item, sha256=digest, versions=versions, credit=" ".join(credit.split())[:200])
    audit.add(photo, action="add_photo", by=by)
    for language, words in said.items():
        audit.add(PhotoText(photo=photo, language=language, alternative=words), action="add_photo", by=by)
    return photo


def _check_said(item: NewsItem, said: Mapping[str, str]) -> None:
    """A photo is described in the language of its item, in all that are read where it is public."""
    wanted = set(item.texts.values_list("language", flat=True)) if item.is_out() else {item.language}
    if lacking := sorted(wanted - said.keys()):
        raise Invalid(
            _("Say for each photo what it shows, for people who do not see it (%(languages)s).")
            % {"languages": ", ".join(lacking)}
        )


def _said(alternatives: Mapping[str, str]) -> dict[str, str]:
    pairs = ((known_language(language), " ".join(words.split())[:500]) for language, words in alternatives.items())
    return {language: words for language, words in pairs if words}
