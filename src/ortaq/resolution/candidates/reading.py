"""One text prepared for matching: its words, what each weighs, and the stretches between commas."""

from __future__ import annotations

from dataclasses import dataclass

from ortaq.resolution.normalize.tokens import COMMA, SMALL, Tokens

MAX_WORDS = 4_000


@dataclass(slots=True)
class Reading:
    """``kept`` are the places (in ``tokens``) of the words that carry identity, ``forms`` and ``weights`` theirs;
    ``segment[i]`` is the number of the stretch in which kept word i lies; ``totals`` the weight of each stretch."""

    tokens: Tokens
    kept: list[int]
    forms: list[str]
    weights: list[float]
    segment: list[int]
    totals: list[float]


def read(tokens: Tokens, weight_of: dict[str, float]) -> Reading:
    """Prepare a tokenized text; words beyond MAX_WORDS are left out, so that work stays linear and small."""
    kept: list[int] = []
    forms: list[str] = []
    weights: list[float] = []
    segment: list[int] = []
    totals = [0.0]
    number = -1
    fresh = True
    for place, form in enumerate(tokens.forms[:MAX_WORDS]):
        if tokens.breaks[place] >= COMMA:
            fresh = True
        if form in SMALL:
            continue
        if fresh:
            number += 1
            totals.append(0.0)
            fresh = False
        weight = weight_of[form]
        totals[number] += weight
        kept.append(place)
        forms.append(form)
        weights.append(weight)
        segment.append(number)
    return Reading(tokens, kept, forms, weights, segment, totals[: number + 1] or [0.0])
