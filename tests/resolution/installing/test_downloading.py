"""Downloading a release over a line, and from a server, that do not always do as they should."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ortaq.resolution.installing import downloading, web
from ortaq.resolution.installing.downloading import download
from ortaq.resolution.installing.errors import NotFetched, NotInstalled
from ortaq.resolution.installing.progress import silent
from ortaq.resolution.installing.web import require_safe
from ortaq.resolution.installing.zenodo import newest_release
from tests.resolution.installing.zenodo import Zenodo, serving

CONTENT = bytes(range(256)) * 400


@pytest.fixture
def zenodo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zenodo]:
    monkeypatch.setattr(downloading, "PAUSE", 0.0)
    monkeypatch.setattr(web, "TIMEOUT", 5.0)
    with serving(Zenodo(CONTENT)) as server:
        monkeypatch.setenv("ORTAQ_ZENODO", server.base)
        yield server


def fetch(folder: Path) -> Path:
    return download(newest_release(), folder, silent)


def test_the_newest_release_is_found_through_the_concept_and_latest(zenodo: Zenodo) -> None:
    offer = newest_release()
    assert (offer.name, offer.size, str(offer.release)) == (zenodo.name, len(CONTENT), "v2.9-2026-06-23")
    assert [path for path, _ in zenodo.asked] == [
        "/api/records/6347574",
        "/api/records/111",
        "/api/records/222/versions/latest",
        "/api/records/222",
    ]


def test_a_file_arrives_whole_and_is_not_fetched_twice(zenodo: Zenodo, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int | None]] = []
    path = download(newest_release(), tmp_path, lambda *step: steps.append(step))
    assert path.read_bytes() == CONTENT
    assert [child.name for child in tmp_path.iterdir()] == [zenodo.name]
    assert steps[-1] == (f"Downloading {zenodo.name}", len(CONTENT), len(CONTENT))
    fetch(tmp_path)
    assert zenodo.downloads == [None]


def test_a_broken_line_is_continued_where_it_stopped(zenodo: Zenodo, tmp_path: Path) -> None:
    zenodo.drops = [1000, 5000]
    assert fetch(tmp_path).read_bytes() == CONTENT
    assert zenodo.downloads == [None, "bytes=1000-", "bytes=6000-"]


def test_a_later_run_continues_too(zenodo: Zenodo, tmp_path: Path) -> None:
    zenodo.drops = [1000] * downloading.TRIES
    with pytest.raises(NotFetched, match=r"broke off 5 times; what came is kept. Run it again to continue."):
        fetch(tmp_path)
    zenodo.asked.clear()
    assert fetch(tmp_path).read_bytes() == CONTENT
    assert zenodo.downloads == ["bytes=5000-"]


def test_a_server_that_cannot_continue_sends_all_again(zenodo: Zenodo, tmp_path: Path) -> None:
    zenodo.drops, zenodo.ranges = [1000], False
    assert fetch(tmp_path).read_bytes() == CONTENT


def test_a_wrong_checksum_leaves_nothing(zenodo: Zenodo, tmp_path: Path) -> None:
    zenodo.md5 = "1" * 32
    with pytest.raises(NotFetched, match="the checksum of what came is not the one announced; it was thrown away"):
        fetch(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_more_than_announced_is_thrown_away(zenodo: Zenodo, tmp_path: Path) -> None:
    zenodo.size = 1000
    with pytest.raises(NotFetched, match="more came than the 1000 bytes announced"):
        fetch(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_server_in_trouble_is_asked_again(zenodo: Zenodo, tmp_path: Path) -> None:
    offer = newest_release()
    zenodo.refusals = [500, 503]
    assert download(offer, tmp_path, silent).read_bytes() == CONTENT


def test_a_server_that_stays_in_trouble_is_told(zenodo: Zenodo, tmp_path: Path) -> None:
    offer = newest_release()
    zenodo.refusals = [500] * 9
    with pytest.raises(NotFetched, match="the server answered 500 Internal Server Error; try again later"):
        download(offer, tmp_path, silent)
    assert len(zenodo.refusals) == 9 - downloading.TRIES


def test_a_refusal_is_not_asked_again(zenodo: Zenodo, tmp_path: Path) -> None:
    offer = newest_release()
    zenodo.refusals = [403, 500]
    with pytest.raises(NotFetched, match="answered 403"):
        download(offer, tmp_path, silent)
    assert zenodo.refusals == [500]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("size", 3 << 30, "has 3221225472 bytes, more than a release has|said to have"),
        ("md5", "short", "no MD5 checksum"),
        ("name", "notes.pdf", "the record holds no ROR release"),
        ("elsewhere", "http://192.0.2.1/", "not an https:// address"),
        ("elsewhere", "ftp://127.0.0.1/", "not an https:// address|not allowed|cannot be reached"),
    ],
)
def test_what_zenodo_would_never_say_is_refused(zenodo: Zenodo, field: str, value: object, message: str) -> None:
    setattr(zenodo, field, value)
    with pytest.raises(NotFetched, match=message):
        newest_release()


def test_without_a_network_the_other_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORTAQ_ZENODO", "http://127.0.0.1:9")
    with pytest.raises(NotFetched, match=r"127.0.0.1 cannot be reached .* bring the release with --from"):
        newest_release()


@pytest.mark.parametrize("url", ["http://zenodo.org/", "file:///etc/passwd", "http://127.0.0.1.evil.example/", "x"])
def test_only_safe_addresses_are_asked(url: str) -> None:
    with pytest.raises(NotFetched, match="not an https:// address"):
        require_safe(url)


def test_a_full_disk_is_told(zenodo: Zenodo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(downloading, "_receive", full)
    with pytest.raises(NotInstalled, match="the disk is full; make room"):
        fetch(tmp_path)
