"""Learns src/ortaq/discover/rankings/coefficients.toml from cuts in time: python benchmarks/learning/rankings.py DATA

For each question (a pair, an institution, a place to fill) a right answer is to be more likely than the others that
could be given: a softmax over the weighted evidence, a little L2, all questions of one cut weigh alike. Areas are
learned once more among the first twenty that the first weights choose: only their order is ever seen. Prints, for
each cut, what weights learned on the other, not overlapping cuts would have reached; ships those learned on all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from ortaq.discover.backtest.truth import truth
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.areas import area_scores
from ortaq.discover.rankings.partners import Circle, partner_evidence
from ortaq.discover.rankings.people import people_evidence, staff_for
from ortaq.discover.works.corpus import open_corpus

CUTS = (2013, 2014, 2015, 2016, 2017, 2018)  # the last that is never looked at here is 2019
USED = {
    "areas": ("profiles", "growth", "growth_before", "partners", "people", "bridges", "joint", "signers"),
    "partners": ("common", "lately", "same_country", "countries", "growth", "size", "circle", "alike"),
    "people": ("topic", "output", "works", "since", "moved", "outward", "together", "introduced", "senior"),
}
AGAIN = {"areas": 20}  # learned once more among so many
TARGET = Path(__file__).parents[2] / "src/ortaq/discover/rankings/coefficients.toml"
Questions = list[tuple[np.ndarray, np.ndarray]]  # evidence of what could be answered, and which of it is right


def areas(past: Past, found) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    pairs = list(found.areas)
    scored = area_scores(past, pairs, dict.fromkeys(USED["areas"], 0.0))
    evidence = np.stack([scored.evidence[name] for name in USED["areas"]], axis=2)
    for row, pair in enumerate(pairs):
        free = scored.joint[row] == 0
        right = np.isin(past.topics.names, list(found.areas[pair]))
        yield evidence[row][free], right[free]


def partners(past: Past, found) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    circle = Circle(past, past.eligible(30))
    names = np.array(past.institutions.names)[circle.candidates]
    for name, right in found.partners.items():
        row = past.institutions.places[name]
        evidence = partner_evidence(circle, row)
        free = ~np.isin(circle.candidates, [row, *past.ties[0].row(row)[0]])
        yield np.stack([evidence[n] for n in USED["partners"]], axis=1)[free], np.isin(names, list(right))[free]


def people(past: Past, found) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    queries = list(found.people)[::3]
    staff = staff_for(past, queries)
    for query in queries:
        evidence = people_evidence(staff, query)
        right = set(staff.authors.of(sorted(found.people[query])))
        yield (
            np.stack([evidence[n] for n in USED["people"]], axis=1),
            np.isin(staff.posts[query[3]][0], list(right)),
        )


def learn(cuts: list[Questions], l2: float = 1e-3) -> np.ndarray:
    answers = np.concatenate([x for questions in cuts for x, _ in questions])
    right = np.concatenate([y for questions in cuts for _, y in questions]).astype(float)
    lengths = [len(y) for questions in cuts for _, y in questions]
    weights = np.repeat([1 / len(questions) / len(cuts) for questions in cuts], [len(q) for q in cuts])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    of = np.repeat(np.arange(len(lengths)), lengths)
    spread = answers.std(axis=0) + 1e-9
    scaled = answers / spread
    share = right / np.maximum(np.bincount(of, right), 1)[of]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = scaled @ w
        z -= np.maximum.reduceat(z, starts)[of]
        sums = np.add.reduceat(np.exp(z), starts)[of]
        gradient = scaled.T @ ((share - np.exp(z) / sums) * weights[of])
        return -(weights[of] * share * (z - np.log(sums))).sum() + l2 * w @ w, -gradient + 2 * l2 * w

    return minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x / spread


def learned(cuts: list[Questions], kind: str) -> np.ndarray:
    weights = learn(cuts)
    return learn([list(first(questions, weights, AGAIN[kind])) for questions in cuts]) if kind in AGAIN else weights


def first(questions: Questions, weights: np.ndarray, most: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What the weights put first, where a right answer is among it."""
    for answers, right in questions:
        best = np.argsort(-(answers @ weights), kind="stable")[:most]
        if right[best].any():
            yield answers[best], right[best]


def reached(questions: Questions, w: np.ndarray) -> tuple[float, float, float]:
    """NDCG@10, hit@5, hit@10."""
    discount = 1 / np.log2(np.arange(2, 12))
    rows = []
    for x, y in questions:
        hit = y[np.argsort(-(x @ w), kind="stable")[:10]]
        rows.append((hit @ discount[: len(hit)] / discount[: min(10, y.sum())].sum(), hit[:5].any(), hit.any()))
    return tuple(np.mean(rows, axis=0))


def main(data: str) -> None:
    kinds = {"areas": areas, "partners": partners, "people": people}
    cuts: dict[str, dict[int, Questions]] = {kind: {} for kind in kinds}
    with open_corpus(Path(data)) as corpus:
        for cut in CUTS:
            past = Past(corpus, cut)
            found = truth(past, cut + 3, min_works=30)
            for kind, ask in kinds.items():
                cuts[kind][cut] = [(x, y) for x, y in ask(past, found) if y.any()]
    lines = [
        "# Learned by benchmarks/learning/rankings.py on cuts 2013-2018; the logarithm of which weight each is of,"
    ]
    lines += ["# the modules beside this file say."]
    for kind in kinds:
        for cut in CUTS:
            others = [cuts[kind][other] for other in CUTS if abs(other - cut) >= 3]
            print(kind, cut, "apart:", np.round(reached(cuts[kind][cut], learned(others, kind)), 4), flush=True)
        weights = learned(list(cuts[kind].values()), kind)
        lines += ["", f"[{kind}]", *(f"{n} = {w:.3f}" for n, w in zip(USED[kind], weights, strict=True))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1])
