"""Judgements on disk: one SQLite file to which rows are only ever added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ortaq.resolution.errors import ResolutionError
from ortaq.resolution.judgements.judgement import BadJudgement, Judgement, Verdict

FILE = "judgements.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS judgements (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('positive', 'negative', 'unsure', 'none')),
    organization TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL, context TEXT NOT NULL, note TEXT NOT NULL,
    UNIQUE (text, verdict, organization, "by", at, context, note)
);
CREATE TRIGGER IF NOT EXISTS judgements_are_not_changed BEFORE UPDATE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are only added'); END;
CREATE TRIGGER IF NOT EXISTS judgements_are_not_deleted BEFORE DELETE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are only added'); END;
"""
_COLUMNS = 'text, verdict, organization, "by", at, context, note'


class BadStore(ResolutionError):
    """The file of judgements cannot be read or written."""


def append(path: Path, judgements: Iterable[Judgement]) -> int:
    """Add judgements, all or none; those that are there already are passed over. How many were new."""
    rows = [
        (one.text, one.verdict.value, one.organization or "", one.by, one.at, one.context, one.note)
        for one in judgements
    ]
    with _connected(path, write=True) as connection, connection:
        before = connection.total_changes
        connection.executemany(
            f"INSERT OR IGNORE INTO judgements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            rows,
        )
        return connection.total_changes - before


def read_after(path: Path, number: int) -> list[tuple[int, Judgement]]:
    """The judgements that were added after the one with this number, in the order in which they were added."""
    if not path.exists():
        return []
    query = f"SELECT number, {_COLUMNS} FROM judgements WHERE number > ? ORDER BY number"  # noqa: S608
    with _connected(path, write=False) as connection:
        return [(row[0], _judgement(row[1:], path)) for row in connection.execute(query, (number,))]


def _judgement(row: tuple[str, ...], path: Path) -> Judgement:
    text, verdict, organization, by, at, context, note = row
    try:
        return Judgement(text, Verdict(verdict), organization or None, by, at, context, note)
    except BadJudgement as error:
        raise BadStore(f"{path}: holds a judgement on {text!r} that cannot be: {error}") from error


@contextmanager
def _connected(path: Path, *, write: bool) -> Iterator[sqlite3.Connection]:
    try:
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
        address = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
        with closing(sqlite3.connect(address, uri=True, timeout=20)) as connection:
            if write:
                connection.executescript(_SCHEMA)
            yield connection
    except sqlite3.Error as error:
        raise BadStore(f"{path}: {error}; restore the file, or move it away to begin anew.") from error
    except OSError as error:
        raise BadStore(f"{error.filename or path}: {error.strerror or error}.") from error
