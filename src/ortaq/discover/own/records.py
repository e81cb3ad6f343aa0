"""A row of a table → a work in the layout of OpenAlex."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from ortaq.discover.own.rows import Row

Institutions = Callable[[str], list[dict[str, Any]]]  # affiliation as written → institutions as a work names them
SIGNED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<place>.+)\)\s*")
DOI = re.compile(r"10\.\d{4,9}/\S+")
YEAR = re.compile(r"\d{4}")


def affiliations_of(row: Row) -> list[str]:
    """All affiliation strings of a row, as written."""
    return [place for _, place in _signed(row) if place] + _parts(row.affiliations)


def record_of(row: Row, institutions: Institutions) -> dict[str, Any]:
    """The work. Affiliations that are not told author by author belong to the work as a whole."""
    doi = DOI.search(row.doi)
    address = f"https://doi.org/{doi[0].lower()}" if doi else None
    signed = _signed(row)
    own = [place for text in _parts(row.affiliations) for place in institutions(text)]
    return {
        "id": address or f"local:W{_mark(row.title, row.year)}",
        "doi": address,
        "title": row.title or None,
        "publication_year": int(found[0]) if (found := YEAR.search(row.year)) else None,
        "type": "article",
        "institutions": [] if all(place for _, place in signed) else _once(own),
        "authorships": [
            {
                "author_position": "first" if not number else "last" if number == len(signed) - 1 else "middle",
                "author": {"id": f"local:A{_mark(name)}", "display_name": name},
                "institutions": institutions(place) if place else [],
            }
            for number, (name, place) in enumerate(signed)
        ],
    }


def _signed(row: Row) -> list[tuple[str, str]]:
    """Authors and affiliation of each: in brackets behind the name, else at the same place of the other column."""
    names = _parts(row.authors)
    places = _parts(row.affiliations)
    aligned = places if len(places) == len(names) else [""] * len(names)
    found = []
    for written, place in zip(names, aligned, strict=True):
        bracketed = SIGNED.fullmatch(written)
        found.append((bracketed["name"], bracketed["place"]) if bracketed else (written, place))
    return found


def _parts(text: str) -> list[str]:
    """What semicolons or line breaks part, outside brackets."""
    return [part.strip() for part in re.split(r"[;\n](?![^()]*\))", text) if part.strip()]


def _once(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({place["id"]: place for place in places}.values())


def _mark(*texts: str) -> str:
    folded = "\0".join(" ".join(text.casefold().split()) for text in texts)
    return hashlib.sha256(folded.encode()).hexdigest()[:16]
