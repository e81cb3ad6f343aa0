"""RSS and Atom feeds: an entry for each item, its text where the feed has it whole, else the page it points to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from ortaq.capture.archives.entries import Entry, mark_of
from ortaq.capture.articles.fields import article_id, titled
from ortaq.capture.articles.html import text_of_fragment
from ortaq.capture.articles.xml import local, text_of
from ortaq.vocabulary.articles import Article

WHOLE = 600  # characters: a feed's text of this length is the article, a shorter one is a teaser
ROOTS = ("rss", "feed", "rdf")
_DATES = ("pubdate", "published", "date", "updated")


def entries_of_feed(root: Any, *, name: str, base: str | None) -> Iterator[Entry]:
    """The items in the order of the feed; ``base`` is the feed's own address, for links that need one."""
    lang = root.get("{http://www.w3.org/XML/1998/namespace}lang") or _said(root, "language")
    publisher = _said(root, "title") or None
    items = [one for one in root.iter() if local(one) in ("item", "entry")]
    for number, item in enumerate(items, start=1):
        yield _entry(item, f"{name}: item {number}", base, publisher, (lang or "")[:2].lower() or None)


def _entry(item: Any, where: str, base: str | None, publisher: str | None, lang: str | None) -> Entry:
    title = text_of_fragment(_said(item, "title")) or None
    link = _link(item, base)
    long, short = _said(item, "encoded", "content"), _said(item, "description", "summary")
    text = text_of_fragment(max(long, short, key=len))
    mark = mark_of(title, link, text)
    if link and len(text) < WHOLE:
        return Entry(link, mark, address=link)
    if not text:
        return Entry(where, mark, problem=f"{where}: has neither a text nor an address of one.")
    article = Article(
        id=article_id(link.rstrip("/").rpartition("/")[2] if link else title or where),
        text=titled(text, title),
        title=title,
        lang=lang,
        date=_day(item),
        url=link,
        publisher=publisher,
    )
    return Entry(link or where, mark, article=article)


def _said(element: Any, *names: str) -> str:
    """The text of the first child, or child of the channel, that has one of the names and says something."""
    children = [child for child in element if local(child) != "item"]
    channel = next((child for child in children if local(child) == "channel"), None)
    if channel is not None:
        children += [child for child in channel if local(child) != "item"]
    for name in names:
        found = next((text_of(child) for child in children if local(child) == name and text_of(child)), "")
        if found:
            return found
    return ""


def _link(item: Any, base: str | None) -> str | None:
    links = [child for child in item if local(child) == "link"]
    found = next((one.get("href") for one in links if one.get("href") and one.get("rel") in (None, "alternate")), None)
    found = found or next((text_of(one) for one in links if text_of(one)), None)
    guid = next((child for child in item if local(child) in ("guid", "id")), None)
    if not found and guid is not None and re.match(r"https?://", text_of(guid)):
        found = text_of(guid)
    if not found:
        return None
    whole = urljoin(base or "", str(found).strip())
    return whole if whole.startswith(("http://", "https://")) else None


def _day(item: Any) -> str | None:
    for name in _DATES:
        said = next((text_of(child) for child in item if local(child) == name and text_of(child)), "")
        for reading in (_iso, parsedate_to_datetime):
            try:
                return reading(said).date().isoformat()
            except (ValueError, TypeError, IndexError):
                continue
    return None


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text[:10])
