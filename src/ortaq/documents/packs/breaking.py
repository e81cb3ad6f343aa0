"""Words that are wider than a column may break anywhere, so that no page overflows."""

from __future__ import annotations

import re
import unicodedata

# Chinese breaks between any two signs by itself; Arabic letters join, so that nothing may come between them.
_LONG = re.compile(r"[^\s\u0590-\u08ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb50-\ufdff\ufe70-\uffef]{28,}")


def breakable(text: str) -> str:
    """The text with places to break (zero-width spaces) in words of 28 letters and more."""
    return _LONG.sub(_broken, text)


def _broken(found: re.Match[str]) -> str:
    """A sign that stands on the one before it stays there."""
    parts = [sign if unicodedata.category(sign).startswith("M") else f"\u200b{sign}" for sign in found[0]]
    return "".join(parts).removeprefix("\u200b")
