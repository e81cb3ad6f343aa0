"""Archives come in: a file that was handed in, an address, or what lies on the machine itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.storage import default_storage

from ortaq.capture.archives.entries import Entry
from ortaq.capture.archives.kinds import ARCHIVES, TABLES, ZIPS, suffix_of
from ortaq.capture.archives.opening import entries, entries_of_file
from ortaq.capture.errors import CaptureError
from ortaq.capture.fetching.addresses import target_of
from ortaq.capture.fetching.web import Limits, WebFetcher
from ortaq.jobs.archives.places import place_of
from ortaq.registry.archives.models import Archive
from ortaq.registry.archives.operations import bring_archive, fail_archive, list_items
from ortaq.registry.errors import Invalid

FOLDER = "archives"
MAX_BYTES = 1_000_000_000
SECONDS = 15.0  # for a page: somebody may be waiting for it
# What may hold several articles: an e-mail has attachments.
SEVERAL = (*ARCHIVES, ".eml")


def is_archive(name: str) -> bool:
    """True for files of which more than one article may come."""
    return suffix_of(name) in SEVERAL


@lru_cache(maxsize=1)
def fetcher() -> WebFetcher:
    """The web, one for the process: servers are left in peace between two pages, whoever asks."""
    return WebFetcher(Limits(seconds=SECONDS, pause=1.0), loopback=settings.FETCH_LOOPBACK)


def bring_file(*, file: File[bytes], name: str, by: User | None, about: Mapping[str, str] | None = None) -> Archive:
    """Keep an archive file and take it in, to be listed. Raises Invalid when it is too large."""
    if file.size > MAX_BYTES:
        raise Invalid(f"{name}: {file.size / 1e6:.0f} MB is too large (at most {MAX_BYTES / 1e6:.0f} MB); split it.")
    stored = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}{suffix_of(name)}", file)
    try:
        return bring_archive(name=name, stored=stored, about=about, by=by)
    except Exception:
        default_storage.delete(stored)
        raise


def bring_address(*, address: str, by: User | None, about: Mapping[str, str] | None = None) -> Archive:
    """Take in the address of a page, feed or sitemap, to be fetched. Raises Invalid for what is no such address."""
    try:
        target_of(address)
    except CaptureError as error:
        raise Invalid(str(error)) from error
    return bring_archive(name=address, about=about, by=by)


def bring_named(*, named: str, by: User | None) -> Archive:
    """Take in what the command line names, and list it at once: it lies where it is read from."""
    archive = bring_archive(name=named, by=by)
    return _listed(archive, entries(named, fetcher=fetcher()), None, by)


def list_archive(*, archive: Archive, by: User | None) -> Archive:
    """List what an archive holds; one that holds nothing, or cannot be opened at all, has failed."""
    stored = stored_file(archive)
    if stored is None:
        return _listed(archive, entries(archive.name, fetcher=fetcher()), None, by)
    return _listed(archive, entries_of_file(stored, name=archive.name, fetcher=fetcher()), stored, by)


def stored_file(archive: Archive) -> Path | None:
    """Where the file of an archive lies."""
    return Path(default_storage.path(archive.stored)) if archive.stored else None


def _listed(archive: Archive, found: Iterator[Entry], stored: Path | None, by: User | None) -> Archive:
    first = next(found, None)
    second = next(found, None)
    if first is None or (first.problem is not None and second is None and first.name == archive.name):
        why = first.problem if first is not None else None
        return fail_archive(archive=archive, why=why or f"{archive.name}: there is nothing in it.", by=by)
    all_of_them = chain([first], [second] if second is not None else [], found)
    items: Iterator[tuple[str, dict[str, Any], str]] = (
        (entry.name, place_of(entry, stored), entry.problem or "") for entry in all_of_them
    )
    # What may ask the web is gathered first: no transaction waits for a server. Rows of a large table are not.
    local = stored is not None and suffix_of(stored) in (*ZIPS, *TABLES)
    return list_items(archive=archive, items=items if local else list(items), by=by)
