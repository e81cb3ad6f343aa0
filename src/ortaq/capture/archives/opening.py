"""From what a person names (files, folders, addresses) to its entries, one after another."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ortaq.capture.archives.entries import Entry, mark_of
from ortaq.capture.archives.feeds import ROOTS as FEED_ROOTS
from ortaq.capture.archives.feeds import entries_of_feed
from ortaq.capture.archives.kinds import ARCHIVES, FEEDS, KNOWN, PACKED, TABLES, ZIPS, suffix_of, suffix_of_answer
from ortaq.capture.archives.sitemaps import ROOTS as SITEMAP_ROOTS
from ortaq.capture.archives.sitemaps import entries_of_sitemap, unpacked
from ortaq.capture.archives.tables import entries_of_table
from ortaq.capture.articles.files import SUFFIXES, max_bytes
from ortaq.capture.articles.packages import member, opened, shown_name
from ortaq.capture.articles.xml import local, root_of
from ortaq.capture.errors import CaptureError, UnreadableFile
from ortaq.capture.fetching.addresses import is_address
from ortaq.capture.ports import Fetcher

FEED_BYTES = 50_000_000


def entries(named: str, *, fetcher: Fetcher, without: Path | None = None) -> Iterator[Entry]:
    """The entries of a file, a folder (with those below it), an archive or an address, in an order that stays.

    What cannot be opened is one entry with a problem. ``without`` is a folder to pass over, such as that of results.
    """
    if is_address(named):
        yield from _told(named, _of_address(named, fetcher))
        return
    path = Path(named)
    if not path.is_dir():
        yield from _told(named, _of_file(path, fetcher, named))
        return
    found = False
    for below in _files_below(path, without):
        found = True
        yield from _told(str(below), _of_file(below, fetcher, str(below)))
    if not found:
        yield Entry(
            named, problem=f"{path}: a folder without articles; their names end in {', '.join((*SUFFIXES, *ARCHIVES))}."
        )


def entries_of_file(path: Path, *, name: str, fetcher: Fetcher) -> Iterator[Entry]:
    """The entries of one file that people call ``name``, whatever it is called where it lies."""
    yield from _told(name, _of_file(path, fetcher, name))


def _told(name: str, found: Iterator[Entry]) -> Iterator[Entry]:
    """The entries; what breaks on the way is the last of them, as a problem."""
    begun = False
    try:
        for entry in found:
            begun = True
            yield entry
    except CaptureError as error:
        yield Entry(f"{name} (the rest)" if begun else name, problem=str(error))


def _files_below(folder: Path, without: Path | None) -> Iterator[Path]:
    """Files that may be articles or archives, folder by folder, in the order of their names; hidden ones are not."""
    kept_out = without.resolve() if without else None
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and Path(place, name).resolve() != kept_out
        )
        for name in sorted(files):
            if suffix_of(name) in KNOWN and not name.startswith((".", "~$")) and not _is_label(name):
                yield Path(place, name)


def _is_label(name: str) -> bool:
    """Gold labels and predictions lie beside articles and are not articles."""
    return name.endswith((".gold.json", ".pred.json"))


def _of_file(path: Path, fetcher: Fetcher, name: str) -> Iterator[Entry]:
    suffix = suffix_of(path)
    if suffix in ZIPS:
        yield from _of_zip(path, name)
    elif suffix in TABLES:
        yield from entries_of_table(path, name=name)
    elif suffix in FEEDS or path.name.lower().endswith(".xml.gz"):
        yield from _of_bytes(_content(path), name, fetcher, None)
    else:
        yield Entry(name, _file_mark(path), path=path)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > FEED_BYTES:
            raise UnreadableFile(f"{path}: is larger than {FEED_BYTES / 1e6:.0f} MB; split it.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror}).") from error


def _file_mark(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return ""  # the reader of files says what is wrong
    return mark_of(stat.st_size, stat.st_mtime_ns)


def _of_zip(source: Path | bytes, name: str) -> Iterator[Entry]:
    with opened(source, name=name) as package:
        infos = [info for info in package.infolist() if _is_wanted(info)]
    for info in infos:
        inside, mark = f"{name}/{shown_name(info)}", mark_of(info.CRC, info.file_size)
        if suffix_of(info.filename) in ARCHIVES:
            yield Entry(inside, mark, problem=f"{inside}: an archive in an archive; unpack it first.")
        elif isinstance(source, Path):
            yield Entry(inside, mark, path=source, member=info.filename)
        else:
            yield _unpacked_entry(source, info, inside, mark)
    if not infos:
        raise UnreadableFile(f"{name}: holds no articles; their names end in {', '.join(SUFFIXES)}.")


def _unpacked_entry(data: bytes, info: zipfile.ZipInfo, inside: str, mark: str) -> Entry:
    try:
        with opened(data, name=inside) as package:
            return Entry(inside, mark, data=member(package, info, most=max_bytes(info.filename), name=inside))
    except CaptureError as error:
        return Entry(inside, mark, problem=str(error))


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    parts = [part for part in Path(info.filename).parts if part != ".."]  # nothing is unpacked to where it says
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return not info.is_dir() and not hidden and suffix_of(info.filename) in KNOWN and not _is_label(info.filename)


def _of_address(address: str, fetcher: Fetcher) -> Iterator[Entry]:
    """A page is one entry, fetched already; a feed or sitemap has its own."""
    page = fetcher.fetch(address)
    suffix = suffix_of_answer(page.kind, page.data, page.address)
    if suffix in (*ARCHIVES, *PACKED):
        yield from _of_bytes(page.data, f"{address}{'' if address.endswith(suffix) else suffix}", fetcher, page.address)
    else:
        yield Entry(address, mark_of(page.data), address=address, page=page)


def _of_bytes(data: bytes, name: str, fetcher: Fetcher, base: str | None) -> Iterator[Entry]:
    if suffix_of(name) in TABLES:
        yield from entries_of_table(data, name=name)
    elif suffix_of(name) in ZIPS:
        yield from _of_zip(data, name)
    else:
        yield from _of_xml(unpacked(data, name=name) if data.startswith(b"\x1f\x8b") else data, name, fetcher, base)


def _of_xml(data: bytes, name: str, fetcher: Fetcher, base: str | None) -> Iterator[Entry]:
    root = root_of(data, name=name)
    if local(root) in FEED_ROOTS:
        yield from entries_of_feed(root, name=name, base=base)
    elif local(root) in SITEMAP_ROOTS:
        yield from entries_of_sitemap(root, name=name, fetch=lambda address: _sitemap(address, fetcher))
    else:
        raise UnreadableFile(f"{name}: neither a feed (RSS, Atom) nor a sitemap, but <{local(root)}>.")


def _sitemap(address: str, fetcher: Fetcher) -> bytes:
    data = fetcher.fetch(address).data
    return unpacked(data, name=address) if data.startswith(b"\x1f\x8b") else data
