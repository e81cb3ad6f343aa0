"""Promising areas of two institutions, from the corpus of publications where one is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortaq.discover.errors import DiscoverError
from ortaq.jobs.discovering.answers import pair_answer

MOST, PEOPLE, PAPERS = 5, 3, 2


@dataclass(frozen=True)
class Paper:
    title: str
    address: str
    year: int | None


@dataclass(frozen=True)
class Area:
    """A topic, ``new`` where both sides have no work together in it. Works, names of people and papers by side: the
    first is ours."""

    name: str
    new: bool
    together: int
    works: tuple[int, int]
    people: tuple[tuple[str, ...], tuple[str, ...]]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Promise:
    """``edition`` and ``cut`` (a year) name the corpus; ``sample`` says that it is invented."""

    edition: str
    cut: int
    sample: bool
    areas: tuple[Area, ...]


def promising_areas(ours: str, theirs: str) -> Promise | None:
    """Areas for two ROR ids (``https://ror.org/…``): new ones, then those to deepen. None where no corpus is loaded,
    or where it does not know both sides."""
    try:
        told = pair_answer(ours, theirs) if ours != theirs else None
    except DiscoverError:
        return None
    if told is None:
        return None
    found = [_area(area, new=kind == "new") for kind in ("new", "deepen") for area in told[kind][:MOST]]
    return Promise(told["edition"], told["cut"], told["sample"], tuple(found)) if found else None


def _area(area: dict[str, Any], *, new: bool) -> Area:
    sides = area["sides"]
    mine, other = (tuple(str(one["name"] or one["author"]) for one in side["people"][:PEOPLE]) for side in sides)
    papers = [_paper(one) for side in sides for one in side["papers"][:PAPERS]]
    return Area(
        name=area["name"],
        new=new,
        together=area["joint_works"],
        works=(int(sides[0]["works"]), int(sides[1]["works"])),
        people=(mine, other),
        papers=tuple(papers),
    )


def _paper(one: dict[str, Any]) -> Paper:
    doi = str(one["doi"] or "")
    address = doi if "://" in doi else f"https://doi.org/{doi}" if doi else _work_address(str(one["id"]))
    return Paper(str(one["title"] or one["id"]), address, one["year"])


def _work_address(id: str) -> str:
    return id if "://" in id else f"https://openalex.org/{id}"
