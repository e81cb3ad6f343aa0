"""Letters in one form: no case, no accents, no compatibility forms."""

from __future__ import annotations

import re
import unicodedata

from ortaq.resolution.normalize.han import SIMPLIFIED

_SPELLED = (
    SIMPLIFIED
    | str.maketrans({"æ": "ae", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "œ": "oe", "ð": "d", "þ": "th", "ё": "е"})
    # Arabic as Persian writes it, final forms as they sound, no lengthening line.
    | str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "ہ": "ه", "ـ": ""})
)


def fold(text: str) -> str:
    """Case, accents and compatibility forms folded away; ß, æ, ø, ł and ı spelled out; Chinese simplified."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"['’ʼ`ʹ]", "", letters.translate(_SPELLED))
