"""Sitemaps: an entry for each page; an index of sitemaps leads to those."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from ortaq.capture.archives.entries import Entry, mark_of
from ortaq.capture.articles.xml import local, root_of, text_of
from ortaq.capture.errors import CaptureError, UnreadableFile

ROOTS = ("urlset", "sitemapindex")
PAGES = 100_000
SITEMAPS = 500
LARGEST = 50_000_000  # bytes of one sitemap, unpacked: what the standard allows


def entries_of_sitemap(root: Any, *, name: str, fetch: Callable[[str], bytes]) -> Iterator[Entry]:
    """The pages in their order, each once; ``fetch`` brings the sitemaps that an index names.

    A sitemap of an index that cannot be had is an entry with a problem; the others go on.
    """
    seen: set[str] = set()
    waiting = [(name, root)]
    maps = 1
    while waiting:
        where, current = waiting.pop(0)
        for address, changed in _places(current):
            if address in seen:
                continue
            seen.add(address)
            if local(current) == "urlset":
                yield Entry(address, mark_of(address, changed), address=address)
                continue
            maps += 1
            if maps > SITEMAPS:
                yield Entry(address, problem=f"{where}: names more than {SITEMAPS} sitemaps; {address} was left out.")
                continue
            try:
                waiting.append((address, root_of(fetch(address), name=address)))
            except CaptureError as error:
                yield Entry(address, problem=str(error))
        if len(seen) > PAGES:
            raise UnreadableFile(f"{name}: names more than {PAGES:,} pages; capture its parts one by one.")


def unpacked(data: bytes, *, name: str) -> bytes:
    """A sitemap as it was before it was packed (.gz), never more than a sitemap may have."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(data, LARGEST)
    except zlib.error as error:
        raise UnreadableFile(f"{name}: is damaged ({error}).") from error
    if unpacking.unconsumed_tail:
        raise UnreadableFile(f"{name}: unpacks to more than {LARGEST / 1e6:.0f} MB; it was not opened.")
    return found


def _places(root: Any) -> Iterator[tuple[str, str]]:
    for one in root:
        if local(one) in ("url", "sitemap"):
            said = {local(child): text_of(child) for child in one}
            if said.get("loc"):
                yield said["loc"], said.get("lastmod", "")
