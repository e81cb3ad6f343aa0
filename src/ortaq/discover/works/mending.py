"""The careful way through a damaged file of lines: what is a record is kept, whatever is wrong with one field of it."""

from __future__ import annotations

import gzip
import json
import math
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from ortaq.discover.errors import BadWorks
from ortaq.discover.works.layout import RECORD, Shape

NAMED = 20  # bad lines of a file that are named; the others are counted
HOPELESS = 1000  # lines after which a file that is mostly no JSON is given up
WIDTHS = {"INTEGER": 31, "BIGINT": 63}


def mend(path: Path, target: Path) -> tuple[int, list[str]]:
    """Write the records of ``path`` as clean lines: number of lines that are no record, and the first of them, named.

    Raises BadWorks when the file cannot be read to its end, or is no file of lines of JSON at all.
    """
    bad = 0
    problems: list[str] = []
    with target.open("w", encoding="ascii") as file:
        for number, line in enumerate(_read(path), start=1):
            if not line.strip():
                continue
            record = parse(line)
            if isinstance(record, dict):
                json.dump(fitted(RECORD, record), file)
                file.write("\n")
                continue
            bad += 1
            if len(problems) < NAMED:
                problems.append(f"{path}, line {number}: not a JSON object")
            if number >= HOPELESS and bad * 2 > number:
                raise BadWorks(f"{problems[0]}, nor are most others; works are one JSON object a line.")
    return bad, problems


def parse(line: bytes) -> Any:
    """What a line of JSON says; None for what is none."""
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def fitted(shape: Shape, value: Any) -> Any:
    """The value as the shape wants it; None where it is something else."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return None
        return {name: fitted(inner, value.get(name)) for name, inner in shape.items()}
    if isinstance(shape, list):
        return [fitted(shape[0], item) for item in value] if isinstance(value, list) else None
    return _plain(shape, value)


def _plain(kind: str, value: Any) -> Any:
    if kind == "BOOLEAN":
        return value if isinstance(value, bool) else None
    if kind == "VARCHAR":
        return _text(value)
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if not math.isfinite(number):
        return None
    if kind == "DOUBLE":
        return number
    return round(number) if abs(number) < 1 << WIDTHS[kind] else None


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _read(path: Path) -> Iterator[bytes]:
    number = 0
    with _opened(path) as file:
        try:
            for line in file:
                number += 1
                yield line
        except EOFError:
            raise BadWorks(
                f"{path}: ends in the middle (truncated after line {number:,}); download it again."
            ) from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise BadWorks(
                f"{path}: damaged, or not gzip, after line {number:,} ({error}); download it again."
            ) from None


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as raw:
            if not path.name.endswith(".gz"):
                yield raw
                return
            with gzip.open(raw) as unpacked:
                yield cast("IO[bytes]", unpacked)
    except gzip.BadGzipFile:
        raise
    except OSError as error:
        raise BadWorks(f"{path}: cannot be read ({error.strerror}).") from error
