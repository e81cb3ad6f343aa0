"""From the options of ``ortaq capture`` to the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from filelock import FileLock, Timeout

from ortaq.capture.archives.opening import entries
from ortaq.capture.consulting.choice import BadModel, chosen_reader
from ortaq.capture.fetching.web import Limits, WebFetcher
from ortaq.capture.ports import Reader
from ortaq.capture.readers.languages import READERS
from ortaq.cli.capturing.batch import Batch
from ortaq.cli.capturing.journal import FOLDER, Journal, Line
from ortaq.cli.capturing.reporting import NAME, require_report, write_report
from ortaq.cli.capturing.way import way_of
from ortaq.cli.capturing.working import How, Workers
from ortaq.cli.progress import progress_shown
from ortaq.cli.refusals import refuse
from ortaq.resolution.data_folder import data_folder


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options say beside what is to be read."""

    lang: str = "auto"
    format: str = "json"
    out: Path | None = None
    report: Path | None = None
    jobs: int = 1
    pause: float = 1.0
    again: bool = False
    data: Path | None = None
    model_url: str | None = None
    model: str | None = None


def capture_all(named: list[str], wishes: Wishes) -> int:
    """Read everything that is named; the exit code: 0, 1 when something failed, 2 when everything did."""
    _require_sense(wishes)
    fetcher = WebFetcher(
        Limits(pause=wishes.pause * wishes.jobs), loopback=os.environ.get("ORTAQ_FETCH_LOOPBACK") == "1"
    )
    reader = _reader(wishes)
    how = How(wishes.data, wishes.lang, wishes.format, fetcher, reader)
    way = way_of(wishes.lang, wishes.format, reader.model if reader else "", data=wishes.data)
    batch = Batch(wishes.out, wishes.format, way, near=not wishes.again)
    found = chain.from_iterable(entries(one, fetcher=fetcher, without=wishes.out) for one in dict.fromkeys(named))
    with _held(wishes.out), progress_shown() as progress, Workers(how, jobs=wishes.jobs) as workers:
        try:
            batch.run(found, workers, progress)
        except KeyboardInterrupt:
            print("ortaq: stopped; the same command goes on from there.", file=sys.stderr)
            return 130
    return _told(batch, wishes)


def _reader(wishes: Wishes) -> Reader | None:
    """The language model that the environment or the options name, if any."""
    options = {"ORTAQ_MODEL_URL": wishes.model_url, "ORTAQ_MODEL": wishes.model}
    said = {name: value for name, value in options.items() if value is not None}
    try:
        return chosen_reader({**os.environ, **said}, data_folder(wishes.data))
    except BadModel as error:
        refuse(str(error))


def _require_sense(wishes: Wishes) -> None:
    if wishes.lang != "auto" and wishes.lang.lower().partition("-")[0] not in READERS:
        refuse(f"--lang {wishes.lang!r}: Ortaq reads {', '.join(READERS)}; auto finds out which it is.")
    if wishes.report is not None:
        require_report(wishes.report)
        if wishes.out is None:
            refuse("--report needs --out: without it nothing is kept to report on.")


@contextmanager
def _held(out: Path | None) -> Iterator[None]:
    """The folder of results, made, and for one run at a time."""
    if out is None:
        yield
        return
    try:
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
        with FileLock(out / FOLDER / "lock", timeout=0):
            yield
    except Timeout:
        refuse(f"{out}: another run writes there; wait for its end, or choose another --out.")
    except (NotADirectoryError, FileExistsError, PermissionError) as error:
        refuse(f"{out}: cannot be written ({error.strerror}).")


def _told(batch: Batch, wishes: Wishes) -> int:
    """Says what came of it where there is more to say than of one article; the exit code."""
    counts = batch.counts
    failed, well = counts["failed"], counts["read"] + counts["repeated"] + counts["done before"]
    report = wishes.report or (wishes.out / NAME if wishes.out and failed + well > 1 else None)
    if report is not None and wishes.out is not None:
        last: dict[str, Line] = {line.entry: line for line in Journal(wishes.out).lines()}
        write_report(report, last.values())
    if failed + well > 1:
        words = ("read", "repeated", "done before", "failed")
        parts = ", ".join(f"{counts[word]:,} {word}" for word in words if counts[word])
        print(f"ortaq: {parts}{f'; {report} says what became of each' if report else ''}.", file=sys.stderr)
    return 0 if not failed else 1 if well else 2
