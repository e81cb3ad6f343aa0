"""One file of named sections: a versioned header with a checksum, then arrays, each at a 64-byte boundary."""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"ORTAQIDX"
FORMAT = 1
_ALIGN = 64
_PREFIX = len(MAGIC) + 12


class BadIndex(Exception):
    """The file is not a complete name index of this version; the message says why."""


@dataclass(frozen=True)
class Sections:
    """An opened index: its description and its arrays, read-only views of the mapped file."""

    meta: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def pack(meta: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> list[bytes | memoryview]:
    """The file as parts to be written one after another."""
    layout: list[dict[str, Any]] = []
    offset = 0
    for name, array in arrays.items():
        offset = -(-offset // _ALIGN) * _ALIGN
        layout.append({"name": name, "dtype": array.dtype.str, "offset": offset, "bytes": array.nbytes})
        offset += array.nbytes
    header = json.dumps({"meta": dict(meta), "sections": layout, "bytes": offset}, ensure_ascii=False).encode()
    numbers = (FORMAT, len(header), zlib.crc32(header))
    parts: list[bytes | memoryview] = [MAGIC + b"".join(number.to_bytes(4, "little") for number in numbers), header]
    parts.append(b"\0" * (-(_PREFIX + len(header)) % _ALIGN))
    end = 0
    for row, array in zip(layout, arrays.values(), strict=True):
        parts.append(b"\0" * (row["offset"] - end))
        parts.append(np.ascontiguousarray(array).view(np.uint8).data if array.nbytes else b"")
        end = row["offset"] + array.nbytes
    return parts


def write(path: Path, meta: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write beside ``path``, then rename over it: a reader sees the old index or the whole new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.writelines(pack(meta, arrays))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path) -> Sections:
    """Map the file. Raises BadIndex when it is damaged, unfinished or of another version; OSError when unreadable."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _PREFIX:
            raise BadIndex(f"{path}: not a name index (too short).")
        return parse(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))


def parse(data: mmap.mmap | bytes, place: str = "the name index") -> Sections:
    """The sections of a file's bytes; see :func:`read`."""
    view = memoryview(data)
    numbers = [int.from_bytes(view[at : at + 4], "little") for at in range(len(MAGIC), _PREFIX, 4)]
    if bytes(view[: len(MAGIC)]) != MAGIC or numbers[0] != FORMAT:
        raise BadIndex(f"{place}: not a name index of this version; it has to be built anew.")
    header = bytes(view[_PREFIX : _PREFIX + numbers[1]])
    if len(header) != numbers[1] or zlib.crc32(header) != numbers[2]:
        raise BadIndex(f"{place}: the header is damaged; the index has to be built anew.")
    described = json.loads(header)
    base = _PREFIX + len(header) + (-(_PREFIX + len(header)) % _ALIGN)
    if len(view) != base + described["bytes"]:
        raise BadIndex(f"{place}: the file is incomplete; the index has to be built anew.")
    arrays = {row["name"]: _array(view, base, row) for row in described["sections"]}
    return Sections(described["meta"], arrays)


def _array(view: memoryview, base: int, row: Mapping[str, Any]) -> NDArray[Any]:
    dtype = np.dtype(row["dtype"])
    return np.frombuffer(view, dtype, row["bytes"] // dtype.itemsize, base + row["offset"])
