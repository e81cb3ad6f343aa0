"""What search engines are told of: every public page, in each language."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from typing import Any

from ortaq.registry.news.models import NewsItem
from ortaq.registry.publishing.queries import partner_of, public_ties
from ortaq.web.portal.frame import ROOMS, Office, absolute, address_in
from ortaq.web.portal.languages import LANGUAGES, TAGS

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
MOST = 50_000  # addresses that a sitemap may hold


def sitemap() -> bytes:
    """The sitemap; each address with its alternates."""
    ElementTree.register_namespace("", SITEMAP)
    ElementTree.register_namespace("xhtml", XHTML)
    root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for name, values in list(_pages())[: MOST // len(LANGUAGES)]:
        for language in LANGUAGES:
            url = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
            ElementTree.SubElement(url, f"{{{SITEMAP}}}loc").text = absolute(address_in(language, name, values))
            for other in LANGUAGES:
                said = {"rel": "alternate", "hreflang": TAGS[other], "href": absolute(address_in(other, name, values))}
                ElementTree.SubElement(url, f"{{{XHTML}}}link", said)
    found: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _pages() -> Iterable[tuple[str, dict[str, Any]]]:
    office = Office("en")
    yield "public_home", {}
    yield from ((name, {}) for name, _label in ROOMS)
    yield from (("public_partner", {"slug": partner_of(tie, office.body).slug}) for tie in public_ties())
    slugs = NewsItem.objects.out().order_by("-publish_at", "-id").values_list("slug", flat=True)
    yield from (("public_news_item", {"slug": slug}) for slug in slugs)
