"""What the identifiers of organizations must look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_ROR = re.compile(r"(?:https?://ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6})(\d{2})/?", re.IGNORECASE)
_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"  # of Crockford, in which ROR ids count
_ISNI = re.compile(r"(?:https?://(?:www\.)?isni\.org/(?:isni/)?)?(\d{4}) ?(\d{4}) ?(\d{4}) ?(\d{3}[\dXx])/?")


def identifier_of(scheme: str, text: str) -> str | None:
    """The identifier in the form in which we keep it; None when it is none, or the scheme is none of SCHEMES."""
    read = SCHEMES.get(scheme)
    return read(text.strip()) if read else None


def ror_of(text: str) -> str | None:
    """The end of a ROR id, 03x80pn82, from itself or its address; its last two digits are checked (ISO 7064)."""
    found = _ROR.fullmatch(text.strip())
    if found is None:
        return None
    body, check = found[1].lower(), int(found[2])
    number = 0
    for sign in body:
        number = number * 32 + _BASE32.index(sign)
    return f"{body}{found[2]}" if check == 98 - number * 100 % 97 else None


def check_digit_of(digits: str) -> str:
    """The sign that stands last in an ORCID or ISNI with these digits before it (ISO 7064 MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)


def _isni(text: str) -> str | None:
    found = _ISNI.fullmatch(text)
    if found is None:
        return None
    digits = "".join(found.groups()).upper()
    return digits if check_digit_of(digits[:15]) == digits[15] else None


def _like(pattern: str, address: str = "") -> Callable[[str], str | None]:
    """The whole of a pattern, with or without the address before it; letters become capitals."""
    shape = re.compile(f"(?:{address})?({pattern})/?" if address else f"({pattern})", re.IGNORECASE)

    def read(text: str) -> str | None:
        found = shape.fullmatch(text)
        return found[1].upper() if found else None

    return read


def _schac(text: str) -> str | None:
    shape = re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}", text, re.IGNORECASE)
    return text.lower() if shape else None


# By scheme, in the order in which they are offered; those of lists of our own ("starter") are not typed by hand.
SCHEMES: Mapping[str, Callable[[str], str | None]] = {
    "ror": ror_of,
    "openalex": _like(r"I\d{4,12}", r"https?://openalex\.org/(?:institutions/)?"),
    "wikidata": _like(r"Q\d{1,12}", r"https?://www\.wikidata\.org/(?:wiki|entity)/"),
    "isni": _isni,
    "erasmus": _like(r"[A-Z]{1,3} ?[A-Z-]{2,12}\d{2,3}"),
    "pic": _like(r"\d{9}"),
    "schac": _schac,
}

EXAMPLES: Mapping[str, str] = {
    "ror": "03x80pn82",
    "openalex": "I4210116924",
    "wikidata": "Q1068072",
    "isni": "0000 0001 0476 2430",
    "erasmus": "D BERLIN13",
    "pic": "999999999",
    "schac": "kaznu.kz",
}
