"""An entry becomes articles: mostly one; a message also has what is attached to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from ortaq.capture.archives.entries import Entry
from ortaq.capture.archives.kinds import ARCHIVES, suffix_of, suffix_of_answer
from ortaq.capture.articles.fields import article_id
from ortaq.capture.articles.files import SUFFIXES, max_bytes, read_bytes, read_file, usable
from ortaq.capture.articles.html import article_of_page
from ortaq.capture.articles.mail import article_of_mail, attachments, message_of
from ortaq.capture.articles.packages import member, opened
from ortaq.capture.errors import CaptureError, UnreadableFile
from ortaq.capture.ports import Fetcher, Page
from ortaq.vocabulary.articles import Article

DEEPEST = 3  # messages attached to messages


def articles_of(entry: Entry, *, fetcher: Fetcher) -> Iterator[Article | CaptureError]:
    """The articles of an entry, and in their place what could not be read of it. Raises nothing of its own."""
    try:
        yield from _articles_of(entry, fetcher)
    except CaptureError as error:
        yield error


def _articles_of(entry: Entry, fetcher: Fetcher) -> Iterator[Article | CaptureError]:
    if entry.problem is not None:
        raise UnreadableFile(entry.problem)
    if entry.article is not None:
        yield usable(entry.article, entry.name)
    elif entry.address is not None:
        yield from _of_page(entry.page or fetcher.fetch(entry.address), entry)
    elif entry.data is not None:
        yield from _of_content(entry.data, entry.name)
    elif entry.path is not None and entry.member is not None:
        yield from _of_content(_member(entry.path, entry.member, entry.name), entry.name)
    elif entry.path is not None and suffix_of(entry.path) != ".eml":
        yield read_file(entry.path)
    elif entry.path is not None:
        yield from _of_mail_file(entry.path)


def _of_content(data: bytes, name: str, depth: int = 0) -> Iterator[Article | CaptureError]:
    if suffix_of(name) != ".eml" or len(data) > max_bytes(name) or not data.strip():
        yield read_bytes(data, name=name)
        return
    message = message_of(data, name=name)
    found = [file for file in attachments(message, name=name) if suffix_of(file[0]) in (*SUFFIXES, *ARCHIVES)]
    try:
        yield usable(article_of_mail(message, id=article_id(name), name=name), name)
    except CaptureError as error:
        if not found:  # a message may be nothing but what is attached to it
            yield error
    for file_name, content in found:
        inside = f"{name}/{file_name}"
        if depth == DEEPEST:
            yield UnreadableFile(f"{inside}: is attached too deep to be looked for.")
            continue
        try:
            for article in _of_content(content, inside, depth + 1):
                yield _under(article, name) if isinstance(article, Article) else article
        except CaptureError as error:
            yield error


def _under(article: Article, name: str) -> Article:
    """An attachment's article says in its id to which message it belongs."""
    return dataclasses.replace(article, id=f"{article_id(name)}-{article.id}"[:120])


def _of_mail_file(path: Path) -> Iterator[Article | CaptureError]:
    try:
        if path.stat().st_size > max_bytes(path.name):
            read_file(path)  # says how large is too large
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror}).") from error
    yield from _of_content(data, str(path))


def _member(path: Path, name: str, shown: str) -> bytes:
    with opened(path, name=str(path)) as package:
        try:
            info = package.getinfo(name)
        except KeyError as error:
            raise UnreadableFile(f"{shown}: is not in the archive any more.") from error
        return member(package, info, most=max_bytes(name), name=shown)


def _of_page(page: Page, entry: Entry) -> Iterator[Article | CaptureError]:
    suffix = suffix_of_answer(page.kind, page.data, page.address)
    id = _id_of_address(page.address)
    if suffix == ".html":
        article = article_of_page(page.data, id=id, name=entry.name, charset=page.charset)
        yield usable(dataclasses.replace(article, url=page.address), entry.name)
        return
    if suffix not in SUFFIXES:
        raise UnreadableFile(f"{entry.name}: is no article but an archive ({suffix}); name it by itself.")
    name = entry.name if entry.name.endswith(suffix) else f"{entry.name}{suffix}"
    for found in _of_content(page.data, name):
        yield dataclasses.replace(found, id=id, url=page.address) if isinstance(found, Article) else found


@lru_cache(maxsize=256)
def _id_of_address(address: str) -> str:
    """The last speaking part of an address."""
    parts = urlsplit(address)
    last = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
    return article_id(f"{last}-{parts.query}" if parts.query else last)
