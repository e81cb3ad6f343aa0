"""The whole answer for a pair: areas that would be new, areas to deepen, and for each the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from ortaq.discover.explaining import expressions
from ortaq.discover.explaining.reading import PairTables
from ortaq.discover.explaining.sides import YEARS, Sides, sides_of
from ortaq.discover.profiles.levels import LEVELS
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.areas import AreaScores, area_scores, best_areas
from ortaq.discover.works.corpus import Corpus

FEW = 30  # works of a side below which topics say little
SHOWN = 3  # papers, bridges and common partners that an area shows
PEOPLE = 10
Record = dict[str, Any]


def explain_pair(
    corpus: Corpus,
    pair: tuple[str, str],
    cut: int,
    *,
    top: int = 10,
    level: str | None = None,
    past: Past | None = None,
) -> Record:
    """Everything that the page of a pair shows, for JSON; ``level`` is chosen by the works there are unless given.

    ``past``: a ``Past`` at topic level that is at hand. Raises QueryFailed.
    """
    past = past or Past(corpus, cut)
    works = [int(n) for n in _works(past, pair)]
    chosen = level or _level(works)
    past = past.at(chosen)
    names = past.names
    told: Record = {
        "edition": corpus.catalogue.edition,
        "sample": corpus.catalogue.sample,
        "lineage": past.corpus.lineage,
        "cut": cut,
        "level": chosen,
        "sides": [{"institution": i, "name": names.get(i, i), "works": n} for i, n in zip(pair, works, strict=True)],
        "notes": _notes(corpus, pair, names, works, chosen, asked=level is not None),
        "new": [],
        "deepen": [],
    }
    if all(name in past.institutions.places for name in pair):
        told |= _areas(past, pair, top, names)
    return told


def _areas(past: Past, pair: tuple[str, str], top: int, names: dict[str, str]) -> Record:
    tables = PairTables(past, pair)
    scored = area_scores(past, [pair], tables=tables)
    (new,) = best_areas(scored, top)
    (order,) = best_areas(scored, len(past.topics), new_only=False)
    deepen = [topic for topic in order if scored.joint[0, topic] > 0][:top]
    shown = [past.topics.names[topic] for topic in new + deepen]
    sides = sides_of(past, pair, tables.trends(YEARS))
    notes = _Notes(past, tables, pair, shown, names)
    lists = {"new": new, "deepen": deepen}
    return {kind: [_area(past, scored, sides, notes, topic) for topic in topics] for kind, topics in lists.items()}


def _area(past: Past, scored: AreaScores, sides: Sides, notes: _Notes, topic: int) -> Record:
    name = past.topics.names[topic]
    near = past.smoothing[:, topic] * scored.joint[0]
    related = [int(t) for t in np.argsort(-near, kind="stable")[:SHOWN] if near[t] > 0 and t != topic]
    return {
        "topic": name,
        "name": notes.topics.get(name, name),
        "score": round(float(scored.scores[0, topic]), 4),
        "joint_works": int(scored.joint[0, topic]),
        "joint_works_lately": notes.lately.get(name, 0),
        "sides": [
            sides.told(side, topic) | {"people": notes.people(side, name), "papers": notes.papers(side, name)}
            for side in (0, 1)
        ],
        "lenses": _lenses(past, scored, sides, topic),
        "evidence": {kind: round(float(values[0, topic]), 4) for kind, values in scored.evidence.items()},
        "related_joint_work": [
            {
                "topic": past.topics.names[t],
                "name": notes.topics.get(past.topics.names[t]),
                "works": int(scored.joint[0, t]),
            }
            for t in related
        ],
        "bridge_people": notes.bridges(name),
        "acquainted": notes.acquainted(name),
        "common_partners": notes.partners(name),
        "uncertainty": _uncertainty(sides, topic),
    }


def _lenses(past: Past, scored: AreaScores, sides: Sides, topic: int) -> Record:
    """Other ways to look, beside the ranking."""
    a, b = (float(value) for value in sides.specialized[:, topic])
    near = sides.specialized @ past.smoothing[:, topic]
    expected = float(np.prod(sides.works[:, topic])) / max(past.works_on(topic), 1.0)
    observed = float(scored.joint[0, topic])
    return {
        "both_specialized": round(a * b, 4),
        "one_strong_one_close": round(max(a * float(near[1]), b * float(near[0])), 4),
        "expected_joint_works": round(expected, 3),
        "expected_minus_observed": round(expected - observed, 3),
    }


def _uncertainty(sides: Sides, topic: int) -> str:
    least = int(sides.works[:, topic].min())
    if least == 0:
        return "One side has no work in it yet: what speaks for it are related topics, people and partners."
    if least < 5:
        return f"One side has only {least} works in it: a hint, not more."
    return f"Both sides have {least} or more works in it."


class _Notes:
    """People, papers and partners of the areas that are shown."""

    def __init__(
        self, past: Past, tables: PairTables, pair: tuple[str, str], shown: Sequence[str], names: dict[str, str]
    ) -> None:
        self.pair, self.names = pair, names
        self.topics = _topic_names(past)
        self._papers = tables.papers(shown, SHOWN)
        self._people = _grouped(tables.staff(shown))
        self._bridges = tables.bridging(shown)
        self._partners = tables.partners(shown)
        self.lately = tables.lately()
        self._authors = self._named(past)
        staff = {row["author"] for rows in self._people.values() for row in self._best(rows, PEOPLE)}
        self._together = {
            frozenset(self._authors[key]["author"] for key in both): (works, past.cut - age)
            for both, (works, age) in tables.acquainted(sorted(staff)).items()
        }

    def _named(self, past: Past) -> dict[int, Record]:
        """By key those who may be shown: of equals the lower id goes first, so all equals are asked for."""
        keys = {row["author"] for row in self._bridges}
        for rows in self._people.values():
            least = sorted((round(row["w"], 9) for row in rows), reverse=True)[:PEOPLE][-1]
            keys |= {row["author"] for row in rows if round(row["w"], 9) >= least}
        found = past.ask(expressions.people_by_key(past.corpus, sorted(keys))).to_pylist()
        return {row["key"]: row for row in found}

    def papers(self, side: int, topic: str) -> list[Record]:
        """The newest works of a side."""
        return self._papers.get((self.pair[side], topic), [])

    def people(self, side: int, topic: str) -> list[Record]:
        """Up to ten authors now at that side."""
        return [self._person(row) for row in self._best(self._people.get((self.pair[side], topic), []), PEOPLE)]

    def bridges(self, topic: str) -> list[Record]:
        """Who worked at both and writes on it."""
        rows = [row for row in self._bridges if row["topic"] == topic]
        return [self._person(row) for row in self._best(rows, SHOWN)]

    def acquainted(self, topic: str) -> list[Record]:
        """Who of the people of one side has signed works with whom of the other; those with most of them first."""
        met: dict[tuple[str, ...], Record] = {}
        for both in product(self.people(0, topic), self.people(1, topic)):
            names = [who["author"] for who in both]
            if frozenset(names) in self._together:
                works, last = self._together[frozenset(names)]
                met[tuple(sorted(names))] = {"people": list(both), "works": works, "last": last}
        return [met[who] for who in sorted(met, key=lambda who: (-met[who]["works"], -met[who]["last"], who))[:PEOPLE]]

    def partners(self, topic: str) -> list[Record]:
        """With whom both publish in it already."""
        a, b = (self._partners.get((side, topic), {}) for side in self.pair)
        both = sorted((-min(a[name], b[name]), name) for name in a.keys() & b.keys())[:SHOWN]
        return [{"institution": i, "name": self.names.get(i, i), "works": [a[i], b[i]]} for _, i in both]

    def _best(self, rows: Sequence[Record], most: int) -> list[Record]:
        named = [row for row in rows if row["author"] in self._authors]
        named.sort(key=lambda row: (-round(row["w"], 9), self._authors[row["author"]]["author"]))
        return named[:most]

    def _person(self, row: Record) -> Record:
        known = self._authors[row["author"]]
        return {**{name: known[name] for name in ("author", "name", "orcid")}, "weight": round(row["w"], 3)}


def _grouped(rows: Sequence[Record]) -> dict[tuple[str, str], list[Record]]:
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        found[row["institution"], row["topic"]].append(row)
    return found


def _topic_names(past: Past) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in past.topic_rows:
        for level in LEVELS:
            if row[level]:
                found[row[level]] = row["name" if level == "topic" else f"{level}_name"] or row[level]
    return found


def _works(past: Past, pair: tuple[str, str]) -> list[float]:
    works = past.size("works")
    return [works[row] if row >= 0 else 0 for row in past.institutions.of(pair)]


def _level(works: Sequence[int]) -> str:
    return "topic" if min(works) >= FEW else "subfield" if min(works) >= FEW // 3 else "field"


def _notes(
    corpus: Corpus, pair: tuple[str, str], names: dict[str, str], works: Sequence[int], level: str, *, asked: bool
) -> list[str]:
    said = []
    for name, number in zip(pair, works, strict=True):
        if number == 0:
            said.append(f"{names.get(name, name)} has no works up to the cut: nothing can be said of it.")
        elif number < FEW:
            wider = "" if asked else f"; areas are {level}s instead of topics"
            said.append(f"{names.get(name, name)} has only {number} works, fewer than {FEW}{wider}.")
    if corpus.catalogue.sample:
        said.append("The corpus is invented sample data.")
    return said
