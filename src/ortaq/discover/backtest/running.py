"""The backtest: rank with what was known at a cut, compare with what came, beside simpler rankings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ortaq.discover.backtest.measures import DEEP, MEASURES, draws, interval, measured
from ortaq.discover.backtest.truth import Truth, truth
from ortaq.discover.errors import BadQuestion
from ortaq.discover.profiles import expressions
from ortaq.discover.profiles.past import Past
from ortaq.discover.profiles.rows import Floats
from ortaq.discover.rankings.answering import Row, rank_areas, rank_partners, rank_people
from ortaq.discover.rankings.people import staff_for
from ortaq.discover.works.corpus import Corpus

AHEAD = 3  # years in which a suggestion may come true
OURS = "ours"
REFERENCE: dict[str, dict[str, float]] = {
    "areas": {"profiles": 1.0},
    "partners": {"reference": 1.0},
    "people": {"topic": 1.0, "output": 1.0},
}


@dataclass(frozen=True)
class Backtest:
    """For each ranking and each way to rank: measures of each question, in the order of the questions."""

    cut: int
    until: int
    results: dict[str, dict[str, Floats]]
    ends: dict[str, list[tuple[str, ...]]]

    def table(self) -> list[dict[str, Any]]:
        """One row for each ranking and way: means, interval of NDCG@10, and ours less this with its interval."""
        rows: list[dict[str, Any]] = []
        for kind, ways in self.results.items():
            weights = list(draws(self.ends[kind]))
            for way, values in ways.items():
                means = {name: round(float(values[:, n].mean()), 4) for n, name in enumerate(MEASURES)}
                row = {"ranking": kind, "way": way, "questions": len(values), **means}
                row["interval"] = [round(x, 4) for x in interval(weights, values[:, 0])]
                if way != OURS:
                    less = ways[OURS][:, 0] - values[:, 0]
                    row["ours_less_this"] = [
                        round(float(less.mean()), 4),
                        *(round(x, 4) for x in interval(weights, less)),
                    ]
                rows.append(row)
        return rows

    def sentence(self, kind: str = "areas") -> str:
        """The figure in plain words."""
        ours, chance = (10 * float(self.results[kind][way][:, 1].mean()) for way in (OURS, "random"))
        span = f"{self.cut + 1}–{self.until}" if self.until > self.cut + 1 else str(self.until)
        years = self.until - self.cut
        named = {"areas": "areas", "partners": "partners", "people": "people"}[kind]
        return (
            f"Of ten such suggestions of {named}, about {ours:.1f} came true within {years} years ({span}), where "
            f"anything came true at all; by chance {chance:.1f}."
        )


def run_backtest(corpus: Corpus, cut: int, until: int | None = None, *, min_works: int = 30) -> Backtest:
    """Rank at the cut and compare with the years up to ``until`` (default: three). Raises BadQuestion."""
    newest = corpus.catalogue.newest_year or cut
    until = until or min(cut + AHEAD, newest)
    if not cut < until <= newest:
        raise BadQuestion(
            f"cut {cut}, until {until}: the corpus ends with {newest}; the cut must lie before until, and both within."
        )
    past = Past(corpus, cut)
    found = truth(past, until, min_works=min_works)
    if not found.areas or not found.partners:
        raise BadQuestion(
            f"cut {cut}, until {until}: no two institutions with {min_works} works began anything new; "
            "choose another cut or fewer --min-works."
        )
    results = {
        "areas": _areas(past, found),
        "partners": _partners(past, found, min_works),
        "people": _people(past, found),
    }
    ends: dict[str, list[tuple[str, ...]]] = {
        "areas": list(found.areas),
        "partners": [(name,) for name in found.partners],
        "people": [query[:2] for query in found.people],
    }
    return Backtest(cut, until, {kind: ways for kind, ways in results.items() if ways}, ends)


def _areas(past: Past, found: Truth) -> dict[str, Floats]:
    pairs = list(found.areas)
    top = DEEP
    ways = {
        OURS: rank_areas(past, pairs, top=top, new_only=True),
        "reference": rank_areas(past, pairs, top=top, new_only=True, weights=REFERENCE["areas"]),
    }
    results = {way: _measures(rows, 2, found.areas) for way, rows in ways.items()}
    results["plain product"] = _scored_areas(past, found, "plain")
    results["popularity"] = _scored_areas(past, found, "popularity")
    results["random"] = _scored_areas(past, found, "random")
    return results


def _scored_areas(past: Past, found: Truth, way: str) -> Floats:
    """The simple ways to rank topics, among those without joint works."""
    pairs = list(found.areas)
    names = sorted({name for pair in pairs for name in pair})
    profile = dict(zip(names, past.profiles(past.institutions.of(names)), strict=True))
    known = past.by_pair(past.ask(expressions.joint_topics(past.corpus, past.cut, names)), pairs, "n") > 0
    chance = np.random.default_rng(7)
    worked = past.popularity("n")
    rows = []
    for number, (a, b) in enumerate(pairs):
        if way == "plain":
            score = profile[a] * profile[b]
        else:
            score = worked if way == "popularity" else chance.random(len(worked))
        order = np.lexsort((np.arange(len(score)), -score))
        best = [past.topics.names[t] for t in order if not known[number, t]][:DEEP]
        rows.append(measured(best, found.areas[a, b]))
    return np.array(rows)


def _partners(past: Past, found: Truth, min_works: int) -> dict[str, Floats]:
    names = list(found.partners)
    eligible = [past.institutions.names[row] for row in past.eligible(min_works)]
    ways: dict[str, dict[str, float] | None] = {
        OURS: None,
        "reference": REFERENCE["partners"],
        "common partners only": {"common": 1.0},
        "popularity": {"size": 1.0},
    }
    results = {
        way: _measures(rank_partners(past, names, top=DEEP, min_works=min_works, weights=weights), 1, found.partners)
        for way, weights in ways.items()
    }
    chance = np.random.default_rng(7)
    drawn = []
    for name in names:
        row = past.institutions.places[name]
        known = {name, *(past.institutions.names[int(p)] for p in past.ties[0].row(row)[0])}
        free = [other for other in eligible if other not in known]
        drawn.append(measured([free[n] for n in chance.permutation(len(free))[:DEEP]], found.partners[name]))
    return results | {"random": np.array(drawn)}


def _people(past: Past, found: Truth) -> dict[str, Floats]:
    queries = list(found.people)
    if not queries:
        return {}
    ways: dict[str, dict[str, float] | None] = {
        OURS: None,
        "reference": REFERENCE["people"],
        "popularity": {"output": 1.0},
    }
    staff = staff_for(past, queries)
    results = {
        way: _measures(rank_people(past, queries, top=DEEP, weights=weights, staff=staff), 4, found.people)
        for way, weights in ways.items()
    }
    chance = np.random.default_rng(7)
    drawn = []
    for query in queries:
        authors = staff.posts[query[3]][0]
        some = chance.choice(authors, min(DEEP, len(authors)), replace=False)
        drawn.append(measured([staff.authors.names[author] for author in some], found.people[query]))
    return results | {"random": np.array(drawn)}


def _measures(rows: Iterable[Row], key: int, right: dict[Any, set[str]]) -> Floats:
    """Measures of each question; one without an answer has nothing right. ``key`` columns name the question."""
    best: dict[Any, list[str]] = defaultdict(list)
    for row in rows:
        best[row[0] if key == 1 else row[:key]].append(str(row[-1]))
    return np.array([measured(_got(best, question), answers) for question, answers in right.items()])


def _got(best: dict[Any, list[str]], question: Any) -> Sequence[str]:
    return best.get(question, ())
