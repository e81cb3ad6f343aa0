"""News as Atom and RSS, one of each for each language."""

from __future__ import annotations

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from ortaq.web.portal.frame import Office, absolute
from ortaq.web.portal.languages import TAGS
from ortaq.web.portal.news import feed_entries


class Atom(Atom1Feed):
    media_type = "application/atom+xml; charset=utf-8"


class Rss(Rss201rev2Feed):
    media_type = "application/rss+xml; charset=utf-8"


def news_feed(office: Office, kind: type[Atom | Rss], name: str) -> bytes:
    """The feed under the address called ``name``, with the newest items whole."""
    feed: SyndicationFeed = kind(
        title=feed_title(office),
        link=absolute(reverse("public_news", args=[office.language])),
        description=feed_title(office),
        language=TAGS[office.language],
        author_name=office.name.text,
        feed_url=absolute(reverse(name, args=[office.language])),
    )
    for entry in feed_entries(office):
        feed.add_item(
            title=entry.news.title,
            link=absolute(entry.news.address),
            description=entry.content,
            author_name=office.name.text,
            pubdate=entry.news.published,
            updateddate=entry.changed,
            unique_id=f"urn:uuid:{entry.news.key}",
            unique_id_is_permalink=False,
        )
    written: str = feed.writeString("utf-8")
    return written.encode()


def feed_title(office: Office) -> str:
    return _("News of %(name)s") % {"name": office.name.text}
