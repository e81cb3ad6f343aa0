"""Small pictures (emoji) in words: where no font of the machine has them, their names stand in brackets."""

from __future__ import annotations

import re
import unicodedata

# Pictures stand in these blocks; what joins two of them, or gives one a color, says nothing in words.
_PICTURES = re.compile("[\U0001f000-\U0001faff]")
_BESIDE = re.compile("[\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def spelled(text: str) -> str:
    """The text with names for pictures: "[graduation cap]" as Unicode calls it."""
    if not _PICTURES.search(text):
        return text
    return _PICTURES.sub(_name, _BESIDE.sub("", text))


def _name(found: re.Match[str]) -> str:
    return f"[{unicodedata.name(found[0], 'picture').lower()}]"
