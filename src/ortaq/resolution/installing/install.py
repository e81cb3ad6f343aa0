"""Bring a registry under the data folder: read once from end to end, copied, then swapped in by one rename."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ortaq.resolution.installing.comparing import CHANGES, Brief, Change, as_rows, compare, snapshot
from ortaq.resolution.installing.errors import NotInstalled
from ortaq.resolution.installing.installed import POINTER, installed_folder, installed_lists, ror_folder
from ortaq.resolution.installing.manifest import MANIFEST, Manifest, count
from ortaq.resolution.installing.progress import Progress, silent
from ortaq.resolution.installing.writing import write_json
from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.folders import Lists, read_lists
from ortaq.vocabulary.organizations import Organization

DRAFT = ".installing-"
Build = Callable[[Path], object]
BLOCK = 1 << 20


def install(
    lists: Lists,
    *,
    data: Path,
    source: str,
    build: Build | None = None,
    take: bool = False,
    progress: Progress = silent,
) -> tuple[Manifest, list[Change] | None]:
    """Install ``lists`` as the registry of ``data``: what is there now, and what changed (None where none was before).

    Raises BadList or NotInstalled; then the earlier one stays. Killed at any moment, it leaves the earlier registry in
    use; what it had begun is swept away by the next. ``build`` makes the name index in the folder that it is given
    (without it, the first who asks a name builds it); ``take`` moves the files instead of copying them.
    """
    home = ror_folder(data)
    with _alone(home), _draft(home) as draft:
        release = snapshot(_counted(read_lists(lists), progress))
        counts, stubs = count(release)
        bring = _move if take else _copy
        sums = {name: bring(path, draft / name, progress) for name, path in lists.named().items()}
        manifest = Manifest(
            release=str(lists.release or "unnamed"),
            source=source,
            installed=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            counts=counts,
            stubs=stubs,
            sha256=sums,
        )
        write_json(draft / MANIFEST, manifest.as_dict())
        before = _earlier(data)
        changes = None if before is None else compare(before, release)
        write_json(draft / CHANGES, as_rows(changes or ()))
        if build is not None:
            del release
            progress("Building the name index", 0, None)
            build(draft)
        _swap(draft, home, manifest.release)
    return manifest, changes


def changes_to(lists: Lists, *, data: Path, progress: Progress = silent) -> list[Change]:
    """What installing ``lists`` would change. Raises BadList, also where nothing is installed."""
    before = installed_lists(data)
    if before is None:
        raise BadList(f"{ror_folder(data)}: no registry is installed; run 'ortaq ror install' first.")
    return compare(snapshot(read_lists(before)), snapshot(_counted(read_lists(lists), progress)))


def _earlier(data: Path) -> dict[str, Brief] | None:
    """The registry to be replaced; None when there is none, or it is damaged: that must not hinder its repair."""
    try:
        lists = installed_lists(data)
        return snapshot(read_lists(lists)) if lists else None
    except BadList:
        return None


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One installation at a time; what cannot be written is told as such."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / ".lock", timeout=0):
            yield
    except Timeout:
        raise NotInstalled(f"{home}: another installation is at work; wait for it.") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NotInstalled(
                f"{home}: the disk is full; the earlier registry stays. Make room, and again."
            ) from error
        raise NotInstalled(
            f"{error.filename or home}: {error.strerror or error}; the earlier registry stays."
        ) from error


@contextmanager
def _draft(home: Path) -> Iterator[Path]:
    for left in home.glob(f"{DRAFT}*"):  # of one that was killed: nobody else is at work here
        shutil.rmtree(left, ignore_errors=True)
    draft = home / f"{DRAFT}{secrets.token_hex(4)}"
    draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _copy(path: Path, target: Path, progress: Progress) -> str:
    """Copy, and the SHA-256 of what was copied."""
    digest, total, done = hashlib.sha256(), path.stat().st_size, 0
    try:
        source = path.open("rb")
    except OSError as error:
        raise BadList(f"{path}: cannot be read ({error.strerror}).") from error
    with source, target.open("wb") as copy:
        while block := source.read(BLOCK):
            digest.update(block)
            copy.write(block)
            done += len(block)
            progress(f"Copying {path.name}", done, total)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _move(path: Path, target: Path, progress: Progress) -> str:
    path.replace(target)
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _counted(organizations: Iterator[Organization], progress: Progress) -> Iterator[Organization]:
    for number, organization in enumerate(organizations, start=1):
        if not number % 1000:
            progress("Reading records", number, None)
        yield organization


def _swap(draft: Path, home: Path, release: str) -> None:
    """From here on the new release is used; the one before stays for those who have it open, older ones go."""
    before = _folder_before(home)
    folder = home / f"{release}-{draft.name.removeprefix(DRAFT)}"
    draft.rename(folder)
    write_json(home / POINTER, {"folder": folder.name})
    for other in home.iterdir():
        if other.is_dir() and (other / MANIFEST).is_file() and other not in (folder, before):
            shutil.rmtree(other, ignore_errors=True)


def _folder_before(home: Path) -> Path | None:
    try:
        return installed_folder(home.parent)
    except BadList:
        return None
