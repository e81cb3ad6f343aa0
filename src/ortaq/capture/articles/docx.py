"""The text of a Word file (.docx): its paragraphs, and the cells of its tables, in their order."""

from __future__ import annotations

from typing import Any

from ortaq.capture.articles.fields import first_line
from ortaq.capture.articles.packages import member, opened
from ortaq.capture.articles.xml import root_of
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

LARGEST = 50_000_000  # bytes of the body, unpacked
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Said twice: old programs read the second. Deleted and moved text is what somebody took out.
_LEFT_OUT = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}del", f"{_W}moveFrom")


def article_of_docx(data: bytes, *, id: str, name: str) -> Article:
    """The document's text. Raises UnreadableFile: locked, older than .docx, damaged, or swelling when unpacked."""
    if data.startswith(_OLD):
        raise UnreadableFile(
            f"{name}: is locked with a password, or an old .doc file; save it without one, as .docx, and try again."
        )
    with opened(data, name=name) as package:
        info = next((part for part in package.infolist() if part.filename == "word/document.xml"), None)
        if info is None:
            raise UnreadableFile(f"{name}: is no Word file; save it as .docx and try again.")
        body = member(package, info, most=LARGEST, name=name)
    lines: list[str] = []
    _gather(root_of(body, name=name), lines)
    text = "\n".join(line for line in lines if line.strip())
    return Article(id=id, text=text, title=first_line(text))


def _gather(element: Any, lines: list[str]) -> None:
    """Append the lines of each paragraph below ``element``; a paragraph inside another (a box) stands after it."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_W}p":
            inner: list[Any] = []
            lines.extend("".join(_pieces(one, inner)).split("\n"))
            waiting.extend(reversed(inner))
        elif one.tag not in _LEFT_OUT:
            waiting.extend(reversed(one))


def _pieces(paragraph: Any, inner: list[Any]) -> list[str]:
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_W}t":
            pieces.append(one.text or "")
        elif one.tag in _BREAKS:
            pieces.append(_BREAKS[one.tag])
        elif one.tag == f"{_W}p":
            inner.append(one)
        elif one.tag not in _LEFT_OUT and one.tag != f"{_W}tabs":
            waiting.extend(reversed(one))
    return pieces
