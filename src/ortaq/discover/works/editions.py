"""Editions of the corpus: made beside the one in use, swapped in by a rename; a stop at any moment leaves it."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ortaq.discover.errors import NotLoaded, QueryFailed
from ortaq.discover.works.catalogue import CATALOGUE, Catalogue, works_folder
from ortaq.resolution.installing.writing import write_json

PREFIX = "edition-"
LOADING = ".loading"  # what a load has read so far, so that the next goes on
DRAFT = ".making-"


@contextmanager
def alone(data: Path) -> Iterator[Path]:
    """The works folder, for one load at a time. What the disk cannot take is told as NotLoaded."""
    home = works_folder(data)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / ".lock", timeout=0):
            yield home
    except Timeout:
        raise NotLoaded(f"{home}: another load is at work; wait for it.") from None
    except QueryFailed as error:
        raise NotLoaded(_why(home, error)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NotLoaded(f"{home}: the disk is full; the former corpus stays. Make room, and again.") from error
        raise NotLoaded(f"{error.filename or home}: {error.strerror or error}; the former corpus stays.") from error


def _why(home: Path, error: QueryFailed) -> str:
    if error.full:
        return (
            f"{home}: neither memory nor disk were enough ({str(error).splitlines()[0]}); the former corpus stays. "
            "Make room or give more with --memory, and run it again: what was read is kept."
        )
    return f"{home}: the tables could not be made ({str(error).splitlines()[0]}); the former corpus stays."


@contextmanager
def draft(home: Path) -> Iterator[Path]:
    """A folder to make an edition in; it goes unless it was swapped in."""
    for left in home.glob(f"{DRAFT}*"):  # of one that was killed: nobody else is at work here
        shutil.rmtree(left, ignore_errors=True)
    folder = home / f"{DRAFT}{secrets.token_hex(3)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(folder: Path, home: Path, catalogue: Catalogue, former: Catalogue | None) -> None:
    """From here on the new edition is used; the former stays for those who have it open, older ones go."""
    folder.rename(home / catalogue.folder)
    write_json(home / CATALOGUE, catalogue.as_dict())
    shutil.rmtree(home / LOADING, ignore_errors=True)
    for other in home.glob(f"{PREFIX}*"):
        if other.name not in (catalogue.folder, former.folder if former else None):
            shutil.rmtree(other, ignore_errors=True)


def drop(data: Path) -> bool:
    """Remove the corpus and all that was read for one; whether there was any. Raises NotLoaded."""
    with alone(data) as home:
        there = (home / CATALOGUE).exists()
        (home / CATALOGUE).unlink(missing_ok=True)
        for folder in (*home.glob(f"{PREFIX}*"), *home.glob(f"{DRAFT}*"), home / LOADING):
            shutil.rmtree(folder, ignore_errors=True)
    return there
