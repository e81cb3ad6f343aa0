"""Zip files that other people made: opened with care, never unpacked to more than was agreed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ortaq.capture.errors import UnreadableFile

MEMBERS = 50_000
CHUNK = 1 << 16


@contextmanager
def opened(source: bytes | Path, *, name: str) -> Iterator[zipfile.ZipFile]:
    """The zip file, held open. Raises UnreadableFile when it is none, is damaged, or holds too many files."""
    try:
        package = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except Exception as error:  # zipfile lets through whatever a damaged file causes
        raise UnreadableFile(f"{name}: is damaged, or no zip file ({error}); save or pack it anew.") from error
    with package:
        if len(package.infolist()) > MEMBERS:
            raise UnreadableFile(f"{name}: holds more than {MEMBERS:,} files; pack it into several.")
        yield package


def member(package: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int, name: str) -> bytes:
    """One file of a zip, at most ``most`` bytes, whatever it says of itself. Raises UnreadableFile."""
    if info.flag_bits & 0x1:
        raise UnreadableFile(f"{name}: is locked with a password; unlock it and bring it again.")
    pieces, size = [], 0
    try:
        with package.open(info) as file:
            while piece := file.read(CHUNK):
                size += len(piece)
                if size > most:
                    raise UnreadableFile(f"{name}: unpacks to more than {most / 1e6:.0f} MB; it was not opened.")
                pieces.append(piece)
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile lets through whatever a damaged file causes
        raise UnreadableFile(f"{name}: is damaged ({error or 'it breaks off'}); save or pack it anew.") from error
    return b"".join(pieces)


def shown_name(info: zipfile.ZipInfo) -> str:
    """A file's name as it was meant: old packers write Cyrillic without saying in which encoding."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp866"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
