"""One institution: its fields, its topics, its years, and with whom it publishes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from ortaq.discover.explaining import expressions
from ortaq.discover.profiles.past import Past

Record = dict[str, Any]


def describe_institution(past: Past, institution: str, names: dict[str, str], *, top: int = 15) -> Record:
    """Works by year, shares of fields, strongest topics, partners and their countries, for a page or JSON."""
    row = past.institutions.places.get(institution, -1)
    told: Record = {
        "institution": institution,
        "name": names.get(institution, institution),
        "country": past.countries[row] if row >= 0 else "",
        "works": int(past.size("works")[row]) if row >= 0 else 0,
        "years": past.ask(expressions.years(past.corpus, past.cut, institution)).to_pylist(),
        "fields": [],
        "topics": [],
        "partners": [],
        "countries": [],
    }
    if row >= 0:
        told |= _subjects(past, row, top) | _partners(past, row, names, top)
    return told


def _subjects(past: Past, row: int, top: int) -> Record:
    columns, works = past.counts.row(row)
    weights = past.weights("t15").dense(np.array([row]))[0]
    share = weights / max(float(weights.sum()), 1e-12)
    common = past.popularity("t15")
    known = {found["topic"]: found for found in past.ask(past.corpus.table("topics")).to_pylist()}
    fields: dict[str, float] = defaultdict(float)
    for topic in columns:
        entry = known.get(past.topics.names[topic], {})
        fields[entry.get("field_name") or entry.get("field") or ""] += float(share[topic])
    order = sorted(range(len(columns)), key=lambda n: (-float(share[columns[n]]), past.topics.names[columns[n]]))
    topics = [
        {
            "topic": past.topics.names[columns[n]],
            "name": known.get(past.topics.names[columns[n]], {}).get("name") or past.topics.names[columns[n]],
            "works": int(works[n]),
            "share": round(float(share[columns[n]]), 4),
            "specialization": round(float(share[columns[n]] / max(common[columns[n]], 1e-12)), 2),
        }
        for n in order[:top]
    ]
    shares = sorted(fields.items(), key=lambda item: (-item[1], item[0]))
    return {"fields": [{"name": name, "share": round(value, 4)} for name, value in shares], "topics": topics}


def _partners(past: Past, row: int, names: dict[str, str], top: int) -> Record:
    partners, works = past.ties[0].row(row)
    found = sorted(zip(works.tolist(), partners.tolist(), strict=True), key=lambda pair: (-pair[0], pair[1]))
    countries: dict[str, list[int]] = {}
    for number, partner in found:
        entry = countries.setdefault(past.countries[partner], [0, 0])
        entry[0] += 1
        entry[1] += int(number)
    ids = past.institutions.names
    return {
        "partners": [
            {
                "institution": ids[partner],
                "name": names.get(ids[partner], ids[partner]),
                "country": past.countries[partner],
                "works": int(number),
            }
            for number, partner in found[:top]
        ],
        "countries": [
            {"country": code, "institutions": bodies, "works": joint}
            for code, (bodies, joint) in sorted(countries.items(), key=lambda item: (-item[1][1], item[0]))
        ],
    }
