"""The way of reading, as a checksum: what was read in another way is read anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from ortaq.capture.pipeline import EXTRACTOR
from ortaq.resolution.data_folder import data_folder
from ortaq.resolution.installing.installed import installed_lists
from ortaq.resolution.judgements.store import FILE

ROOMS = ("vocabulary", "resolution", "capture")


def way_of(*options: object, data: Path | None) -> str:
    """Changes with the options, the rules, the names that are installed and the judgements. Raises ResolutionError."""
    digest = hashlib.sha256("\x1f".join((EXTRACTOR, *map(str, options))).encode())
    for path in (*_rules(), *_names(data)):
        if path.exists():
            stat = path.stat()
            digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _rules() -> Iterator[Path]:
    for room in ROOMS:
        with as_file(files(f"ortaq.{room}")) as folder:
            yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _names(data: Path | None) -> Iterator[Path]:
    folder = data_folder(data)
    lists = installed_lists(folder)
    yield from sorted(lists.named().values()) if lists else ()
    yield folder / FILE
