"""Begin anew: take away what the demo made in a data folder, and nothing else that lies there."""

from __future__ import annotations

import shutil
from pathlib import Path

from ortaq.discover.errors import NoCorpus
from ortaq.discover.works.catalogue import read_catalogue
from ortaq.jobs.demo.users import PASSWORD_FILE

DATABASE = "ortaq.sqlite3"


def what_goes(data: Path) -> list[Path]:
    """The database with its side files, uploaded files, mails, invented works and the demo's password, as far as they
    are there; real works stay.

    Side files come first: a database must never meet the write-ahead log of one before it.
    """
    names = (f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", DATABASE, "files", "mails", PASSWORD_FILE)
    return [data / name for name in (*names, *_works(data)) if (data / name).exists()]


def _works(data: Path) -> tuple[str, ...]:
    try:
        catalogue = read_catalogue(data)
    except NoCorpus:
        return ()
    return ("works",) if catalogue and catalogue.sample else ()


def take_away(paths: list[Path]) -> None:
    """Delete them."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
