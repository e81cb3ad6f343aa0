"""What the public reads as news: lists, one item, what feeds carry."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.exchange.structured import Thing, news_article
from ortaq.registry.news.cleaning import cleaned, plain_text
from ortaq.registry.news.models import NewsItem, NewsPhoto, NewsText
from ortaq.registry.news.queries import headlines, published, text_in
from ortaq.registry.news.related import related_news
from ortaq.registry.organizations.models import Organization
from ortaq.registry.publishing.queries import partner_of, public_ties
from ortaq.web.dates import long_day
from ortaq.web.portal.frame import Link, Office, absolute
from ortaq.web.portal.languages import TAGS

PAGE, IN_FEED = 20, 50
LEAD = 280  # signs of the first sentences, where nobody wrote a lead


@dataclass(frozen=True)
class Photo:
    """``versions`` are (address, width in pixels); ``language`` is that of the words, "" for the page's."""

    address: str
    width: int
    height: int
    versions: tuple[tuple[str, int], ...]
    alternative: str
    language: str
    credit: str

    @property
    def srcset(self) -> str:
        return ", ".join(f"{address} {width}w" for address, width in self.versions)


@dataclass(frozen=True)
class News:
    """An item as a list shows it; ``language`` is "" for that of the page."""

    key: str
    address: str
    title: str
    lead: str
    language: str
    published: datetime.datetime
    photo: Photo | None

    @property
    def day(self) -> str:
        return long_day(timezone.localtime(self.published).date())


@dataclass(frozen=True)
class Correction:
    day: str
    note: str


@dataclass(frozen=True)
class NewsPage:
    """One item: ``lead`` is what somebody wrote as such, ``body`` is safe HTML; ``about`` are the partners that it
    tells of."""

    news: News
    lead: str
    body: SafeString
    photos: tuple[Photo, ...]
    corrections: tuple[Correction, ...]
    about: tuple[Link, ...]
    other: tuple[News, ...]
    changed: datetime.datetime
    thing: Thing


@dataclass(frozen=True)
class NewsListPage:
    heading: str
    lead: str
    news: tuple[News, ...]
    number: int
    newer: str
    older: str


def news_shown(found: Iterable[NewsItem], office: Office) -> tuple[News, ...]:
    """Items in the reader's language where they are written in it, else in their own."""
    pairs = ((item, text_in(item, office.language)) for item in found)
    return tuple(_news(item, text, office) for item, text in pairs if text is not None)


def latest(office: Office, most: int, about: Organization | None = None) -> tuple[News, ...]:
    return news_shown(headlines(about=about)[:most], office)


def news_list_page(office: Office, number: int) -> NewsListPage | None:
    """None for a page that is not there."""
    pages = Paginator(headlines(), PAGE)
    if not 1 <= number <= pages.num_pages:
        return None
    page, count = pages.page(number), pages.count
    return NewsListPage(
        heading=_("News"),
        lead=ngettext("%(count)d item of news", "%(count)d items of news", count) % {"count": count},
        news=news_shown(page.object_list, office),
        number=number,
        newer=_list_address(office, number - 1) if page.has_previous() else "",
        older=_list_address(office, number + 1) if page.has_next() else "",
    )


def news_page(office: Office, slug: str) -> NewsPage | None:
    """None for what is not public, or not yet."""
    item = published().filter(slug=slug).first()
    text = text_in(item, office.language) if item else None
    if item is None or text is None:
        return None
    news = _news(item, text, office)
    photos = tuple(_photo(photo, text.language, office) for photo in item.photos.all())
    partners = _partners(item, office)
    return NewsPage(
        news=news,
        lead=text.lead,
        body=mark_safe(cleaned(text.body)),  # noqa: S308  paragraphs, lists and links alone are what comes out
        photos=photos,
        corrections=_corrections(item, text),
        about=partners,
        other=_others(item, text, office),
        changed=_changed(item, text),
        thing=news_article(
            headline=news.title, url=absolute(news.address), language=TAGS[text.language], published=news.published,
            changed=_changed(item, text), publisher=office.thing(), description=news.lead,
            images=[absolute(photo.address) for photo in photos],
            about=[{"@type": "Organization", "name": link.text, "url": absolute(link.address)} for link in partners],
        ),
    )  # fmt: skip


def _others(item: NewsItem, text: NewsText, office: Office) -> tuple[News, ...]:
    """Related news, in the language of the text."""
    others = related_news(item, language=text.language)
    prefetch_related_objects(others, "photos__texts")
    return news_shown(others, office)


@dataclass(frozen=True)
class FeedEntry:
    """``content`` is safe HTML."""

    news: News
    content: str
    changed: datetime.datetime


def feed_entries(office: Office) -> list[FeedEntry]:
    """The newest items that are written in the language, whole."""
    found = list(published(language=office.language)[:IN_FEED])
    entries = []
    for item in found:
        text = text_in(item, office.language)
        if text is not None:
            entries.append(FeedEntry(_news(item, text, office), cleaned(text.body), _changed(item, text)))
    return entries


def _news(item: NewsItem, text: NewsText, office: Office) -> News:
    assert item.publish_at is not None, "published news has its time"
    photo = next(iter(item.photos.all()), None)
    return News(
        key=str(item.uuid),
        address=reverse("public_news_item", args=[office.language, item.slug]),
        title=text.title,
        lead=text.lead or _first_words(text.body),
        language="" if text.language == office.language else TAGS[text.language],
        published=item.publish_at,
        photo=_photo(photo, text.language, office) if photo else None,
    )


def _first_words(body: str) -> str:
    words = plain_text(body).partition("\n")[0]
    return words if len(words) <= LEAD else f"{words[:LEAD].rpartition(' ')[0]} …"


def _photo(photo: NewsPhoto, language: str, office: Office) -> Photo:
    """With the words of the text's language, else the first that there are."""
    texts = {text.language: text.alternative for text in photo.texts.all()}
    said = language if language in texts else next(iter(texts), "")
    versions = tuple(
        (reverse("public_photo", args=[photo.uuid, version["width"]]), version["width"]) for version in photo.versions
    )
    # The one before the widest is enough for a page; who has a finer screen chooses another.
    shown = photo.versions[min(1, len(photo.versions) - 1)]
    return Photo(
        address=reverse("public_photo", args=[photo.uuid, shown["width"]]),
        width=shown["width"],
        height=shown["height"],
        versions=versions,
        alternative=texts.get(said, ""),
        language="" if said in ("", office.language) else TAGS[said],
        credit=photo.credit,
    )


def _corrections(item: NewsItem, text: NewsText) -> tuple[Correction, ...]:
    own = [one for one in item.corrections.all() if one.language == text.language]
    return tuple(Correction(long_day(timezone.localtime(one.at).date()), one.note) for one in own)


def _changed(item: NewsItem, text: NewsText) -> datetime.datetime:
    """When it came out, or was last corrected: what was written before is not told."""
    assert item.publish_at is not None
    return max([item.publish_at, *(one.at for one in item.corrections.all() if one.language == text.language)])


def _partners(item: NewsItem, office: Office) -> tuple[Link, ...]:
    """Those that have a page here."""
    told = [link.organization.standing for link in item.links.all() if link.organization]
    if not told:
        return ()
    shown = {partner_of(tie, office.body).pk for tie in public_ties().prefetch_related(None)}
    bodies = [body for body in told if body.pk in shown]
    names = office.names(bodies)
    return tuple(
        Link(
            names.of(body).text,
            reverse("public_partner", args=[office.language, body.slug]),
            tag=names.of(body).language,
        )
        for body in bodies
    )


def _list_address(office: Office, number: int) -> str:
    if number == 1:
        return reverse("public_news", args=[office.language])
    return reverse("public_news_more", args=[office.language, number])
