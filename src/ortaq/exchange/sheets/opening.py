"""Which kind of table is this? The content says, whatever the name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ortaq.exchange.sheets.model import MOST_BYTES, MOST_UNPACKED, BadSheet, Sheet

ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
SIGNS = {
    b"\xd0\xcf\x11\xe0": "old_excel",
    b"%PDF": "not_a_table",
    b"\x89PNG": "not_a_table",
    b"\xff\xd8\xff": "not_a_table",
    b"GIF8": "not_a_table",
    b"Rar!": "not_a_table",
    b"7z\xbc\xaf": "not_a_table",
    b"MZ": "not_a_table",
    b"{\\rtf": "not_a_table",
}


def open_sheets(path: Path, *, name: str) -> list[Sheet]:
    """The tables of a file: the sheets of a workbook, or the one that separated text is. Reads nothing but the head.

    Raises BadSheet when it is empty, too large, or no table.
    """
    size = path.stat().st_size
    if not size:
        raise BadSheet("empty_file", name=name)
    if size > MOST_BYTES:
        raise BadSheet("too_large", name=name, most=MOST_BYTES // 1_000_000)
    with path.open("rb") as file:
        start = file.read(8)
    code = next((code for sign, code in SIGNS.items() if start.startswith(sign)), "")
    if code:
        raise BadSheet(code, name=name)
    if start.startswith(b"PK"):
        return _of_workbook(path, name)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise BadSheet("broken_workbook", name=name)
    from ortaq.exchange.sheets.separated import separated_sheet

    return [separated_sheet(path, name=name)]


def _of_workbook(path: Path, name: str) -> list[Sheet]:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadSheet("broken_workbook", name=name) from error
    if "xl/workbook.xml" not in parts:
        raise BadSheet("other_workbook" if "content.xml" in parts else "not_a_table", name=name)
    if sum(parts.values()) > MOST_UNPACKED:
        raise BadSheet("swells", name=name)
    from ortaq.exchange.sheets.workbooks import workbook_sheets

    return workbook_sheets(path, name=name)
