"""``load``: files of works into a new edition of the corpus."""

from __future__ import annotations

import datetime
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ortaq.discover.engine import MEMORY, Session, quoted, session
from ortaq.discover.errors import BadWorks, NoCorpus
from ortaq.discover.works.building import build
from ortaq.discover.works.catalogue import Catalogue, read_catalogue
from ortaq.discover.works.editions import LOADING, PREFIX, alone, draft, swap
from ortaq.discover.works.inputs import Inputs, find_inputs
from ortaq.discover.works.staging import Part, stage
from ortaq.resolution.installing.progress import Progress, silent

MOST_BAD = 0.01  # share of lines that may be no record


def load(
    paths: Sequence[Path],
    *,
    data: Path,
    memory: str = MEMORY,
    threads: int | None = None,
    sample: bool = False,
    progress: Progress = silent,
) -> Catalogue:
    """Make the files the corpus of ``data``, in place of the one before. Raises DiscoverError; then that one stays.

    Killed at any moment it leaves the former in use; the same load again goes on with the files not yet read.
    """
    inputs = find_inputs(paths)
    threads = threads or min(os.cpu_count() or 1, 8)
    with alone(data) as home, session(spill=home / LOADING / "spill", memory=memory, threads=threads) as engine:
        parts = stage(inputs.files, home / LOADING / "parts", engine, threads=threads, progress=progress)
        _require_good(parts)
        now = datetime.datetime.now(datetime.UTC)
        with draft(home) as folder:
            counts = build(parts, folder, engine, newest=now.year + 1, progress=progress)
            if not counts["works"]:
                raise BadWorks(f"{', '.join(map(str, paths))}: holds no work; expected objects with an 'id'.")
            catalogue = _catalogue(parts, inputs, folder, counts, engine, now=now, sample=sample)
            swap(folder, home, catalogue, _former(data))
    return catalogue


def _require_good(parts: Sequence[Part]) -> None:
    bad = sum(part.bad_lines for part in parts)
    records = sum(part.records for part in parts)
    if bad > MOST_BAD * (bad + records):
        first = next(problem for part in parts for problem in part.problems)
        raise BadWorks(f"{first}; {bad:,} of {bad + records:,} lines are none, more than 1 %. Nothing was loaded.")


def _former(data: Path) -> Catalogue | None:
    try:
        return read_catalogue(data)
    except NoCorpus:  # damaged: that must not hinder its repair
        return None


def _catalogue(
    parts: Sequence[Part],
    inputs: Inputs,
    folder: Path,
    counts: dict[str, int],
    engine: Session,
    *,
    now: datetime.datetime,
    sample: bool,
) -> Catalogue:
    edition = f"{now:%Y-%m-%d}-{secrets.token_hex(3)}"
    works = f"read_parquet({quoted(folder / 'works' / '*.parquet')})"
    ((oldest, newest),) = engine.rows(f"SELECT min(year), max(year) FROM {works} WHERE countable")
    left_out: dict[str, int] = dict(
        engine.rows(f"SELECT reason, count(*) FROM {works} WHERE NOT countable GROUP BY 1 ORDER BY 1")
    )
    records = sum(part.records for part in parts)
    ((doubled,), (no_id,)) = (
        engine.rows("SELECT count(*) FROM doubled")[0],
        engine.rows("SELECT ? - count(*) FROM read", (records,))[0],
    )
    left_out |= {"earlier record of a work": doubled, "no id": no_id, "not a record": sum(p.bad_lines for p in parts)}
    return Catalogue(
        edition=edition,
        made=now.isoformat(timespec="seconds"),
        folder=f"{PREFIX}{edition}",
        sources=[_source(part) for part in parts],
        counts=counts,
        left_out={reason: number for reason, number in left_out.items() if number},
        oldest_year=oldest,
        newest_year=newest,
        problems=[p for part in parts for p in part.problems] + [f"{name}: listed, not here" for name in inputs.absent],
        sample=sample,
    )


def _source(part: Part) -> dict[str, Any]:
    return {"path": part.source, "records": part.records, "bad_lines": part.bad_lines}
