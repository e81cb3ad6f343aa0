"""Download a file that may be large over a line that may break: continued where it stopped, kept when it is whole."""

from __future__ import annotations

import errno
import hashlib
import http.client
import time
from pathlib import Path
from typing import BinaryIO

from ortaq.resolution.installing.errors import NotFetched, NotInstalled
from ortaq.resolution.installing.progress import Progress
from ortaq.resolution.installing.web import ask
from ortaq.resolution.installing.zenodo import Offer

BLOCK = 1 << 18
TRIES = 5
PAUSE = 1.0  # seconds before the second try; doubled before each further one


def download(offer: Offer, folder: Path, progress: Progress) -> Path:
    """The file in ``folder``, its checksum verified; a part of an earlier run is continued.

    Raises NotFetched when the line breaks again and again (the part stays for the next run) or the checksum is wrong
    (nothing stays), NotInstalled when the disk takes no more.
    """
    target = folder / offer.name
    part = folder / f"{offer.name}.{offer.md5[:8]}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.is_file() and _md5(target) == offer.md5:
            return target
        _complete(offer, part, progress)
        if _md5(part) != offer.md5:
            part.unlink()
            raise NotFetched(
                f"{offer.name}: the checksum of what came is not the one announced; it was thrown away. Run it again."
            )
        return part.replace(target)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else f"cannot be written ({error.strerror})"
        raise NotInstalled(f"{part}: {why}; make room or choose another folder with --data.") from error


def _complete(offer: Offer, part: Path, progress: Progress) -> None:
    for pause in (*(PAUSE * 2**attempt for attempt in range(TRIES - 1)), None):
        if _size(part) == offer.size:
            return
        try:
            _continue(offer, part, progress)
        except NotFetched as error:
            if pause is None or not error.again:
                raise
        if pause is not None and _size(part) != offer.size:
            time.sleep(pause)
    if _size(part) != offer.size:
        raise NotFetched(
            f"{offer.name}: the download broke off {TRIES} times; what came is kept. Run it again to continue."
        )


def _continue(offer: Offer, part: Path, progress: Progress) -> None:
    """Fetch what is missing, as far as the line holds."""
    have = _size(part) if _size(part) < offer.size else 0
    with ask(offer.url, {"Range": f"bytes={have}-"} if have else {}) as answer:
        continued = answer.status == 206 and (answer.headers["Content-Range"] or "").startswith(f"bytes {have}-")
        with part.open("ab" if continued else "wb") as file:
            done = _receive(answer, file, offer, have if continued else 0, progress)
    if done > offer.size:
        part.unlink()
        raise NotFetched(f"{offer.url}: more came than the {offer.size} bytes announced; it was thrown away.")


def _receive(answer: http.client.HTTPResponse, file: BinaryIO, offer: Offer, done: int, progress: Progress) -> int:
    """Write what comes until it ends, the line breaks or it is too much: how much there is then."""
    while done <= offer.size:
        try:
            block = answer.read(BLOCK)
        except (OSError, http.client.HTTPException):
            break  # the next try continues from what was written
        if not block:
            break
        done += len(block)
        file.write(block)
        progress(f"Downloading {offer.name}", done, offer.size)
    return done


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
