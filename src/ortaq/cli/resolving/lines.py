"""JSON lines in, JSON lines out: in order, streaming, continued where an earlier run stopped."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.rows import Hints, Row
from ortaq.cli.resolving.workers import Workers
from ortaq.resolution.installing.progress import Progress

LONGEST = 4 << 20  # bytes of one line


class BadLine(Exception):
    """A line that is no question; ``str()`` says why."""


def resolve_lines(source: Path, out: Path | None, workers: Workers, *, hints: Hints, progress: Progress) -> int:
    """Resolve each line; how many could not be read: those are named on standard error, the rest goes on."""
    counter = _Lines(source, hints, progress)
    with _input(source) as stream:
        rows = counter.rows(stream)
        if out is None:
            for chunk in workers.json_rows(rows):
                sys.stdout.buffer.write(_bytes(chunk))
            sys.stdout.flush()
        else:
            _write(out, rows, workers, source)
    return counter.bad


def _write(out: Path, rows: Iterator[Row], workers: Workers, source: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("a+b") as file:
            _skip_done(file, rows, out, source)
            for chunk in workers.json_rows(rows):
                file.write(_bytes(chunk))
                file.flush()
    except OSError as error:
        refuse(f"{out}: cannot be written ({error.strerror}); what is there stays, run it again to continue.")


def _bytes(chunk: list[str]) -> bytes:
    r"""Lines of JSON; half a surrogate pair in an id becomes its escape \\udXXX, as JSON writes it."""
    return "".join(f"{line}\n" for line in chunk).encode("utf-8", "backslashreplace")


def _skip_done(file: BinaryIO, rows: Iterator[Row], out: Path, source: Path) -> None:
    """Pass over what ``out`` has already; a last line that is not whole is cut off. Refuses another run's file."""
    end = 0
    file.seek(0)
    for number, line in enumerate(file, start=1):
        if not line.endswith(b"\n"):
            break
        row = next(rows, None)
        if row is None or _id_of(line) != row.id:
            refuse(f"{out}: line {number} does not answer {source}; remove the file or write to another one.")
        end += len(line)
    os.truncate(file.fileno(), end)
    file.seek(0, os.SEEK_END)


def _id_of(line: bytes) -> object:
    try:
        return json.loads(line)["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return BadLine  # equal to no id


class _Lines:
    """Counts what is read, and what is not."""

    def __init__(self, source: Path, hints: Hints, progress: Progress) -> None:
        self._source, self._hints, self._progress = source, hints, progress
        self.bad = 0

    def rows(self, stream: BinaryIO) -> Iterator[Row]:
        total = self._source.stat().st_size if self._source.is_file() else None
        done = 0
        for number, line in enumerate(_whole_lines(stream), start=1):
            done += len(line)
            if not number % 100:
                self._progress(f"Resolving {self._source.name}", done, total)
            if not line.strip():
                continue
            try:
                yield _row(line, self._hints)
            except BadLine as error:
                self.bad += 1
                print(f"ortaq: {self._source}: line {number}: {error}; passed over.", file=sys.stderr)


def _whole_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is longer than LONGEST its beginning, so that it is refused without filling the memory."""
    while line := stream.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
        yield line


def _row(line: bytes, hints: Hints) -> Row:
    if len(line) > LONGEST:
        raise BadLine(f"is longer than {LONGEST >> 20} MB")
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine("is not JSON") from None
    if not isinstance(content, dict) or "id" not in content:
        raise BadLine("is not an object with 'id' and 'text'")
    if not isinstance(content.get("text"), str):
        raise BadLine(f"the 'text' of {str(content['id'])[:40]!r} is not a text")
    for field in ("country", "context"):
        if not isinstance(content.get(field), str | None):
            raise BadLine(f"the {field!r} of {str(content['id'])[:40]!r} is not a text")
    return Row(
        content["id"],
        content["text"],
        content.get("country") or hints.country,
        content.get("context") or hints.context,
    )


@contextmanager
def _input(source: Path) -> Iterator[BinaryIO]:
    try:
        with nullcontext(sys.stdin.buffer) if str(source) == "-" else source.open("rb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        refuse(f"{source}: cannot be read ({error.strerror}).")
