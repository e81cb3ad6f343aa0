"""The candidates of a text as rows: the names' bearers, the best place of each, and how they stand to one another."""

from __future__ import annotations

from bisect import bisect_right
from math import log2

from ortaq.resolution.candidates.exact import Hit
from ortaq.resolution.scoring.features import (
    Option,
    Shape,
    body_part,
    hit_part,
    name_part,
    place_part,
    text_part,
)
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.records import Kind

MOST_BEARERS = 6
_Bodies = dict[int, tuple[float, ...]]
_Found = tuple[float, Option, tuple[float, ...]]  # how worthwhile, which body by which hit, what is measured of both


def bearers(hit: Hit, shape: Shape, names: Names) -> tuple[list[tuple[int, int]], int, int]:
    """The organizations under a hit's key with the closest of their names (the likeliest few by place), how many there
    are, how many in the country."""
    best: dict[int, int] = {}
    for entry in range(names.entry_runs[hit.key], names.entry_runs[hit.key + 1]):
        organization = names.entry_org[entry]
        if organization not in best or names.entry_kind[entry] < names.entry_kind[best[organization]]:
            best[organization] = entry
    named = shape.evidence.named
    here = sum([names.org_country[organization] in named for organization in best]) if named else 0
    if len(best) <= MOST_BEARERS:
        return list(best.items()), len(best), here
    likeliest = sorted(best, key=lambda body: _distance(body, shape, names))[:MOST_BEARERS]
    return [(organization, best[organization]) for organization in likeliest], MOST_BEARERS + 1, here


def _distance(body: int, shape: Shape, names: Names) -> tuple[bool, bool, bool, int]:
    evidence = shape.evidence
    return (
        names.org_city[body] not in evidence.cities,
        names.org_country[body] not in evidence.named,
        names.org_country[body] not in evidence.hinted,
        -names.org_children[body],
    )


def options_of(hits: list[Hit], shape: Shape, names: Names, bodies: _Bodies) -> list[Option]:
    """One option per organization (its heaviest, likest hit), each with its row of features."""
    found: dict[int, list[_Found]] = {}
    text, reading = shape.reading.tokens.text, shape.reading
    for hit in hits:
        begin, end = reading.kept[hit.first], reading.kept[hit.last - 1]
        span = reading.tokens.starts[begin], reading.tokens.ends[end]
        written = text[span[0] : span[1]]
        lower, letters = written.lower(), min(40, end and len(written))
        head, tail = hit_part(hit, shape, names)
        listed, rivals, here = bearers(hit, shape, names)
        for body, entry in listed:
            filed = names.name(names.entry_name[entry])
            part = name_part(written, lower, filed, names.entry_kind[entry], letters)
            own = (*head, *part, *tail, log2(rivals), here)
            found.setdefault(body, []).append((hit.weight * hit.share + part[2], Option(body, hit, entry, span), own))
    return _with_rows(found, shape, names, bodies) if found else []


def _with_rows(found: dict[int, list[_Found]], shape: Shape, names: Names, bodies: _Bodies) -> list[Option]:
    family = {body: names.parents_of(body) for body in found}
    parents = {parent for row in family.values() for parent in row}
    chosen = {body: rows[0] if len(rows) == 1 else max(rows, key=_worth) for body, rows in found.items()}
    weights = sorted([option.hit.weight for _, option, _ in chosen.values()])
    starts: dict[tuple[int, int], int] = {}
    spans = set()
    for _, option, _ in chosen.values():
        span = option.hit.first, option.hit.last
        starts[span] = starts.get(span, 0) + 1
        if not option.hit.nested:
            spans.add(span)
    options = []
    for body, (_, option, part) in chosen.items():
        own = bodies.get(body)
        if own is None:
            own = bodies[body] = body_part(body, names)
        hit, rows = option.hit, found[body]
        others = (
            1 if len(rows) == 1 else len({(other.hit.first, other.hit.last) for _, other, _ in rows}),
            Kind.ACRONYM in [names.entry_kind[other.entry] for _, other, _ in rows],
            not chosen.keys().isdisjoint(family[body]),
            body in parents,
            hit.weight / weights[-1] if weights[-1] else 1.0,
            len(spans),
            len(weights) - bisect_right(weights, hit.weight),
            starts[(hit.first, hit.last)],
        )
        option.row = (*part, *place_part(body, shape.evidence, names), *own, *text_part(hit, shape), *others)
        options.append(option)
    return options


def _worth(found: _Found) -> float:
    return found[0]
