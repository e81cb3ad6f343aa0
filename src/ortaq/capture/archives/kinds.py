"""What kind of thing a file or answer is: an article, or an archive of them."""

from __future__ import annotations

import re
from pathlib import Path

from ortaq.capture.articles.files import SUFFIXES

ZIPS = (".zip",)
TABLES = (".csv", ".tsv", ".xlsx")
FEEDS = (".xml", ".rss", ".atom")
PACKED = (".gz",)
ARCHIVES = (*ZIPS, *TABLES, *FEEDS)
KNOWN = (*SUFFIXES, *ARCHIVES)

_SUFFIX_OF = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
_ROOT = re.compile(rb"^\s*(?:<\?xml[^>]*>|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?(\w+)", re.DOTALL)
_FEED_ROOTS = (b"rss", b"feed", b"rdf", b"urlset", b"sitemapindex")


def suffix_of(path: str | Path) -> str:
    return Path(path).suffix.lower()


def suffix_of_answer(kind: str, data: bytes, address: str) -> str:
    """The suffix under which what an address answered is read: by its content first, then by what the server said."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    root = _ROOT.match(start)
    if root and root.group(1).lower() in _FEED_ROOTS:
        return ".xml"
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"\x1f\x8b"):
        return ".gz"
    last = suffix_of(address.partition("?")[0])
    if kind in ("application/octet-stream", "text/plain") and last in KNOWN:
        return last
    return _SUFFIX_OF.get(kind) or ".html"
