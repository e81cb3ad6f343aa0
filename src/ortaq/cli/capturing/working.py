"""One process or several that read entries; what was read comes in the order of the entries."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from ortaq.capture.archives.entries import Entry
from ortaq.capture.archives.likeness import Signature, signature_of
from ortaq.capture.archives.reading import articles_of
from ortaq.capture.errors import CaptureError
from ortaq.capture.fetching.web import WebFetcher
from ortaq.capture.pipeline import read_article
from ortaq.capture.ports import Reader
from ortaq.cli.capturing.rendering import rendered
from ortaq.cli.refusals import refuse
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.articles import Article, checksum

CHUNK = 4
AHEAD = 3  # chunks per process that wait or are at work


@dataclass(frozen=True, slots=True)
class How:
    """How articles are read: what every process must know."""

    data: Path | None
    lang: str
    format: str
    fetcher: WebFetcher
    reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read: its id, its text's checksum and signature, and the reading as it will be written."""

    id: str
    checksum: str
    signature: Signature | None
    content: str


Outcome = tuple[Entry, list["Read | str"]]  # a str says why something could not be read


class Workers:
    """``jobs`` processes (the one we are in, where it is 1), each with the name index of the data folder."""

    def __init__(self, how: How, *, jobs: int) -> None:
        self._how, self._jobs = how, jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        _open(self._how)  # also with several: a registry that cannot be opened is told once
        if self._jobs > 1:
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), _start, (self._how,))
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def outcomes(self, entries: Iterable[Entry]) -> Iterator[Outcome]:
        """What came of each entry, in their order; only a few are in memory at a time."""
        source = iter(entries)
        if self._pool is None:
            yield from (_read(entry) for entry in source)
            return
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            while chunk := list(islice(source, CHUNK)):
                waiting.append(self._pool.submit(_read_all, chunk))
                if len(waiting) >= AHEAD * self._jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            refuse("one of the processes was ended from outside (too little memory?); run it again with fewer --jobs.")


_index: NameIndex | None = None
_how: How | None = None


def _start(how: How) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the process that was asked
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _open(how)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _open(how: How) -> None:
    global _index, _how
    from ortaq.resolution import open_index

    _index, _how = open_index(how.data), how


def _read_all(entries: list[Entry]) -> list[Outcome]:
    return [_read(entry) for entry in entries]


def _read(entry: Entry) -> Outcome:
    assert _how is not None
    found = articles_of(entry, fetcher=_how.fetcher)
    # What was read needs not travel back with its content.
    return replace(entry, article=None, data=None, page=None), [
        _read_one(one, entry.name) if isinstance(one, Article) else str(one) for one in found
    ]


def _read_one(article: Article, name: str) -> Read | str:
    assert _how is not None and _index is not None  # noqa: PT018 - both or neither
    try:
        content = rendered(
            article, read_article(article, index=_index, lang=_how.lang, reader=_how.reader), _how.format
        )
    except CaptureError as error:
        return str(error)
    except Exception as error:  # one text that the reader chokes on must not end the batch
        return f"{name}: the reader failed on this text ({type(error).__name__}: {error}); the others are read."
    return Read(article.id, checksum(article.text), signature_of(article.text), content)
