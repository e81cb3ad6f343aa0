"""Answers about the corpus in use, each computed once for an edition. All raise DiscoverError; None: no works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortaq.discover.backtest.keeping import Figures
from ortaq.discover.works.corpus import OWN
from ortaq.jobs.discovering.corpus import catalogue_in_use, figures_in_use, in_use

Record = dict[str, Any]
TOP, PARTNERS = 10, 25


@dataclass(frozen=True)
class Basis:
    """What every answer stands on; ``left_out``: works that stay out of pair statistics, by reason; ``branches``: how
    often the works say of an institution what it is part of."""

    edition: str
    made: str
    sample: bool
    oldest: int
    cut: int
    works: int
    institutions: int
    left_out: dict[str, int]
    branches: int
    figures: Figures | None


def basis_in_use() -> Basis | None:
    """The edition in use and its backtest; None when no works are loaded."""
    catalogue = catalogue_in_use()
    if catalogue is None or catalogue.newest_year is None or catalogue.oldest_year is None:
        return None
    return Basis(
        edition=catalogue.edition,
        made=catalogue.made,
        sample=catalogue.sample,
        oldest=catalogue.oldest_year,
        cut=catalogue.newest_year,
        works=catalogue.counts["works"],
        institutions=catalogue.counts["institutions"],
        left_out=catalogue.left_out,
        branches=catalogue.counts.get("lineage", 0),
        figures=figures_in_use(),
    )


def pair_answer(a: str, b: str, level: str = "", lineage: str = OWN) -> Record | None:
    """Areas of two institutions (ids) with all reasons, the sides in the order given; ``level`` "" is chosen by the
    works there are."""
    from ortaq.discover.explaining.pairs import explain_pair

    first, second = min(a, b), max(a, b)
    with in_use() as use:
        if use is None:
            return None
        past = use.past_of(lineage)
        told = use.kept(
            ("pair", first, second, level, lineage),
            lambda: explain_pair(past.corpus, (first, second), past.cut, top=TOP, level=level or None, past=past),
        )
    return told if a == first else _turned(told)


def _turned(told: Record) -> Record:
    """The same with its sides the other way round."""
    turned = {**told, "sides": told["sides"][::-1]}
    for kind in ("new", "deepen"):
        turned[kind] = [
            {
                **area,
                "sides": area["sides"][::-1],
                "acquainted": [{**one, "people": one["people"][::-1]} for one in area["acquainted"]],
                "common_partners": [{**one, "works": one["works"][::-1]} for one in area["common_partners"]],
            }
            for area in told[kind]
        ]
    return turned


def institution_answer(institution: str) -> Record | None:
    """The profile of one institution (id)."""
    from ortaq.discover.explaining.institutions import describe_institution

    with in_use() as use:
        if use is None:
            return None
        past, names = use.past, use.names
        return use.kept(("institution", institution), lambda: describe_institution(past, institution, names))


def partners_answer(institution: str, *, topic: str, country: str, novelty: float, lineage: str = OWN) -> Record | None:
    """Partners worth having of an institution (id). Raises BadQuestion for a topic that is none."""
    from ortaq.discover.explaining.partners import find_partners

    with in_use() as use:
        if use is None:
            return None
        past, names = use.past_of(lineage), use.names
        return use.kept(
            ("partners", institution, topic, country, novelty, lineage),
            lambda: find_partners(
                past, institution, names, top=PARTNERS, topic=topic or None, country=country or None, novelty=novelty
            ),
        )


def countries_in_use() -> list[str]:
    """Codes of the countries in which institutions of the corpus lie."""
    with in_use() as use:
        return use.kept("countries", lambda: sorted({code for code in use.past.countries if code})) if use else []
