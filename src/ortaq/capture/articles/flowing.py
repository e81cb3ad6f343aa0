"""Lines of a printed page become paragraphs again: a sentence must not end where the paper did."""

from __future__ import annotations

import re
import statistics

_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'»”’)\]]*$")
_BEGINS = re.compile(r"\s*(?:[-–—•*·▪◦]\s|\(?\d{1,3}[.)]\s)")
_NUMBER = re.compile(r"\W*\d{1,4}\W*(?:(?:/|of|из|页)\W*\d{1,4}\W*)?")


def lines_of(page: str) -> list[str]:
    """The lines of a page, an empty one where there was space, without the page's number at its top or foot.

    pdfium writes U+0002 (older ones U+FFFE) for a hyphen at a line's end, and the two lines as one.
    """
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    page = page.replace("\x02", "-\n").replace("\ufffe", "-\n")
    lines = [" ".join(line.split()) for line in page.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    if lines and _NUMBER.fullmatch(lines[-1]):
        lines.pop()
    if len(lines) > 1 and _NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return lines


def flowed(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """The text of pages of lines as paragraphs, one a line, and where in it each page begins (code points).

    A line is joined to the one before unless that ended a sentence short of the margin, or this one begins an item.
    A paragraph may go on over a page's end; a hyphen at a line's end is taken back where a word goes on.
    """
    widths = [len(line) for page in pages for line in page if line]
    full = statistics.quantiles(widths, n=4)[-1] if len(widths) > 1 else 0.0
    text, starts, before = "", [], ""
    parts: list[str] = []
    length = 0
    for page in pages:
        starts.append(-1)
        space = False
        for line in page:
            if not line:
                space = True
                continue
            glue = _glue(before, line, full, space=space)
            if glue is None:  # a word was cut: its hyphen goes
                parts[-1] = parts[-1][:-1]
                length -= 1
                glue = ""
            if starts[-1] < 0:
                starts[-1] = length + len(glue)
            parts.append(glue + line)
            length += len(glue) + len(line)
            before, space = line, False
    text = "".join(parts)
    return text, _filled(starts, len(text))


def _glue(before: str, line: str, full: float, *, space: bool) -> str | None:
    """What stands between two lines: nothing, a space, the end of a paragraph; None where a cut word goes on."""
    if not before:
        return ""
    short = len(before) < 0.75 * full
    if space or _BEGINS.match(line) or short or (_ENDS.search(before) and len(before) < 0.92 * full):
        return "\n"
    if before[-1] in "-\u00ad\u2010" and before[-2:-1].isalpha():
        return None if line[0].islower() else ""
    return "" if _HAN.match(before[-1]) and _HAN.match(line[0]) else " "


def _filled(starts: list[int], end: int) -> tuple[int, ...]:
    """An empty page begins where the next one does."""
    after, found = end, []
    for start in reversed(starts):
        after = start if start >= 0 else after
        found.append(after)
    return tuple(reversed(found))
