"""Files on disk under the data folder, each kept once under the SHA-256 of its content; whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ortaq.registry.errors import Invalid

MOST_BYTES = 25_000_000
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
# What a file begins with, what it then is, and which endings such files have.
TYPES = {
    PDF: (b"%PDF-", (".pdf",)),
    "image/jpeg": (b"\xff\xd8\xff", (".jpg", ".jpeg")),
    "image/png": (b"\x89PNG\r\n\x1a\n", (".png",)),
    DOCX: (b"PK\x03\x04", (".docx",)),
    ODT: (b"PK\x03\x04", (".odt",)),
}
ENDINGS = tuple(ending for _start, endings in TYPES.values() for ending in endings)


@dataclass(frozen=True)
class Kept:
    """A file in the store. ``size`` in bytes; ``content_type`` found from the content."""

    sha256: str
    size: int
    content_type: str


def keep(chunks: Iterable[bytes], *, name: str) -> Kept:
    """Store a file. Never holds it in memory whole; nothing of a refused one stays.

    Raises Invalid for one that is empty, too large, of a type that is not taken, or not of the type that it is named.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".half-", delete=False) as half:
        try:
            digest, size = _write(chunks, half, name)
            half.flush()
            os.fsync(half.fileno())
            content_type = _type_of(Path(half.name), name)
            place = path_of(digest)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(half.name, place)
        except BaseException:
            Path(half.name).unlink(missing_ok=True)
            raise
    return Kept(digest, size, content_type)


def path_of(sha256: str) -> Path:
    """Where the content lies."""
    return _folder() / sha256[:2] / sha256


def _folder() -> Path:
    return Path(settings.DATA) / "files"


def _write(chunks: Iterable[bytes], half: tempfile._TemporaryFileWrapper[bytes], name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise Invalid(
                _("%(name)s: the file is larger than %(most)d MB. Make it smaller, for example by scanning in gray.")
                % {"name": name, "most": MOST_BYTES // 1_000_000}
            )
        digest.update(chunk)
        half.write(chunk)
    if not size:
        raise Invalid(_("%(name)s: the file is empty.") % {"name": name})
    return digest.hexdigest(), size


def _type_of(path: Path, name: str) -> str:
    """The type that the content has and the name says, which must be the same."""
    with path.open("rb") as file:
        start = file.read(16)
    found = next((kind for kind, (sign, _e) in TYPES.items() if start.startswith(sign)), "")
    if start.startswith(b"PK\x03\x04"):
        found = _document_in_zip(path)
    said = {"name": name, "types": "PDF, DOCX, ODT, JPEG, PNG"}
    if not found:
        raise Invalid(_("%(name)s: files of this type are not taken; these are: %(types)s.") % said)
    if not name.lower().endswith(TYPES[found][1]):
        ending = TYPES[found][1][0]
        raise Invalid(
            _("%(name)s: the content is that of a %(ending)s file, its name says otherwise. Choose another.")
            % {**said, "ending": ending}
        )
    return found


def _document_in_zip(path: Path) -> str:
    """DOCX and ODT are archives; only the list of their parts is read, so nothing can swell."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.filename for entry in archive.infolist()[:5000]}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if "word/document.xml" in names:
        return "" if "word/vbaProject.bin" in names else DOCX
    return ODT if {"content.xml", "mimetype"} <= names else ""
