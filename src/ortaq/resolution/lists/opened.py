"""The bytes of a list as it comes: plain, gzipped, or inside the zip in which ROR publishes its releases."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ortaq.resolution.lists.errors import BadList

_HEAD = 1 << 16


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The unpacked JSON of ``path`` as a stream. Raises BadList when it is damaged, also while it is being read."""
    try:
        with _stream(path) as stream:
            yield stream
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise BadList(
            f"{path}: the archive is damaged or was cut short ({error}); copy or download it again."
        ) from error
    except (RuntimeError, NotImplementedError) as error:  # zipfile: encrypted, or packed in a way it does not know
        raise BadList(f"{path}: the archive cannot be unpacked ({error}); bring the .json inside it.") from error
    except OSError as error:
        raise BadList(f"{path}: cannot be read ({error.strerror or error}).") from error


@contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    packing = packing_of(path)
    if packing == "zip":
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as stream:
            yield cast(BinaryIO, stream)
    elif packing == "json.gz":
        with gzip.open(path) as stream:
            yield cast(BinaryIO, stream)
    else:
        with path.open("rb") as stream:
            yield stream


def packing_of(path: Path) -> str:
    """zip, json.gz or json, by the first bytes: what came over the network often lost its ending."""
    with path.open("rb") as file:
        start = file.read(4)
    return "zip" if start == b"PK\x03\x04" else "json.gz" if start[:2] == b"\x1f\x8b" else "json"


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    """The JSON of schema v2: releases of 2024 and 2025 hold one of v1 beside it, under the plainer name."""
    names = [name for name in archive.namelist() if name.lower().endswith(".json") and "__MACOSX" not in name]
    if not names:
        raise BadList(f"{path}: there is no .json file in the archive; bring a ROR release as it is published.")
    for name in sorted(names, key=lambda name: "_schema_v2" not in name):
        with archive.open(name) as stream:
            if b'"names"' in stream.read(_HEAD):
                return name
    return names[0]
