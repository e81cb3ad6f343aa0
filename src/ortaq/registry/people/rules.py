"""What a person's identifiers must look like."""

from __future__ import annotations

import re

from ortaq.registry.organizations.identifiers import check_digit_of

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?")
_AUTHOR = re.compile(r"(?:https?://openalex\.org/(?:authors/)?)?(A\d{4,12})/?", re.IGNORECASE)


def orcid_of(text: str) -> str | None:
    """The ORCID in its usual form; None when it is none (ISO 7064 MOD 11-2 check digit)."""
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        return None
    digits = "".join(found.groups()).upper()
    return "-".join(found.groups()).upper() if check_digit_of(digits[:15]) == digits[15] else None


def openalex_author_of(text: str) -> str | None:
    """The OpenAlex id of an author, A5023888391, from itself or its address; None when it is none."""
    found = _AUTHOR.fullmatch(text.strip())
    return found[1].upper() if found else None
