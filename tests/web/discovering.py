"""A corpus for page tests: two dozen works of three institutions, one of them ours, loaded into a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ortaq.discover.works.loading import load
from ortaq.jobs.discovering.backtests import compute_backtest
from ortaq.jobs.discovering.corpus import in_use
from tests.discover.records import Record, author, institution, topic, work, write_lines

OURS = institution(1, ror="https://ror.org/03q0vrn42", display_name="Our University")
HOSTILE = "<script>alert(1)</script> & co"
OTHER, THIRD = institution(2, display_name="Other University", country_code="CN"), institution(3, country_code="CN")
ADDRESS = "/discover/03q0vrn42/000000200/"


def works(**other: Any) -> list[Record]:
    """Ours and the other share a topic, and one joint work in another; the third works with both."""
    made = []
    for number in range(24):
        bodies = ([OURS], [OTHER], [THIRD, OURS], [THIRD, OTHER])[number % 4]
        if number == 12:
            bodies = [OURS, OTHER]
        topics = [topic(9)] if number == 12 else [topic(1, 0.6), topic(2 + number % 3, 0.4)]
        signed = [author(_who(body), body) for body in bodies]
        made.append(work(number, publication_year=2008 + number // 3, topics=topics, authorships=signed, **other))
    return made


def _who(body: Record) -> int:
    return int(body["id"].rpartition("I")[2])


def load_works(folder: Path, records: list[Record] | None = None) -> None:
    """Into the data folder ``folder``, with its backtest."""
    load([write_lines(folder / "in" / "works.jsonl", records or works())], data=folder, threads=1)


def close() -> None:
    """Closes what is open of a folder that goes."""
    with in_use():
        pass


def with_corpus(folder: Path, settings: Any) -> Iterator[Path]:
    """The works loaded there and looked back at, until the test ends."""
    load_works(folder)
    before, settings.DATA = settings.DATA, folder
    compute_backtest()
    yield folder
    settings.DATA = before
    close()
