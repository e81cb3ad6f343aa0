"""``ortaq ror`` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_capture import ortaq
from tests.resolution.installing.zenodo import Zenodo, serving
from tests.resolution.ror import record, relation, ror_id, write_dump

OLD = [record(1), record(2, "Tin School")]
NEW = [
    record(1, "Institute of Copper"),
    record(2, "Tin School", status="withdrawn", relationships=[relation("successor", 1)]),
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_dump(tmp_path / "v2.8-2026-05-20-ror-data.json", OLD)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write_dump(tmp_path / "v2.9-2026-06-23-ror-data.zip", NEW)


def test_install_status_update(old: Path, new: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert ortaq("ror", "status", data=data).stdout.startswith("No registry is installed: names are looked up in the")
    done = ortaq("ror", "install", "--from", old, data=data)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "ROR v2.8-2026-05-20 is installed: 2 records (2 active).\n",
        "",
    )
    dry = json.loads(ortaq("ror", "update", "--from", new, "--dry-run", "--json", data=data).stdout)
    assert (dry["from"], dry["to"], dry["installed"]) == ("v2.8-2026-05-20", "v2.9-2026-06-23", False)
    assert json.loads(ortaq("ror", "status", "--json", data=data).stdout)["release"] == "v2.8-2026-05-20"
    done = ortaq("ror", "update", "--from", new, data=data)
    assert done.stdout.splitlines() == [
        "v2.8-2026-05-20 → v2.9-2026-06-23",
        "1 renamed · 1 merged",
        "",
        "renamed (1)",
        f"  {ror_id(1)}  Copper Institute 1 → Institute of Copper",
        "",
        "merged (1)",
        f"  {ror_id(2)}  Tin School → {ror_id(1)}",
    ]
    status = json.loads(ortaq("ror", "status", "--json", data=data).stdout)
    assert (status["release"], status["counts"], status["stubs"]) == (
        "v2.9-2026-06-23",
        {"active": 1, "withdrawn": 1},
        0,
    )
    assert "records    2 records (1 active, 1 withdrawn)" in ortaq("ror", "status", data=data).stdout


def test_the_newest_release_is_downloaded_installed_and_known_to_be_there(
    new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Zenodo(new.read_bytes(), drops=[100])) as zenodo:
        monkeypatch.setenv("ORTAQ_ZENODO", zenodo.base)
        done = ortaq("ror", "install", data=tmp_path / "data")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "ROR v2.9-2026-06-23 is installed: 2 records (1 active, 1 withdrawn).\n"
        assert zenodo.downloads == [None, "bytes=100-"]
        assert list((tmp_path / "data" / "ror" / "downloads").iterdir()) == []
        done = ortaq("ror", "update", data=tmp_path / "data")
        assert done.stdout == "ROR v2.9-2026-06-23 is installed; nothing is newer, nothing changed.\n"
        assert len(zenodo.downloads) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 and no more", "the archive is damaged or was cut short"),
        (b'[{"id": "x", "name": "A", "aliases": []}]', "a ROR dump of the old schema v1; bring the one of schema v2"),
        (b'[{"id": "https://ror.org/1", "names": [', "the file ends within record 1"),
        (b"hello", "not a ROR dump: it is not a JSON array"),
    ],
)
def test_bad_files_are_refused_without_a_trace(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(content)
    done = ortaq("ror", "install", "--from", path, data=tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"ortaq: {path}: ")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [child.name for child in (tmp_path / "data" / "ror").iterdir()] == [".lock"]


def test_without_network_or_file_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORTAQ_ZENODO", "http://127.0.0.1:9")
    done = ortaq("ror", "install", data=tmp_path / "data")
    assert done.returncode == 2
    assert "bring the release with --from" in done.stderr
    done = ortaq("ror", "update", "--from", tmp_path / "nowhere.zip", data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (2, f"ortaq: {tmp_path}/nowhere.zip: there is no such file or folder.\n")


def test_names_are_resolved_against_what_is_installed(old: Path, tmp_path: Path) -> None:
    (tmp_path / "data" / "ror").mkdir(parents=True)
    (tmp_path / "data" / "ror" / "current.json").write_text("damaged")
    story = tmp_path / "story.txt"
    story.write_text("The Tin School was visited.")
    done = ortaq("capture", story, data=tmp_path / "data")
    assert done.returncode == 2
    assert "current.json: cannot be read" in done.stderr
    assert "run 'ortaq ror install' again" in done.stderr
