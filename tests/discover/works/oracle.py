"""What the tables must hold, in plain Python: slow, and easy to believe."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

Rows = set[tuple[Any, ...]]


def newest(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each work once: the record updated last, else the one that comes later."""
    kept: dict[str, tuple[tuple[str, int], dict[str, Any]]] = {}
    for number, record in enumerate(records):
        if not record.get("id"):
            continue
        rank = (record.get("updated_date") or "", number)
        if record["id"] not in kept or kept[record["id"]][0] < rank:
            kept[record["id"]] = rank, record
    return [record for _, record in kept.values()]


def body(given: dict[str, Any] | None) -> str | None:
    return ((given or {}).get("ror") or (given or {}).get("id")) or None


def bodies(given: Iterable[dict[str, Any] | None] | None) -> list[str]:
    return sorted({found for found in map(body, given or ()) if found})


def authorships(record: dict[str, Any]) -> Rows:
    return {
        (record["id"], signed["author"]["id"], institution)
        for signed in record.get("authorships") or ()
        if signed and (signed.get("author") or {}).get("id")
        for institution in bodies(signed.get("institutions")) or [None]
    }


def institutions(record: dict[str, Any]) -> list[str]:
    own = bodies(record.get("institutions"))
    signed = [place for one in record.get("authorships") or () if one for place in one.get("institutions") or ()]
    return own or bodies(signed)


def topics(record: dict[str, Any]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for given in record.get("topics") or [record.get("primary_topic")]:
        if given and given.get("id"):
            score = given.get("score")
            good = score is not None and math.isfinite(score) and score > 0
            scores[given["id"]] = max(scores.get(given["id"], 0.0), score if good else 0.0)
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:3]
    total = sum(score for _, score in best)
    return {topic: score / total if total else 1 / len(best) for topic, score in best}


def reason(record: dict[str, Any], newest_year: int) -> str | None:
    year = record.get("publication_year")
    if record.get("is_retracted"):
        return "retracted"
    if record.get("is_paratext") or record.get("type") == "paratext":
        return "paratext"
    if year is None or not 1000 <= year <= 9999:
        return "no year"
    if year > newest_year:
        return "year in the future"
    return "more than 50 institutions" if len(institutions(record)) > 50 else None
