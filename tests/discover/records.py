"""Works in the layout of OpenAlex, as files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def ror(number: int) -> str:
    return f"https://ror.org/0{number:06d}00"


def institution(number: int, **other: Any) -> Record:
    return {
        "id": f"https://openalex.org/I{number}",
        "ror": ror(number),
        "display_name": f"University {number}",
        "country_code": "KZ",
        "type": "education",
        **other,
    }


def topic(number: int, score: float | None = 0.9) -> Record:
    return {
        "id": f"https://openalex.org/T{number}",
        "display_name": f"Topic {number}",
        "score": score,
        "subfield": {"id": "https://openalex.org/subfields/1908", "display_name": "Geophysics"},
        "field": {"id": "https://openalex.org/fields/19", "display_name": "Earth Sciences"},
        "domain": {"id": "https://openalex.org/domains/3", "display_name": "Physical Sciences"},
    }


def author(number: int, *institutions: Record, position: str = "first") -> Record:
    return {
        "author_position": position,
        "author": {"id": f"https://openalex.org/A{number}", "display_name": f"Author {number}"},
        "institutions": list(institutions),
    }


def work(number: int, **other: Any) -> Record:
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": f"https://doi.org/10.1/{number}",
        "title": f"Work {number}",
        "publication_year": 2015,
        "type": "article",
        "cited_by_count": number,
        "updated_date": "2025-10-10",
        "primary_location": {"source": {"id": "https://openalex.org/S1", "display_name": "Journal"}},
        "topics": [topic(1, 0.75), topic(2, 0.25)],
        "authorships": [author(1, institution(1)), author(2, institution(2), position="last")],
        "abstract_inverted_index": {"passed": [0], "over": [1]},
        **other,
    }


def write_lines(path: Path, records: Iterable[Any]) -> Path:
    """One JSON value a line, packed when the name ends with .gz; bytes stand as they are."""
    lines = b"".join((r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in records)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(lines, mtime=0) if path.name.endswith(".gz") else lines)
    return path
