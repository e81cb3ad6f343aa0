"""What a person's identifiers must look like."""

from __future__ import annotations

import re

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?")


def orcid_of(text: str) -> str | None:
    """The ORCID in its usual form; None when it is none (ISO 7064 MOD 11-2 check digit)."""
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        return None
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[15] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(found.groups()).upper()
