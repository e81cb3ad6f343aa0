"""A JSON array of objects, one object at a time: a registry of 250 MB passes through a few megabytes of memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from ortaq.resolution.lists.errors import BadList

CHUNK = 1 << 20
LONGEST = 16 << 20  # characters of one object; the longest of ROR has some 125,000
_DECODE = json.JSONDecoder().raw_decode
_SPACE = re.compile(r"[ \t\r\n]*")


def objects(stream: BinaryIO, name: str) -> Iterator[dict[str, Any]]:
    """Each object of the array in ``stream``, in order. Raises BadList, naming ``name`` and the object's number."""
    window = _Window(stream, name)
    if window.peek() != "[":
        raise BadList(f"{name}: not a ROR dump: it is not a JSON array of records; get a release of ROR (v2).")
    window.skip()
    number = 0
    while (mark := window.peek()) != "]":
        if number:
            if mark != ",":
                raise window.broken(number, "no comma after it")
            window.skip()
        number += 1
        yield window.object(number)
    window.skip()
    if window.peek():
        raise BadList(f"{name}: there is more after the end of the JSON array; copy or download the file again.")


class _Window:
    """The part of the text under the eye."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._name = name
        self._buffer = ""
        self._at = 0

    def peek(self) -> str:
        """The next character that is no white space; "" at the end of the file."""
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def skip(self) -> None:
        self._at += 1

    def object(self, number: int) -> dict[str, Any]:
        mark = self.peek()
        if mark and mark != "{":
            raise self.broken(number, "it is not an object")
        while True:
            try:
                found, self._at = _DECODE(self._buffer, self._at)
                return found  # type: ignore[no-any-return]
            except RecursionError:
                raise self.broken(number, "it is nested too deeply") from None
            except ValueError as error:
                if len(self._buffer) - self._at > LONGEST:
                    raise self.broken(number, str(error)) from None
                if not self._fill():
                    raise BadList(
                        f"{self._name}: the file ends within record {number}: it was cut short or is damaged; "
                        "copy or download it again."
                    ) from None

    def broken(self, number: int, why: str) -> BadList:
        return BadList(f"{self._name}: record {number} is not valid JSON ({why}); copy or download the file again.")

    def _fill(self) -> bool:
        data = self._stream.read(CHUNK)
        try:
            more = self._decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise BadList(f"{self._name}: not a ROR dump: it is not UTF-8 text ({error.reason}).") from None
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return bool(data)
