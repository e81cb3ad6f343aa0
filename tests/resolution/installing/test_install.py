"""Installing a registry: swapped in whole, whatever happens meanwhile."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from ortaq.resolution.installing import install as installing
from ortaq.resolution.installing.comparing import Change, ChangeKind, read_changes
from ortaq.resolution.installing.errors import NotInstalled
from ortaq.resolution.installing.install import changes_to, install
from ortaq.resolution.installing.installed import installed_folder, installed_lists
from ortaq.resolution.installing.manifest import read_manifest
from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.folders import find_lists, read_lists
from tests.resolution.ror import record, relation, ror_id, write_dump

OLD = [record(1), record(2, status="inactive"), record(3, "Tin School")]
NEW = [
    record(1, "Institute of Copper"),
    record(2),
    record(3, "Tin School", status="withdrawn", relationships=[relation("successor", 1)]),
    record(4),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a release in it."""
    path = write_dump(tmp_path / "v2.8-2026-05-20-ror-data.json.gz", OLD)
    install(find_lists(path), data=tmp_path / "data", source=str(path))
    return tmp_path / "data"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return write_dump(tmp_path / "v2.9-2026-06-23-ror-data.zip", NEW)


def ids(data: Path) -> list[str]:
    lists = installed_lists(data)
    return [one.id for one in read_lists(lists)] if lists else []


def leftovers(data: Path) -> list[str]:
    return [path.name for path in (data / "ror").iterdir() if path.name.startswith((".installing", ".current"))]


def test_the_manifest_says_what_is_there(data: Path, tmp_path: Path) -> None:
    folder = installed_folder(data)
    assert folder is not None
    manifest = read_manifest(folder)
    assert (manifest.release, manifest.counts, manifest.stubs) == ("v2.8-2026-05-20", {"active": 2, "inactive": 1}, 0)
    assert list(manifest.sha256) == ["v2.8-2026-05-20-ror-data.json.gz"]
    assert ids(data) == [ror_id(1), ror_id(2), ror_id(3)]
    assert read_changes(folder) == []


def test_a_newer_release_takes_over_and_says_what_changed(data: Path, newer: Path) -> None:
    lists = find_lists(newer)
    foreseen = changes_to(lists, data=data)
    manifest, changes = install(lists, data=data, source="here")
    assert (manifest.release, manifest.counts) == ("v2.9-2026-06-23", {"active": 3, "withdrawn": 1})
    assert changes == [
        Change(ChangeKind.ADDED, ror_id(4), "Copper Institute 4"),
        Change(ChangeKind.RENAMED, ror_id(1), "Copper Institute 1", new_name="Institute of Copper"),
        Change(ChangeKind.MERGED, ror_id(3), "Tin School", successors=(ror_id(1),)),
        Change(ChangeKind.REOPENED, ror_id(2), "Copper Institute 2"),
    ]
    folder = installed_folder(data)
    assert folder is not None
    assert foreseen == changes == read_changes(folder)
    assert len(ids(data)) == 4


def test_the_release_before_stays_and_older_ones_go(data: Path, newer: Path) -> None:
    first = installed_folder(data)
    install(find_lists(newer), data=data, source="here")
    second = installed_folder(data)
    install(find_lists(newer), data=data, source="here")
    third = installed_folder(data)
    folders = {path for path in (data / "ror").iterdir() if path.is_dir()}
    assert folders == {second, third}
    assert first not in folders


def test_a_file_of_any_name_is_found_again(tmp_path: Path) -> None:
    path = write_dump(tmp_path / "download.zip", OLD)
    path.rename(tmp_path / "download")
    manifest, changes = install(find_lists(tmp_path / "download"), data=tmp_path / "data", source="here")
    assert (manifest.release, changes) == ("unnamed", None)
    assert len(ids(tmp_path / "data")) == 3


def test_a_folder_is_installed_with_stubs_and_successors(tmp_path: Path) -> None:
    write_dump(tmp_path / "in" / "v2.9-2026-06-23-ror-records-partial.json.gz", [record(1, status="withdrawn")])
    (tmp_path / "in" / "ror-name-stubs.jsonl").write_text(json.dumps({"id": ror_id(7), "names": [{"value": "Zinc"}]}))
    (tmp_path / "in" / "ror-successors.json").write_text(json.dumps({ror_id(1): [ror_id(7)]}))
    manifest, _ = install(find_lists(tmp_path / "in"), data=tmp_path / "data", source="here")
    assert (manifest.counts, manifest.stubs) == ({"withdrawn": 1}, 1)
    lists = installed_lists(tmp_path / "data")
    assert lists is not None
    assert [(one.id, one.successors) for one in read_lists(lists)] == [(ror_id(1), (ror_id(7),)), (ror_id(7), ())]


def test_a_damaged_release_changes_nothing(data: Path, newer: Path) -> None:
    content = newer.read_bytes()
    newer.write_bytes(content[: len(content) // 2])
    before = installed_folder(data)
    with pytest.raises(BadList):
        install(find_lists(newer), data=data, source="here")
    assert installed_folder(data) == before
    assert leftovers(data) == []


def test_a_full_disk_changes_nothing(data: Path, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = installed_folder(data)
    monkeypatch.setattr(installing, "_copy", full)
    with pytest.raises(NotInstalled, match="the disk is full; the earlier registry stays"):
        install(find_lists(newer), data=data, source="here")
    assert (installed_folder(data), leftovers(data)) == (before, [])


def test_the_index_is_built_before_the_swap(data: Path, newer: Path) -> None:
    before, seen = installed_folder(data), []

    def build(folder: Path) -> None:
        seen.append((installed_folder(data), [one.id for one in read_lists(find_lists(folder))]))
        (folder / "names.index").write_text("built")

    install(find_lists(newer), data=data, source="here", build=build)
    assert seen == [(before, [ror_id(1), ror_id(2), ror_id(3), ror_id(4)])]
    folder = installed_folder(data)
    assert folder is not None
    assert (folder / "names.index").read_text() == "built"


def test_an_index_that_cannot_be_built_leaves_the_earlier_release(data: Path, newer: Path) -> None:
    def build(folder: Path) -> None:
        (folder / "names.index").write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = installed_folder(data)
    with pytest.raises(NotInstalled, match="the disk is full; the earlier registry stays"):
        install(find_lists(newer), data=data, source="here", build=build)
    assert (installed_folder(data), leftovers(data)) == (before, [])


@pytest.mark.parametrize("moment", ["copy", "rename", "point"])
def test_killed_at_any_moment_the_earlier_stays_and_the_next_run_completes(
    data: Path, newer: Path, moment: str
) -> None:
    before = installed_folder(data)
    script = f"""
import os, pathlib
from ortaq.resolution.installing import install as module
from ortaq.resolution.lists.folders import find_lists
kill = lambda *a, **k: os._exit(9)
if {moment!r} == "rename":
    pathlib.Path.rename = kill
if {moment!r} == "point":
    real = module.write_json
    module.write_json = lambda path, content: kill() if path.name == "current.json" else real(path, content)
progress = kill if {moment!r} == "copy" else (lambda *a: None)
lists, data = find_lists(pathlib.Path({str(newer)!r})), pathlib.Path({str(data)!r})
module.install(lists, data=data, source="x", progress=progress)
"""
    assert subprocess.run([sys.executable, "-c", script]).returncode == 9
    assert installed_folder(data) == before
    assert len(ids(data)) == 3
    install(find_lists(newer), data=data, source="here")
    assert (len(ids(data)), leftovers(data)) == (4, [])
    assert len([path for path in (data / "ror").iterdir() if path.is_dir()]) == 2


def test_two_at_once_are_one_too_many(data: Path, newer: Path) -> None:
    with FileLock(data / "ror" / ".lock"), pytest.raises(NotInstalled, match="another installation is at work"):
        install(find_lists(newer), data=data, source="here")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, newer: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NotInstalled, match=r"file/ror: Not a directory"):
        install(find_lists(newer), data=tmp_path / "file", source="here")


@pytest.mark.parametrize("content", ["", "[]", '{"folder": "gone"}'])
def test_a_damaged_pointer_is_told_and_mended_by_the_next_installation(data: Path, newer: Path, content: str) -> None:
    (data / "ror" / "current.json").write_text(content)
    with pytest.raises(BadList):
        installed_lists(data)
    assert install(find_lists(newer), data=data, source="here")[1] is None
    assert len(ids(data)) == 4


def test_without_a_registry_there_is_nothing_to_compare(tmp_path: Path, newer: Path) -> None:
    with pytest.raises(BadList, match="no registry is installed; run 'ortaq ror install' first"):
        changes_to(find_lists(newer), data=tmp_path / "data")


def test_a_dump_that_was_laid_there_by_hand_is_used(tmp_path: Path, newer: Path) -> None:
    write_dump(tmp_path / "data" / "ror" / "v2.8-2026-05-20-ror-data.json", OLD)
    assert len(ids(tmp_path / "data")) == 3
    changes = install(find_lists(newer), data=tmp_path / "data", source="here")[1]
    assert changes is not None
    assert len(changes) == 4
