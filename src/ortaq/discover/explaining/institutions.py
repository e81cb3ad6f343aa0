"""One institution: its fields, its topics, its years, with whom it publishes, and who of them publish together."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from ortaq.discover.explaining import expressions
from ortaq.discover.profiles.past import Past

Record = dict[str, Any]
PARTNERS = 300  # that are named; the strongest first
STRONGEST = 15  # partners among which ties are looked for


def describe_institution(past: Past, institution: str, names: dict[str, str], *, top: int = 15) -> Record:
    """Works by year, shares of fields, strongest topics, partners and their countries, joint works among the strongest
    partners, for a page or JSON."""
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
        "partner_count": 0,
        "strongest": [],
        "ties": [],
        "countries": [],
    }
    if row >= 0:
        told |= _subjects(past, row, top) | _partners(past, row, names)
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


def _partners(past: Past, row: int, names: dict[str, str]) -> Record:
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
            for number, partner in found[:PARTNERS]
        ],
        "partner_count": len(found),
        "strongest": [ids[partner] for _, partner in found[:STRONGEST]],
        "ties": _ties(past, [partner for _, partner in found[:STRONGEST]]),
        "countries": [
            {"country": code, "institutions": bodies, "works": joint}
            for code, (bodies, joint) in sorted(countries.items(), key=lambda item: (-item[1][1], item[0]))
        ],
    }


def _ties(past: Past, rows: list[int]) -> list[tuple[str, str, int]]:
    """Joint works of each two of these, the most first; who have none together are left out."""
    joint = past.ties[0].dense(np.array(rows, dtype=np.int64))[:, rows] if rows else np.zeros((0, 0))
    ids = past.institutions.names
    pairs = ((ids[rows[a]], ids[rows[b]], int(joint[a, b])) for a, b in zip(*np.triu(joint, 1).nonzero(), strict=True))
    return sorted(pairs, key=lambda tie: (-tie[2], tie[0], tie[1]))
