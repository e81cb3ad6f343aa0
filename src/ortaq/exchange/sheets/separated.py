"""Separated text: in which encoding it is, and what separates."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ortaq.exchange.sheets.model import BadSheet, Line, Sheet, trimmed

SAMPLE = 200_000
SEPARATORS = (",", ";", "\t", "|")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Lead bytes of the signs and of the commoner half of the characters of GB 2312; Russian small letters lie beyond.
COMMON_CHINESE = frozenset([*range(0xA1, 0xA4), *range(0xB0, 0xD8)])


def separated_sheet(path: Path, *, name: str) -> Sheet:
    """The table that a text is. Raises BadSheet when it is no text."""
    encoding = encoding_of(path, name=name)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        separator = separator_of(file.read(SAMPLE))
    return Sheet("", lambda: _lines(path, name, encoding, separator), encoding, separator, {"epoch": "1900"})


def encoding_of(path: Path, *, name: str) -> str:
    """UTF-8 where the whole file is; else what its first bytes say, else GB 18030 or Windows-1251, whichever it looks
    like. Raises BadSheet for what is no text."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    bom = next((encoding for mark, encoding in BOMS if start.startswith(mark)), "")
    if bom:
        return bom
    if b"\x00" in start:
        raise BadSheet("not_a_table", name=name)
    if _is_utf8(path):
        return "utf-8"
    return "gb18030" if _looks_chinese(start) else _cyrillic(start)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(data: bytes) -> bool:
    """Most double bytes begin as common Chinese characters do, and they are whole."""
    pairs = common = at = 0
    while at < len(data) - 1:
        if data[at] < 0x80:
            at += 1
            continue
        if data[at + 1] < 0x40:  # half a pair: a single byte of another encoding
            return False
        pairs += 1
        common += data[at] in COMMON_CHINESE and data[at + 1] >= 0xA1
        at += 2
    return pairs > 0 and common / pairs > 0.6


def _cyrillic(data: bytes) -> str:
    """Windows-1251, or the Kazakh table beside it where letters stand at the places in which they differ."""
    russian, kazakh = data.decode("cp1251", errors="replace"), data.decode("kz1048", errors="replace")
    differing = [k for r, k in zip(russian, kazakh, strict=True) if r != k]
    return "kz1048" if any(k in "ҚқҢңҰұҺһҒғӘәӨөҮүІі" for k in differing) else "cp1251"


def separator_of(text: str) -> str:
    """The sign that splits most of the first lines into the same number of cells, two at least; else a comma."""
    lines = text.splitlines(keepends=True)[:40]
    if len(lines) > 1 and len(text) >= SAMPLE:
        lines = lines[:-1]
    best, reached = ",", (0, 0)
    for sign in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if row)
        except csv.Error:
            continue
        width, rows = max(((w, n) for w, n in widths.items() if w > 1), key=lambda pair: pair[1], default=(0, 0))
        if (rows, width) > reached:
            best, reached = sign, (rows, width)
    return best


def _lines(path: Path, name: str, encoding: str, separator: str) -> Iterator[Line]:
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader((line.replace("\x00", "") for line in file), delimiter=separator)
        number = 0
        try:
            for row in reader:
                number += 1
                cells = trimmed(list(row))
                if cells:
                    yield Line(number, cells)
        except csv.Error as error:
            raise BadSheet("broken_text", name=name, row=number + 1) from error
