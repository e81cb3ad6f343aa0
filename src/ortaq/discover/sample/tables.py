"""What the sample is made of: topics (facts of OpenAlex) and institutions with invented strengths."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Named = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """An institution as a work names it, its size from 1 to 3, and the groups of topics it is strong in."""

    institution: Named
    size: int
    groups: tuple[str, ...]


@cache
def topics() -> dict[str, list[Named]]:
    """Topics in the layout of OpenAlex, by group."""
    found: dict[str, list[Named]] = {}
    for row in _rows("topics.tsv"):
        kinds = {"subfield": "subfields", "field": "fields", "domain": "domains"}
        topic: Named = {"id": f"https://openalex.org/{row['topic']}", "display_name": row["name"]}
        for kind, path in kinds.items():
            topic[kind] = {"id": f"https://openalex.org/{path}/{row[kind]}", "display_name": row[f"{kind}_name"]}
        found.setdefault(row["group"], []).append(topic)
    return found


@cache
def places() -> list[Place]:
    """The institutions, in the order of the file."""
    return [
        Place(
            {
                "id": f"https://ror.org/{row['ror']}",
                "ror": f"https://ror.org/{row['ror']}",
                "display_name": row["name"],
                "country_code": row["country"],
                "type": "education",
            },
            int(row["size"]),
            tuple(row["groups"].split()),
        )
        for row in _rows("institutions.tsv")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    text = files("ortaq.discover.sample").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()[1:], delimiter="\t"))
