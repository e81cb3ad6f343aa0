"""What a batch has done, line by line: after a stop, whatever stopped it, the rest is done and nothing twice.

A line is added after the files of an entry stand; what was written without its line is written again, under the same
names. The last line of an entry holds.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from ortaq.capture.archives.likeness import Signature, as_bytes, from_bytes
from ortaq.cli.refusals import refuse

FOLDER = ".ortaq"  # in the folder of results, hidden
NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one article: ``file`` that was written, or ``repeats`` what was there, or why it ``failed``."""

    file: str = ""
    checksum: str = ""
    signature: Signature | None = None
    repeats: str = ""
    likeness: float = 0.0
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one entry, with the ``mark`` of its content, read in the way that ``how`` says."""

    entry: str
    mark: str
    how: str
    items: tuple[Item, ...]

    @property
    def failed(self) -> bool:
        return any(item.failed for item in self.items)


class Journal:
    """The journal of a folder of results, open for adding. Raises SystemExit, saying why, when it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FOLDER / NAME
        self._file: TextIO | None = None

    def lines(self) -> Iterator[Line]:
        """The lines that are whole; a last one that a stop cut off is taken away."""
        if not self.path.exists():
            return
        with self.path.open("rb+") as file:
            end = 0
            for number, raw in enumerate(file, start=1):
                if not raw.endswith(b"\n"):
                    break
                yield self._line(raw, number)
                end += len(raw)
            file.truncate(end)

    def add(self, line: Line) -> None:
        """Add a line; it is there when this returns, though the process be killed."""
        if self._file is None:
            self._file = self.path.open("a", encoding="utf-8")
        self._file.write(json.dumps(_plain(line), ensure_ascii=False) + "\n")
        self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()

    def _line(self, raw: bytes, number: int) -> Line:
        try:
            return _built(json.loads(raw))
        except (ValueError, KeyError, TypeError, AttributeError):
            refuse(f"{self.path}: line {number} is damaged; remove the file to read everything anew.")


def _plain(line: Line) -> dict[str, Any]:
    return {"entry": line.entry, "mark": line.mark, "how": line.how, "items": [_plain_item(i) for i in line.items]}


def _plain_item(item: Item) -> dict[str, Any]:
    if item.failed:
        return {"failed": item.failed}
    if item.repeats:
        return {"repeats": item.repeats, "likeness": round(item.likeness, 3)}
    signature = base64.b85encode(as_bytes(item.signature)).decode("ascii")
    return {"file": item.file, "checksum": item.checksum, "signature": signature}


def _built(data: dict[str, Any]) -> Line:
    items = tuple(
        Item(**{**item, "signature": from_bytes(base64.b85decode(item.get("signature", "")))}) for item in data["items"]
    )
    return Line(data["entry"], data["mark"], data["how"], items)
