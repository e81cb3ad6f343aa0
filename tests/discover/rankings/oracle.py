"""The rankings in plain Python: slow, and easy to believe."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tests.discover.corpora import AUTHOR, COUNTRIES, Paper
from tests.discover.records import ror

Table = dict[tuple[str, str], float]
COUNTRY = {ror(i): COUNTRIES[i % len(COUNTRIES)] for i in range(1, 10)}


def known(papers: Sequence[Paper], cut: int) -> list[Paper]:
    return [paper for paper in papers if paper.year <= cut]


def weights(papers: Sequence[Paper], cut: int, half: float) -> Table:
    """(institution, topic) → weight."""
    found: Table = defaultdict(float)
    for paper in known(papers, cut):
        for place in paper.institutions:
            for topic, share in paper.shares.items():
                found[place, topic] += share * 0.5 ** ((cut - paper.year) / half)
    return found


def profile(table: Table, place: str) -> dict[str, float]:
    own = {topic: weight for (where, topic), weight in table.items() if where == place}
    total = sum(own.values())
    return {topic: weight / total for topic, weight in own.items()}


def normalized(matrix: Table) -> Table:
    sums: dict[str, float] = defaultdict(float)
    for (_, t), value in matrix.items():
        sums[t] += value
    return {(s, t): value / sums[t] for (s, t), value in matrix.items() if sums[t] > 0}


def related(papers: Sequence[Paper], cut: int) -> Table:
    """(s, t) → what a unit of s lends to t."""
    works: dict[str, int] = defaultdict(int)
    together: dict[tuple[str, str], int] = defaultdict(int)
    logs: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for paper in known(papers, cut):
        for topic in paper.shares:
            works[topic] += 1
            for place in paper.institutions:
                logs[topic][place] += 1
        for s, t in combinations(sorted(paper.shares), 2):
            together[s, t] += 1
            together[t, s] += 1
    assigned = {(s, t): n / math.sqrt(works[s] * works[t]) for (s, t), n in together.items()}
    alike = {}
    length = {t: math.sqrt(sum(math.log1p(n) ** 2 for n in own.values())) for t, own in logs.items()}
    for s in logs:
        for t in logs:
            dot = sum(math.log1p(n) * math.log1p(logs[t][place]) for place, n in list(logs[s].items()))
            if s != t and dot:
                alike[s, t] = (dot / (length[s] * length[t])) ** 4
    a, b = normalized(assigned), normalized(alike)
    return normalized({pair: (a.get(pair, 0) + b.get(pair, 0)) / 2 for pair in a.keys() | b.keys()})


def areas(papers: Sequence[Paper], cut: int, a: str, b: str) -> list[str]:
    """The reference ranking of new topics of a pair."""
    table, lent = weights(papers, cut, 2), related(papers, cut)
    topics = sorted({topic for _, topic in table})
    joint = {t for p in known(papers, cut) if a in p.institutions and b in p.institutions for t in p.shares}

    def score(topic: str) -> float:
        total = 0.0
        for side in (a, b):
            own = profile(table, side)
            smoothed = 0.3 * own.get(topic, 0) + 0.7 * sum(w * lent.get((s, topic), 0) for s, w in own.items())
            total += math.log(smoothed + 1e-4)
        return round(total, 9)

    return sorted((topic for topic in topics if topic not in joint), key=lambda topic: (-score(topic), topic))


def partners(papers: Sequence[Paper], cut: int, a: str) -> list[str]:
    """The reference ranking of new partners: Adamic-Adar, thrice in the same country."""
    circle: dict[str, set[str]] = defaultdict(set)
    everybody = sorted({place for paper in known(papers, cut) for place in paper.institutions})
    for paper in known(papers, cut):
        for x in paper.institutions:
            circle[x] |= set(paper.institutions) - {x}

    def score(other: str) -> float:
        common = sum(1 / math.log(max(len(circle[c]), 2)) for c in circle[a] & circle[other])
        same = COUNTRY[a] is not None and COUNTRY[a] == COUNTRY[other]
        return round(math.log(common * (3 if same else 1) + 1e-6), 9)

    free = [other for other in everybody if other != a and other not in circle[a]]
    return sorted(free, key=lambda other: (-score(other), other))


def people(papers: Sequence[Paper], cut: int, topic: str, place: str) -> list[str]:
    """The reference ranking of people: smoothed weight of the topic × recent works there."""
    lent = related(papers, cut)
    own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    output: dict[str, float] = defaultdict(float)
    for paper in known(papers, cut):
        for number, places in paper.signed:
            name = AUTHOR.format(number)
            for of, share in paper.shares.items():
                own[name][of] += share * 0.5 ** ((cut - paper.year) / 4)
            if place in [ror(i) for i in places]:
                output[name] += 0.5 ** (cut - paper.year)

    def score(name: str) -> float:
        smoothed = 0.3 * own[name][topic] + 0.7 * sum(w * lent.get((s, topic), 0) for s, w in own[name].items())
        return round(math.log(smoothed + 0.005) + math.log(output[name] + 0.05), 9)

    return sorted(output, key=lambda name: (-score(name), name))
