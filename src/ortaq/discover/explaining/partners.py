"""Partners worth having, with reasons, between what is likely and what is new."""

from __future__ import annotations

from typing import Any

import numpy as np

from ortaq.discover.explaining.topics import topic_named
from ortaq.discover.profiles.past import Past
from ortaq.discover.profiles.rows import Floats
from ortaq.discover.rankings.partners import Circle, new_partners, novelty, partner_evidence, partner_scores

Record = dict[str, Any]
COMMON = 3  # common partners that are named


def find_partners(
    past: Past,
    institution: str,
    names: dict[str, str],
    *,
    top: int = 10,
    min_works: int = 30,
    topic: str | None = None,
    country: str | None = None,
    novelty: float = 0.0,
) -> Record:
    """Institutions that it has not published with, best first: from the most likely (``novelty`` 0) to the least known
    (1). Only those that work on ``topic`` and lie in ``country``, if given. Raises BadQuestion for an unknown topic."""
    place = topic_named(past, topic)[0] if topic else None
    circle = Circle(past, past.eligible(min_works))
    told: Record = {
        "edition": past.corpus.catalogue.edition,
        "sample": past.corpus.catalogue.sample,
        "lineage": past.corpus.lineage,
        "cut": past.cut,
        "institution": institution,
        "name": names.get(institution, institution),
        "partners": [],
    }
    row = past.institutions.places.get(institution)
    if row is None or not len(circle.candidates):
        return told
    scores, evidence = partner_scores(circle, row), partner_evidence(circle, row)
    weight = past.profiles(circle.candidates)[:, place] if place is not None else None
    likely, unknown = _ranks(scores), _novelty(circle)
    mixed = ((1 - novelty) * likely + novelty * unknown).round(9)
    for at, candidate in new_partners(circle, row, mixed, len(mixed)):
        if country and past.countries[candidate] != country.upper():
            continue
        if weight is not None and weight[at] == 0:
            continue
        name = past.institutions.names[candidate]
        common = _common(past, row, candidate)
        told["partners"].append(
            {
                "institution": name,
                "name": names.get(name, name),
                "country": past.countries[candidate],
                "works": int(past.size("works")[candidate]),
                "score": round(float(scores[at]), 4),
                "likelihood_rank": round(float(likely[at]), 4),
                "novelty": round(float(unknown[at]), 4),
                "common_partners": len(common),
                "common": [{"institution": id, "name": names.get(id, id)} for id in common[:COMMON]],
                "evidence": {kind: round(float(values[at]), 4) for kind, values in evidence.items()},
                **({"topic_share": round(float(weight[at]), 4)} if weight is not None else {}),
            }
        )
        if len(told["partners"]) == top:
            break
    return told


def _common(past: Past, row: int, candidate: int) -> list[str]:
    """Who has published with both, the one with most works first."""
    both = np.intersect1d(past.ties[0].row(row)[0], past.ties[0].row(candidate)[0])
    works = past.size("works")
    return [past.institutions.names[place] for place in sorted(both.tolist(), key=lambda p: (-works[p], p))]


def _ranks(scores: Floats) -> Floats:
    """Share of the candidates that score no better."""
    return np.asarray(np.searchsorted(np.sort(scores), scores, side="right") / len(scores))


def _novelty(circle: Circle) -> Floats:
    return novelty(circle, range(len(circle.candidates)))
