"""Many questions at once: rows of ranks, as they are written to a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.areas import Pair, area_scores, best_areas
from ortaq.discover.rankings.partners import Circle, new_partners, partner_scores
from ortaq.discover.rankings.people import Query, Staff, people_for, staff_for

Row = tuple[str | int, ...]
HEADS = {
    "areas": ("a", "b", "rank", "topic"),
    "partners": ("a", "rank", "partner"),
    "people": ("a", "b", "topic", "institution", "rank", "author"),
}
AT_ONCE = 4_000_000  # pairs × topics whose evidence stands in memory together


def rank_areas(
    past: Past, pairs: Sequence[Pair], *, top: int, new_only: bool, weights: dict[str, float] | None = None
) -> Iterator[Row]:
    """(a, b, rank, topic) for each pair; nothing for institutions without works up to the cut."""
    asked = [pair for pair in pairs if all(name in past.institutions.places for name in pair)]
    step = max(1, AT_ONCE // max(1, len(past.topics)))
    for start in range(0, len(asked), step):
        some = asked[start : start + step]
        scored = area_scores(past, [(min(pair), max(pair)) for pair in some], weights)
        for pair, best in zip(some, best_areas(scored, top, new_only=new_only), strict=True):
            yield from ((*pair, rank, past.topics.names[topic]) for rank, topic in enumerate(best, start=1))


def rank_partners(
    past: Past, names: Sequence[str], *, top: int, min_works: int, weights: dict[str, float] | None = None
) -> Iterator[Row]:
    """(a, rank, partner) for each institution, among those with enough works that it has not published with."""
    circle = Circle(past, past.eligible(min_works))
    for name in names:
        if (row := past.institutions.places.get(name)) is not None:
            best = new_partners(circle, row, partner_scores(circle, row, weights), top)
            yield from ((name, rank, past.institutions.names[c]) for rank, (_, c) in enumerate(best, start=1))


def rank_people(
    past: Past,
    queries: Sequence[Query],
    *,
    top: int,
    weights: dict[str, float] | None = None,
    staff: Staff | None = None,
) -> Iterator[Row]:
    """(a, b, topic, institution, rank, author) for each question; ``staff``: that of these questions, if at hand."""
    staff = staff or staff_for(past, queries)
    for query in queries:
        best = people_for(staff, query, top, weights)
        yield from ((*query, rank, author) for rank, (author, _) in enumerate(best, start=1))
