"""The answers as tables of pandas: one row an area, a partner or a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas

from ortaq.discover.explaining.pairs import explain_pair
from ortaq.discover.explaining.partners import find_partners
from ortaq.discover.explaining.people import find_people
from ortaq.discover.profiles.choosing import checked_cut, checked_pair, institution_named, names_of
from ortaq.discover.profiles.past import Past
from ortaq.discover.works.corpus import open_corpus
from ortaq.resolution.data_folder import data_folder

Data = str | Path | None


def areas(
    a: str, b: str, *, data: Data, cut: int | None, top: int, level: str | None, lineage: str
) -> pandas.DataFrame:
    """See ``ortaq.discover.areas``."""
    with _past(data, cut, lineage) as past:
        pair = checked_pair(*_named(past, data, a, b))
        told = explain_pair(past.corpus, pair, past.cut, top=top, level=level, past=past)
    plain = ("topic", "name", "score", "joint_works", "uncertainty")
    rows = [
        {"list": kind, "rank": rank}
        | {key: area[key] for key in plain}
        | {f"works_{side}": area["sides"][n]["works"] for n, side in enumerate("ab")}
        | {f"share_{side}": area["sides"][n]["share"] for n, side in enumerate("ab")}
        | area["lenses"]
        for kind in ("new", "deepen")
        for rank, area in enumerate(told[kind], 1)
    ]
    return pandas.DataFrame(rows)


def partners(a: str, *, data: Data, cut: int | None, top: int, novelty: float, lineage: str) -> pandas.DataFrame:
    """See ``ortaq.discover.partners``."""
    with _past(data, cut, lineage) as past:
        (name,) = _named(past, data, a)
        found = find_partners(past, name, names_of(past.corpus), top=top, novelty=novelty)["partners"]
    return pandas.DataFrame([{**{k: v for k, v in one.items() if k != "evidence"}, **one["evidence"]} for one in found])


def people(a: str, b: str, topic: str, *, data: Data, cut: int | None, top: int, lineage: str) -> pandas.DataFrame:
    """See ``ortaq.discover.people``."""
    with _past(data, cut, lineage) as past:
        told = find_people(past, checked_pair(*_named(past, data, a, b)), topic, top=top)
    rows = [
        {"institution": side["institution"], "rank": rank}
        | {key: one[key] for key in ("author", "name", "orcid", "score")}
        | one["evidence"]
        for side in told["sides"]
        for rank, one in enumerate(side["people"], 1)
    ]
    return pandas.DataFrame(rows)


@contextmanager
def _past(data: Data, cut: int | None, lineage: str) -> Iterator[Past]:
    with open_corpus(data_folder(data), lineage=lineage) as corpus:
        yield Past(corpus, checked_cut(corpus, cut))


def _named(past: Past, data: Data, *sides: str) -> list[str]:
    names = names_of(past.corpus)
    folder = Path(data) if data else None
    return [institution_named(past.corpus, side, names, folder) for side in sides]
