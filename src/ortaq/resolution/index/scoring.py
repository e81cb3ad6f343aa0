"""From a match to a probability, with the parts that made it (log-odds, so that they add up)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ortaq.vocabulary.organizations import NameKind, Reason


@dataclass(frozen=True, slots=True)
class Match:
    """A registered name that met the query: how, with which share of the words' weight, and how many bodies bear it."""

    id: str
    matched: str
    how: str
    overlap: float
    kind: NameKind
    rivals: int


@dataclass(frozen=True, slots=True)
class Hint:
    """What else is known: the country expected, the body's own country and status."""

    country: str | None
    own_country: str | None
    status: str


_START = {
    "exact": (4.2, "the same name"),
    "words": (3.2, "the same words in another order"),
    "acronym": (1.6, "acronym"),
    "inside": (1.8, "stands inside"),
}
_KIND = {NameKind.FORMER: (-0.3, "a former name"), NameKind.UNOFFICIAL: (-0.4, "an unofficial name")}


def probability(match: Match, hint: Hint) -> tuple[float, tuple[Reason, ...]]:
    """Probability that the name means this body, and the reasons."""
    reasons = [_start(match)]
    if match.kind in _KIND:
        weight, words = _KIND[match.kind]
        reasons.append(Reason("kind", weight, f"{words}: {match.matched}"))
    if match.how != "overlap" and match.overlap < 1:
        reasons.append(Reason("shorter", -6 * (1 - match.overlap), "only after leaving words out"))
    if match.rivals > 1:
        reasons.append(Reason("rivals", -1.6 * math.log2(match.rivals), f"{match.rivals} bodies bear this name"))
    if hint.country and hint.own_country:
        same = hint.country == hint.own_country
        reasons.append(Reason("country", 1.2 if same else -2.5, f"country {'agrees' if same else 'differs'}"))
    if hint.status != "active":
        reasons.append(Reason("status", -0.5, f"the record is {hint.status}"))
    return 1 / (1 + math.exp(-sum(reason.weight for reason in reasons))), tuple(reasons)


def _start(match: Match) -> Reason:
    if match.how == "overlap":
        weight = 22 * (match.overlap - 0.9)
        return Reason("words", weight, f"shares {match.overlap:.0%} of the words' weight with {match.matched}")
    weight, words = _START[match.how]
    return Reason(match.how, weight, f"{words}: {match.matched}")
