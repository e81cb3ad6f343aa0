"""Things as schema.org describes them, as JSON-LD that search engines read."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

# Inside a script element of HTML, none of these signs can end it.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
Thing = Mapping[str, Any]


def json_ld(thing: Thing) -> str:
    """The content of a script element of type application/ld+json; nothing in it can end the element."""
    return json.dumps({"@context": "https://schema.org", **_said(thing)}, ensure_ascii=False).translate(ESCAPES)


def university(
    *, name: str, names: Iterable[str] = (), url: str = "", ror: str = "", website: str = "", city: str = "",
    country: str = "", kind: str = "university", description: str = "",
) -> Thing:  # fmt: skip
    """A body: CollegeOrUniversity, or Organization where it is none. ``country`` is a code of ISO 3166."""
    place = _said({"@type": "PostalAddress", "addressLocality": city, "addressCountry": country})
    return {
        "@type": "CollegeOrUniversity" if kind == "university" else "Organization",
        "name": name,
        "alternateName": [other for other in names if other != name],
        "url": website or url,
        "sameAs": [address for address in (ror and f"https://ror.org/{ror}",) if address],
        "address": place if len(place) > 1 else None,
        "description": description,
    }


def news_article(
    *, headline: str, url: str, language: str, published: datetime.datetime, changed: datetime.datetime,
    publisher: Thing, description: str = "", images: Iterable[str] = (), about: Iterable[Thing] = (),
) -> Thing:  # fmt: skip
    """An item of news; ``about`` are the bodies that it tells of."""
    return {
        "@type": "NewsArticle",
        "headline": headline[:110],
        "description": description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": language,
        "datePublished": published.isoformat(),
        "dateModified": max(changed, published).isoformat(),
        "publisher": publisher,
        "author": publisher,
        "image": list(images),
        "about": list(about),
    }


def event(
    *, name: str, url: str, first: datetime.date, last: datetime.date, organizer: Thing, place: str = ""
) -> Thing:
    """Something on whole days."""
    return {
        "@type": "Event",
        "name": name,
        "url": url,
        "startDate": first.isoformat(),
        "endDate": last.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": place, "address": place} if place else None,
        "organizer": organizer,
    }


def _said(thing: Thing) -> dict[str, Any]:
    """Without what says nothing."""
    return {
        key: _said(value) if isinstance(value, Mapping) else value for key, value in thing.items() if value not in
        (None, "", [], {})
    }  # fmt: skip
