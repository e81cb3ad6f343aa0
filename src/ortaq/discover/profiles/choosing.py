"""What is asked about, checked against the corpus: institutions, cut, pairs."""

from __future__ import annotations

from pathlib import Path

from ortaq.discover.errors import BadQuestion
from ortaq.discover.works.corpus import Corpus

SURE = 0.5  # probability from which a name is taken for what it resolves to


def checked_cut(corpus: Corpus, cut: int | None) -> int:
    """The cut asked for, else the newest year of the corpus. Raises BadQuestion for one outside of it."""
    oldest, newest = corpus.catalogue.oldest_year, corpus.catalogue.newest_year
    if oldest is None or newest is None:
        raise BadQuestion("the corpus holds no work with a year; load works with 'ortaq works load PATH'.")
    if cut is None:
        return newest
    if not oldest <= cut <= newest:
        raise BadQuestion(f"cut {cut}: the corpus holds works of {oldest} to {newest}; choose a year among them.")
    return cut


def names_of(corpus: Corpus) -> dict[str, str]:
    """Name of each institution of the corpus, by id."""
    table = corpus.engine.run(corpus.table("institutions").select("institution", "name"))
    rows = zip(table.column("institution").to_pylist(), table.column("name").to_pylist(), strict=True)
    return {institution: name or institution for institution, name in rows}


def checked_pair(a: str, b: str) -> tuple[str, str]:
    """The pair in order. Raises BadQuestion when both are one."""
    if a == b:
        raise BadQuestion(f"{a}: both sides are the same institution; name two.")
    return min(a, b), max(a, b)


def institution_named(corpus: Corpus, text: str, names: dict[str, str], data: Path | None) -> str:
    """The institution of the corpus that an id or a name means. Raises BadQuestion when none does, or several."""
    given = text.strip()
    for form in (given, f"https://ror.org/{given.lower().rstrip('/').rpartition('/')[2]}"):
        if form in names:
            return form
    same = [institution for institution, name in names.items() if name.casefold() == given.casefold()]
    if len(same) > 1:
        raise BadQuestion(f"{text}: {len(same)} institutions of the corpus are called so; give the id: {min(same)} …")
    if same:
        return same[0]
    return _resolved(text, names, data)


def _resolved(text: str, names: dict[str, str], data: Path | None) -> str:
    from ortaq.resolution.opening import open_names

    for candidate in open_names(data).resolve(text, limit=5):
        if candidate.score >= SURE and candidate.id in names:
            return candidate.id
    raise BadQuestion(
        f"{text}: no institution of the corpus is called so; give its ROR id, or load works of it with "
        "'ortaq works load PATH'."
    )
