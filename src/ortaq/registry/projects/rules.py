"""The life of a project is that of a joint unit; and what a DOI looks like."""

from __future__ import annotations

import re

from ortaq.registry.units.rules import TRANSITIONS

__all__ = ["TRANSITIONS", "plain_doi"]

# The shape of a DOI: https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html
_DOI = re.compile(r"10\.\d{4,9}/\S{1,180}")
_BEFORE = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def plain_doi(text: str) -> str | None:
    """The DOI in lower case without its address; "" for nothing, None for what is no DOI."""
    value = _BEFORE.sub("", text.strip()).lower()
    return value if not value or _DOI.fullmatch(value) else None
