"""The index file: whole or not at all, and refused when it is not what it should be."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest

from ortaq.resolution.store import file
from ortaq.resolution.store.file import BadIndex, read, write

ARRAYS = {"numbers": np.arange(5, dtype=np.uint32), "nothing": np.zeros(0, np.float32), "bytes": np.ones(3, np.uint8)}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "x.index", {"of": "me"}, ARRAYS)
    sections = read(tmp_path / "deep" / "x.index")
    assert sections.meta["of"] == "me"
    assert {name: array.tolist() for name, array in sections.arrays.items()} == {
        "numbers": [0, 1, 2, 3, 4],
        "nothing": [],
        "bytes": [1, 1, 1],
    }


@pytest.mark.parametrize("keep", [0, 5, 19, 40, 100, -1])
def test_a_shortened_file_is_refused(tmp_path: Path, keep: int) -> None:
    place = tmp_path / "x.index"
    write(place, {}, ARRAYS)
    place.write_bytes(place.read_bytes()[:keep])
    with pytest.raises(BadIndex, match=r"x\.index"):
        read(place)


def test_a_changed_header_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "x.index"
    write(place, {"of": "me"}, ARRAYS)
    place.write_bytes(place.read_bytes().replace(b'"me"', b'"us"'))
    with pytest.raises(BadIndex, match="header is damaged"):
        read(place)


def test_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "x.index"
    write(place, {}, ARRAYS)
    monkeypatch.setattr(file, "FORMAT", file.FORMAT + 1)
    with pytest.raises(BadIndex, match="of this version"):
        read(place)


def test_a_full_disk_leaves_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "x.index"
    write(place, {"of": "old"}, ARRAYS)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(place, {"of": "new"}, ARRAYS)
    assert read(place).meta["of"] == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.index"]
