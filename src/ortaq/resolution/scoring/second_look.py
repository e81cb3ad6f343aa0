"""How a candidate stands among the others of its text once each has a first probability."""

from __future__ import annotations

from collections.abc import Sequence

from ortaq.resolution.scoring.features import Option

SECOND = ("own", "rank", "best_other", "sum_others", "rival", "apart", "apart_likely", "lead", "options")
LIKELY = 0.5


def among(options: Sequence[Option], first: Sequence[float]) -> list[tuple[float, ...]]:
    """One row per option of one text: its first probability, its rank, the best rival on the same words, the rest."""
    count, total = len(first), sum(first)
    order = sorted(range(count), key=lambda place: -first[place])
    rank = {place: position for position, place in enumerate(order)}
    rows: list[tuple[float, ...]] = []
    for place, option in enumerate(options):
        own, hit = first[place], option.hit
        rival = apart = likely = 0.0
        for other, probability in enumerate(first):
            if other == place:
                continue
            span = options[other].hit
            if span.first < hit.last and hit.first < span.last:
                rival = max(rival, probability)
            else:
                apart = max(apart, probability)
                likely += probability > LIKELY
        best = first[order[0]] if rank[place] else (first[order[1]] if count > 1 else 0.0)
        rows.append((own, rank[place], best, total - own, rival, apart, likely, own - best, count))
    return rows
