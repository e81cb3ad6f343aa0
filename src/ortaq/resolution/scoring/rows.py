"""The candidates of a text as rows: the names' bearers, the best place of each, and how they stand to one another."""

from __future__ import annotations

from collections import defaultdict
from math import log2

from ortaq.resolution.candidates.exact import Hit
from ortaq.resolution.scoring.features import Option, Shape, body_part, name_part, place_part, text_part
from ortaq.resolution.store.names import Names
from ortaq.resolution.store.records import Kind

MOST_BEARERS = 6
_Bodies = dict[int, tuple[float, ...]]


def bearers(hit: Hit, shape: Shape, names: Names) -> tuple[list[Option], int, int]:
    """The organizations under a hit's key (the likeliest few by place), how many there are, how many in the country."""
    best: dict[int, int] = {}
    for entry in range(names.entry_runs[hit.key], names.entry_runs[hit.key + 1]):
        organization = names.entry_org[entry]
        if organization not in best or names.entry_kind[entry] < names.entry_kind[best[organization]]:
            best[organization] = entry
    evidence = shape.evidence
    here = sum([names.org_country[organization] in evidence.named for organization in best])
    if len(best) > MOST_BEARERS:
        likeliest = sorted(best, key=lambda body: _distance(body, shape, names))[:MOST_BEARERS]
        best = {organization: best[organization] for organization in likeliest}
        return [Option(body, hit, entry) for body, entry in best.items()], MOST_BEARERS + 1, here
    return [Option(body, hit, entry) for body, entry in best.items()], len(best), here


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
    found: dict[int, list[tuple[float, Option, tuple[float, ...]]]] = defaultdict(list)
    for hit in hits:
        listed, rivals, here = bearers(hit, shape, names)
        for option in listed:
            part = name_part(option, shape, names)
            found[option.organization].append((part[0] * part[4] + part[14], option, (*part, log2(rivals), here)))
    return _with_rows(found, shape, names, bodies)


def _with_rows(
    found: dict[int, list[tuple[float, Option, tuple[float, ...]]]], shape: Shape, names: Names, bodies: _Bodies
) -> list[Option]:
    family = {body: names.parents_of(body) for body in found}
    parents = {parent for body in found for parent in family[body]}
    chosen = {body: max(rows, key=lambda row: row[0]) for body, rows in found.items()}
    heaviest = max((row[1].hit.weight for row in chosen.values()), default=0.0)
    spans = {(row[1].hit.first, row[1].hit.last) for row in chosen.values() if not row[1].hit.nested}
    starts: dict[tuple[int, int], int] = defaultdict(int)
    for row in chosen.values():
        starts[(row[1].hit.first, row[1].hit.last)] += 1
    options = []
    for body, (_, option, part) in chosen.items():
        own = bodies.get(body)
        if own is None:
            own = bodies[body] = body_part(body, names)
        hit = option.hit
        others = (
            len({(other.hit.first, other.hit.last) for _, other, _ in found[body]}),
            any(names.entry_kind[other.entry] == Kind.ACRONYM for _, other, _ in found[body]),
            any(parent in chosen for parent in family[body]),
            body in parents,
            hit.weight / heaviest if heaviest else 1.0,
            len(spans),
            sum([row[1].hit.weight > hit.weight for row in chosen.values()]),
            starts[(hit.first, hit.last)],
        )
        option.row = (*part, *place_part(option, shape, names), *own, *text_part(option, shape), *others)
        options.append(option)
    return options
