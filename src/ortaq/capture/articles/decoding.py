"""Bytes become text, strictly: what cannot be decoded is refused, never guessed at."""

from __future__ import annotations

import codecs
import re

from ortaq.capture.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """UTF-8 or marked UTF-16, or the ``declared`` encoding of a page; line ends become ``\\n``.

    Raises UnreadableFile for binary content and for bytes that are not text in that encoding.
    """
    encoding = next((known for mark, known in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\x00" in data[:4096]:
        raise UnreadableFile(f"{name}: this is not text but a binary file.")
    try:
        text = data.decode(encoding or _known(declared) or "utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name}: not {error.encoding.upper()} text (byte 0x{data[error.start]:02X} at position {error.start}); "
            "save it as UTF-8 and try again."
        ) from error
    if len(_CONTROL.findall(text)) > max(8, len(text) // 50):
        raise UnreadableFile(f"{name}: this is not text but a binary file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(encoding: str | None) -> str | None:
    try:
        return codecs.lookup(encoding).name if encoding else None
    except LookupError:
        return None
